package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The count and the name in the words before an amount.
 *
 * @param name what is counted
 * @param whole the same with its count
 * @param quantity how many; null where no count is written
 * @param link what joins count and amount
 * @param sure whether the count counts for certain, and is not part of a name
 */
record Counted(
    String name,
    String whole,
    @org.jspecify.annotations.Nullable Numeral quantity,
    Link link,
    boolean sure) {
  /** What joins a count and an amount. */
  enum Link {
    /** {@code @}, at, a cross: the amount is for one. */
    RATE,
    /** Anything else. */
    PLAIN
  }

  private static final String FREE = "(?<![\\p{L}\\p{N}.,'/_" + Mask.BLANK + "-])";
  private static final String HOW_MANY = "((?i:" + Words.NUMBER + "|" + Words.COUNT + "))";

  private static final Pattern CROSS_LAST =
      Pattern.compile(
          FREE
              + HOW_MANY
              + "\\s?(?:(?i:"
              + Words.UNIT
              + ")\\s?)?(?:[xX×*]|(?i:times|mal|keer|fois))\\s?(?:@\\s?)?$");
  private static final Pattern RATE_LAST =
      Pattern.compile(
          "(?:@|(?<![\\p{L}])(?i:at(?:\\s(?:an?|the|our|your)(?:\\s\\p{L}{1,14})?\\s(?:rate|price|fee)\\sof)?|à|á"
              + "|zu je|je|zu|tegen|(?:an?|the)\\s(?:\\p{L}{1,14}\\s)?(?:rate|price)\\sof))\\s{0,3}$");
  private static final Pattern CROSS =
      Pattern.compile(FREE + HOW_MANY + "\\s?[xX×*]\\s{0,3}(?=[\\p{L}\"'(])");
  private static final Pattern UNIT =
      Pattern.compile(
          FREE
              + HOW_MANY
              + "(\\s?-?\\s?)((?i:"
              + Words.UNIT
              + "))(?![\\p{L}])\\.?\\s{0,2}((?i:of|de|d'|van|von|für|for|voor|work on)(?![\\p{L}]))?");
  private static final Pattern FIRST =
      Pattern.compile("^" + HOW_MANY + "\\s{1,3}(\\p{L}[\\p{L}'-]{0,40})");
  private static final Pattern LEAD =
      Pattern.compile(
          "^[\\s\\u00a0,;:.()–—=+-]*+(?i:(?:for|and|plus|also|us|the|für|voor|pour|und|en|et)\\s)*+");

  /**
   * Reads the words before an amount.
   *
   * @param words as written
   * @param masked the same, masked; as long
   * @param each whether what follows the amount says that it is for one
   */
  static Counted of(String words, String masked, boolean each) {
    Matcher m = CROSS_LAST.matcher(masked);
    if (m.find()) {
      String name = Named.name(words.substring(0, m.start()));
      return new Counted(name, whole(words), Words.counted(m.group(1)), Link.RATE, true);
    }
    Link link = each ? Link.RATE : Link.PLAIN;
    int end = masked.length();
    boolean at = false;
    m = RATE_LAST.matcher(masked);
    if (m.find()) {
      link = Link.RATE;
      at = masked.charAt(m.start()) == '@';
      end = m.start();
    }
    String head = masked.substring(0, end);
    m = last(CROSS.matcher(head));
    if (m != null) {
      String name = Named.name(words.substring(m.end(), end));
      return new Counted(name, whole(words), Words.counted(m.group(1)), link, true);
    }
    m = last(UNIT.matcher(head));
    if (m != null) {
      return unit(words, end, m, link);
    }
    m = LEAD.matcher(head);
    int from = m.find() ? m.end() : 0;
    m = FIRST.matcher(head).region(from, head.length());
    if (m.lookingAt() && !year(m.group(1))) {
      Numeral count = Words.counted(m.group(1));
      String noun = m.group(2).toLowerCase(Locale.ROOT);
      boolean plural = noun.endsWith("s") || noun.endsWith("en");
      String name = Named.name(words.substring(m.start(2), end));
      return new Counted(name, whole(words), count, link, at || each || plural);
    }
    return new Counted(Named.name(words.substring(0, end)), whole(words), null, link, true);
  }

  private static Counted unit(String words, int end, Matcher m, Link link) {
    String behind = words.substring(m.end(), end);
    String name = Named.name(behind);
    if (name.isEmpty()) {
      name = Named.name(words.substring(0, m.start()));
    }
    if (name.isEmpty()) {
      name = Plain.line(m.group(3), 40);
    }
    Numeral count = Words.counted(m.group(1));
    String unit = m.group(3).toLowerCase(Locale.ROOT);
    // "4 day workshop" and "4-day workshop" are one workshop or four days of it.
    boolean counts =
        m.group(4) != null
            || Named.name(behind).isEmpty()
            || unit.endsWith("s")
            || unit.matches(
                "h|std|stk|stück|stueck|stunden|tage|tagen|uur|uren|dagen|people|personen");
    boolean joined = m.group(2).contains("-");
    boolean sure = (counts && !joined) || one(count);
    return new Counted(name, whole(words), count, link, sure);
  }

  private static String whole(String words) {
    return Named.name(words);
  }

  private static boolean one(Numeral count) {
    return count.readings().size() == 1
        && count.readings().getFirst().compareTo(BigDecimal.ONE) == 0;
  }

  private static boolean year(String number) {
    return number.matches("(?:19|20)\\d{2}");
  }

  private static @org.jspecify.annotations.Nullable Matcher last(Matcher m) {
    int start = -1;
    while (m.find()) {
      start = m.start();
    }
    return start >= 0 && m.find(start) ? m : null;
  }
}
