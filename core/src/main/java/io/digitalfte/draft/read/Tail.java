package io.digitalfte.draft.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows an amount and belongs to it.
 *
 * @param length how many characters belong to it
 * @param each whether it is said to be for one
 * @param together whether it is said to be for all
 * @param tax what is said of tax
 * @param quantity a count that follows, or empty
 */
record Tail(int length, boolean each, boolean together, Tax tax, String quantity) {
  private static final Pattern EACH =
      Pattern.compile(
          "[\\s\\u00a0,(]{0,3}(?:(?i:each|apiece|a piece|per\\s{1,2}(?!(?:month\\s)?invoice)\\p{L}{1,20}"
              + "|pro\\s{1,2}\\p{L}{1,20}|par\\s{1,2}\\p{L}{1,20}|an hour|a day|an? month|l'heure|de l'heure|die Stunde"
              + "|je St(?:ü|ue)ck|p\\.?\\s?h\\.?|p/h|p\\.?\\s?p\\.?)(?![\\p{L}])|/\\s?\\p{L}{1,12})\\)?");
  private static final Pattern TOGETHER =
      Pattern.compile(
          "[\\s\\u00a0,(]{0,3}(?i:in total|total|altogether|all[- ]in|together|for (?:all|both|everything|the lot)"
              + "|insgesamt|in totaal|totaal|au total|gesamt)(?![\\p{L}])\\)?");
  private static final Pattern QUANTITY =
      Pattern.compile(
          "[\\s\\u00a0,(]{0,3}(?:[x×*]\\s{0,2}("
              + Words.NUMBER
              + ")(?![\\p{L}\\d"
              + Mask.BLANK
              + "%])(?:\\s?(?i:"
              + Words.UNIT
              + ")(?![\\p{L}]))?|(?:(?i:for|x|[,×])\\s{1,2})?((?i:"
              + Words.NUMBER
              + "|"
              + Words.COUNT
              + "))\\s?(?i:"
              + Words.UNIT
              + ")(?![\\p{L}]))\\)?");

  /** What belongs to an amount that this masked text follows. */
  static Tail of(String after) {
    int at = 0;
    boolean each = false;
    boolean together = false;
    Tax tax = Tax.UNSAID;
    String quantity = "";
    for (boolean more = true; more; ) {
      more = false;
      Matcher m = EACH.matcher(after).region(at, after.length());
      if (!each && m.lookingAt()) {
        each = true;
        more = true;
        at = m.end();
      }
      m = TOGETHER.matcher(after).region(at, after.length());
      if (!together && m.lookingAt()) {
        together = true;
        more = true;
        at = m.end();
      }
      m = Tax.SUFFIX.matcher(after).region(at, after.length());
      m.useTransparentBounds(true);
      if (tax == Tax.UNSAID && m.lookingAt()) {
        tax = Tax.of(m.group());
        more = true;
        at = m.end();
      }
      m = QUANTITY.matcher(after).region(at, after.length());
      if (quantity.isEmpty() && m.lookingAt() && (each || m.group(1) != null)) {
        quantity = m.group(1) != null ? m.group(1) : m.group(2);
        more = true;
        at = m.end();
      }
    }
    return new Tail(at, each, together, tax, quantity);
  }
}
