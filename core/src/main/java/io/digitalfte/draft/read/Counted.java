package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The count and the name in the words before an amount.
 *
 * @param name what is counted
 * @param whole the same with its count
 * @param quantity how many; null where no count is written
 * @param link what joins count and amount
 * @param sure whether the count counts for certain, and is not part of a name
 */
record Counted(String name, String whole, @Nullable Numeral quantity, Link link, boolean sure) {
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

  /** Counts that are not exact, or not whole in a way that we do not reckon with. */
  private static final Pattern VAGUE =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:half|halve|halben?|demi|quarter|dozen|couple|few|several|some|½|¼|¾)(?![\\p{L}])|[½¼¾]"
              + "|(?<![\\d.,])\\d{1,4}\\s?(?:[-–/]|to|or|bis|oder|tot|of|ou|à)\\s?\\d{1,4}\\s{0,2}\\p{L}");

  /** A number that stands alone at the end, behind a mark that parts it from the name. */
  private static final Pattern ALONE =
      Pattern.compile("(?:[|,;:\\t]\\s{0,3}|\\s{2,30})(" + Words.NUMBER + ")[\\s|,;:\\t–—-]{0,5}$");

  private static final Pattern PLURAL =
      Pattern.compile(FREE + HOW_MANY + "\\s{1,2}\\p{L}{2,30}(?:s|en|e|er)(?![\\p{L}])");
  private static final Pattern QUANTITY =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:qty|quantity|number|menge|anzahl|aantal|quantit[ée]|qt[ée])[.:\\s]{1,3}("
              + Words.NUMBER
              + ")");
  private static final Pattern LEAD =
      Pattern.compile(
          "^[\\s\\u00a0,;:.()–—=+-]*+(?i:(?:for|and|plus|also|us|the|für|voor|pour|und|en|et)\\s)*+");

  /**
   * Reads the words before an amount.
   *
   * @param words as written
   * @param masked the same, masked; as long
   * @param per the words behind the amount that say what it is for one of, or empty
   */
  static Counted of(String words, String masked, String per) {
    boolean rate = !per.isEmpty() || RATE_LAST.matcher(masked).find();
    Matcher vague = VAGUE.matcher(masked);
    // "1 x Training, half a day @ 240.00" says how many before it says what kind.
    Matcher led = CROSS.matcher(masked);
    int counted = per.isEmpty() && led.find() ? led.end() : masked.length();
    if (rate && vague.find() && vague.start() < counted) {
      Numeral unknown = new Numeral(vague.group(), List.of(), Numeral.Point.EITHER);
      return new Counted(Named.name(words), Named.name(words), unknown, Link.RATE, false);
    }
    Set<String> wanted = Words.families(per);
    Matcher m = CROSS_LAST.matcher(masked);
    if (m.find()) {
      String name = Named.name(words.substring(0, m.start()));
      boolean sure = fits(wanted, words) && others(masked.substring(0, m.start()), -1) == 0;
      return new Counted(name, Named.name(words), Words.counted(m.group(1)), Link.RATE, sure);
    }
    Link link = per.isEmpty() ? Link.PLAIN : Link.RATE;
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
      boolean sure = wanted.isEmpty() || wanted.contains("hour") || fits(wanted, words);
      return new Counted(name, Named.name(words), Words.counted(m.group(1)), link, sure);
    }
    m = unit(head, wanted);
    if (m != null) {
      return unit(words, head, end, m, link, wanted);
    }
    m = LEAD.matcher(head);
    int from = m.find() ? m.end() : 0;
    m = FIRST.matcher(head).region(from, head.length());
    if (m.lookingAt() && !year(m.group(1))) {
      Numeral count = Words.counted(m.group(1));
      String noun = m.group(2).toLowerCase(Locale.ROOT);
      boolean plural = noun.endsWith("s") || noun.endsWith("en");
      String name = Named.name(words.substring(m.start(2), end));
      boolean counts = at || !per.isEmpty() || plural;
      boolean sure = counts && wanted.isEmpty() && others(head, m.start()) == 0;
      return new Counted(name, Named.name(words), count, link, sure);
    }
    return uncounted(words, head, end, link);
  }

  /**
   * A name in which no count leads; a count within it, or behind "quantity", is not passed over.
   */
  private static Counted uncounted(String words, String head, int end, Link link) {
    String whole = Named.name(words);
    String name = Named.name(words.substring(0, end));
    Matcher m = QUANTITY.matcher(head);
    boolean labelled = m.find();
    if (!labelled) {
      m = ALONE.matcher(head);
      labelled = m.find() && !year(m.group(1));
    }
    if (!labelled) {
      m = PLURAL.matcher(head);
    }
    boolean plural = !labelled && m.find() && !year(m.group(1));
    return labelled || plural
        ? new Counted(name, whole, Words.counted(m.group(1)), link, false)
        : new Counted(name, whole, null, link, true);
  }

  /** The count that the price is for one of: the one in the price's unit, or else the last. */
  private static @Nullable Matcher unit(String head, Set<String> wanted) {
    int start = -1;
    Matcher m = UNIT.matcher(head);
    while (m.find()) {
      if (start < 0 || wanted.isEmpty() || fits(wanted, m.group())) {
        start = m.start();
      }
    }
    return start >= 0 && m.find(start) ? m : null;
  }

  private static Counted unit(
      String words, String head, int end, Matcher m, Link link, Set<String> wanted) {
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
                "h|std|stk|stück|stueck|stunden|tage|tagen|uur|uren|dagen|nachten|nächte"
                    + "|people|personen");
    boolean joined = m.group(2).contains("-");
    boolean same = wanted.isEmpty() || fits(wanted, m.group());
    boolean alone =
        others(head, m.start()) == 0 || (!wanted.isEmpty() && same && once(head, wanted));
    boolean sure = ((counts && !joined) || one(count)) && same && alone;
    return new Counted(name, Named.name(words), count, link, sure);
  }

  /** Whether only one count in these words is in the price's unit. */
  private static boolean once(String head, Set<String> wanted) {
    int n = 0;
    Matcher m = UNIT.matcher(head);
    while (m.find()) {
      n += fits(wanted, m.group()) ? 1 : 0;
    }
    return n == 1;
  }

  private static boolean fits(Set<String> wanted, String words) {
    return wanted.isEmpty() || !Collections.disjoint(wanted, Words.families(words));
  }

  /** How many other things are counted in these words than the one counted here. */
  private static int others(String head, int counted) {
    int n = 0;
    for (Pattern p : List.of(UNIT, PLURAL)) {
      Matcher m = p.matcher(head);
      while (m.find()) {
        boolean years = p == PLURAL && year(m.group(1));
        n += m.start() == counted || years ? 0 : 1;
      }
    }
    return n;
  }

  private static boolean one(Numeral count) {
    return count.readings().size() == 1
        && count.readings().getFirst().compareTo(BigDecimal.ONE) == 0;
  }

  private static boolean year(String number) {
    return number.matches("(?:19|20)\\d{2}");
  }

  private static @Nullable Matcher last(Matcher m) {
    int start = -1;
    while (m.find()) {
      start = m.start();
    }
    return start >= 0 && m.find(start) ? m : null;
  }
}
