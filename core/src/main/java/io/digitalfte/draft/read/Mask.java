package io.digitalfte.draft.read;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line with everything blanked out that holds digits but no amount: dates, times, phone numbers,
 * account numbers, addresses of the net, document numbers, percentages. The blanked line is as long
 * as the line, so that places in one are places in the other.
 */
final class Mask {
  static final char BLANK = '\u0001';
  static final String MONTH =
      "(?:Jan(?:uary|uar|vier|uari)?|Feb(?:ruary|ruar|ruari)?|F[ée]vrier|M[aä]r(?:ch|z|s)?|Maart"
          + "|Apr(?:il)?|Avril|Ma[yi]|Mei|Jun[ei]?|Juin|Jul[yi]?|Juillet|Aug(?:ust|ustus)?|Ao[uû]t"
          + "|Sept?(?:ember|embre)?|O[ck]t(?:ober|obre)?|Nov(?:ember|embre)?"
          + "|De[cz](?:ember)?|D[ée]cembre)\\b";

  private static final Pattern NET =
      Pattern.compile(
          "https?://\\S{1,500}|www\\.\\S{1,300}"
              + "|[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){0,5}\\.[A-Za-z]{2,20}");
  private static final Pattern DATE =
      Pattern.compile(
          "\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}([./-])\\d{1,2}\\1(?:\\d{4}|\\d{2})\\b"
              + "|(?<![\\p{L}\\p{N}])\\d{1,2}(?:st|nd|rd|th|\\.)?(?:\\s{0,2}[-–/]\\s{0,2}\\d{1,2}\\.?)?"
              + "\\s{1,2}(?:of\\s|de\\s)?(?i:"
              + MONTH
              + ")\\.?(?:,?\\s{1,2}(?:19|20)\\d{2}\\b(?![.,]\\d))?"
              + "|\\b(?i:"
              + MONTH
              + ")\\.?\\s{1,2}\\d{1,2}(?:st|nd|rd|th)?\\b(?![.,]\\d)(?:,?\\s{1,2}(?:19|20)\\d{2}\\b(?![.,]\\d))?"
              + "|\\b(?i:"
              + MONTH
              + ")\\.?\\s{1,2}(?:19|20)\\d{2}\\b(?![.,]\\d)");
  private static final Pattern TIME =
      Pattern.compile(
          "\\b\\d{1,2}:\\d{2}(?::\\d{2})?\\b|\\b\\d{1,2}[.]\\d{2}(?=\\s?Uhr\\b)|\\b\\d{1,2}h\\d{2}\\b");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\d\\p{L}])(?:\\+\\d|00[1-9]|\\(0)[\\d \\u00a0()./-]{5,20}\\d"
              + "|\\b(?i:tel|phone|fon|telefon|fax|mobile|mobil|mob|cell|call|gsm)\\b[^\\d\\n+]{0,14}"
              + "[+(]?\\d[\\d \\u00a0()./-]{4,20}\\d");
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\\b|\\b[A-Z]{2} ?\\d{8,12}\\b"
              + "|\\b\\d{2}-\\d{2}-\\d{2}\\b");
  private static final String DOCUMENT =
      "(?:P\\.?O\\.?|purchase order|order|invoice|bill|rechnung|factuur|facture|bestellung"
          + "|bestelling|commande|contract|quote|offer|project|ticket|article|art|ref|reference"
          + "|referenz|referentie|r[ée]f[ée]rence|account|customer|version|release|section|room"
          + "|page|clause|chapter|suite|floor|phase|windows|office|v)";
  private static final String NAME =
      "((?=[A-Za-z/_.-]{0,12}\\d)[A-Za-z0-9](?:[A-Za-z0-9/_-]|\\.(?=\\d)){0,29})";

  /** Document numbers that say so: by the word "no", by a letter or slash within, or an order's. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?i:\\b(?:no|nr|number|nummer|n°|[\\p{L}]{2,20}(?:nr|nummer))[.:#\\s]{1,4}|#\\s?"
              + "|\\b(?:P\\.?O\\.?|purchase order|reference|ref)[.:#\\s]{1,4}|\\bP\\.?O\\.?-?(?=\\d))"
              + NAME
              + "|(?i:\\b"
              + DOCUMENT
              + "[.:#\\s]{1,4})((?=[0-9]{0,12}[A-Za-z/_-])(?=[A-Za-z/_-]{0,12}\\d)[A-Za-z0-9/_-]{3,30})");

  /** Bare digits behind a document's name, where what follows shows that they count nothing. */
  private static final Pattern DIGITS =
      Pattern.compile(
          "(?i:\\b"
              + DOCUMENT
              + "[.:#\\s]{1,4})(\\d{1,20}(?=\\s{0,3}(?:$|[;:)]|[.,](?!\\d)|"
              + Currencies.MARK
              + "\\s?\\d))|\\d{4,20}(?=\\s(?i:over|of|for|from|dated|vom|du|van|is|was)\\b))");

  private static final Pattern PERCENT =
      Pattern.compile("\\d{1,9}(?:[.,]\\d{1,6})?\\s?(?:%|percent\\b|per cent\\b|Prozent\\b)");

  private Mask() {}

  /** The line with what is no amount blanked out. */
  static String of(String line) {
    char[] out = line.toCharArray();
    blank(NET, line, out, 0);
    blank(DATE, line, out, 0);
    blank(TIME, line, out, 0);
    blank(ACCOUNT, line, out, 0);
    blank(PHONE, line, out, 0);
    blank(PERCENT, line, out, 0);
    String rest = new String(out);
    blank(NUMBERED, rest, out, 1);
    blank(NUMBERED, rest, out, 2);
    blank(DIGITS, new String(out), out, 1);
    return new String(out);
  }

  private static void blank(Pattern what, String line, char[] out, int group) {
    Matcher m = what.matcher(line);
    while (m.find()) {
      if (m.start(group) >= 0) {
        Arrays.fill(out, m.start(group), m.end(group), BLANK);
      }
    }
  }
}
