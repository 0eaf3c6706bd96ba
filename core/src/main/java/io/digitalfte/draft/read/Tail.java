package io.digitalfte.draft.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows an amount and belongs to it.
 *
 * @param length how many characters belong to it
 * @param per the word that says what it is for one of, such as {@code per hour}; empty where it is
 *     not said to be for one
 * @param together whether it is said to be for all
 * @param tax what is said of tax
 * @param quantity a count that follows, or empty
 * @param unit what that counts, or empty
 */
record Tail(int length, String per, boolean together, Tax tax, String quantity, String unit) {
  private static final Pattern EACH =
      Pattern.compile(
          "[\\s\\u00a0,(]{0,3}(?:(?i:each|apiece|a piece|per\\s{1,2}(?!(?:month\\s)?invoice)\\p{L}{1,20}"
              + "|pro\\s{1,2}\\p{L}{1,20}|par\\s{1,2}\\p{L}{1,20}|an hour|a day|an? month|l'heure|de l'heure|die Stunde"
              + "|je St(?:ü|ue)ck|p\\.?\\s?h\\.?|p/h|p\\.?\\s?p\\.?)(?![\\p{L}])|/\\s?\\p{L}{1,12})\\)?");
  private static final Pattern TOGETHER =
      Pattern.compile(
          "[\\s\\u00a0,(]{0,3}(?i:in total|total|altogether|all[- ]in|together|for (?:all|both|everything|the lot)"
              + "|insgesamt|in totaal|totaal|au total|gesamt)(?![\\p{L}])\\)?");

  /** What lies between "total" and the amount that it announces. */
  private static final Pattern LEADS = Pattern.compile("[\\s:=]{0,4}(?:(?:of|is)\\s{0,2})?");

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

  /** Whether it is said to be for one. */
  boolean each() {
    return !per.isEmpty();
  }

  /**
   * What belongs to an amount.
   *
   * @param after the masked text behind it
   * @param next whether another amount stands behind that text
   */
  static Tail of(String after, boolean next) {
    int at = 0;
    String per = "";
    String unit = "";
    boolean together = false;
    Tax tax = Tax.UNSAID;
    String quantity = "";
    for (boolean more = true; more; ) {
      more = false;
      Matcher m = EACH.matcher(after).region(at, after.length());
      if (per.isEmpty() && m.lookingAt()) {
        per = m.group().strip();
        more = true;
        at = m.end();
      }
      m = TOGETHER.matcher(after).region(at, after.length());
      if (!together
          && m.lookingAt()
          && !(next && LEADS.matcher(after.substring(m.end())).matches())) {
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
      if (quantity.isEmpty() && m.lookingAt() && (!per.isEmpty() || m.group(1) != null)) {
        quantity = m.group(1) != null ? m.group(1) : m.group(2);
        unit = m.group().strip();
        more = true;
        at = m.end();
      }
    }
    return new Tail(at, per, together, tax, quantity, unit);
  }
}
