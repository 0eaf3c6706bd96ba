package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.util.List;

/**
 * A number as somebody wrote it, and everything it can mean.
 *
 * @param text as written
 * @param readings what it can mean: none when it is no number that we know, two when its one mark
 *     can be a decimal point or a mark between thousands
 * @param point what it shows of the way its author writes decimals
 */
record Numeral(String text, List<BigDecimal> readings, Point point) {
  /** The decimal mark of an author. */
  enum Point {
    DOT,
    COMMA,
    EITHER
  }

  private static final int MOST_DIGITS = 15;
  private static final int MOST_DECIMALS = 6;

  Numeral {
    readings = List.copyOf(readings);
  }

  /** What this text of digits, points, commas, apostrophes and spaces can mean. */
  static Numeral of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean kept = (c >= '0' && c <= '9') || c == '.' || c == ',';
      plain.append(kept ? c : '\'');
    }
    return read(text, plain.toString());
  }

  /** As {@link #of}, for a number that ended in {@code ,-} or {@code .--}: it has no decimals. */
  static Numeral whole(String text) {
    Numeral known = of(text);
    List<BigDecimal> whole =
        known.readings.stream().filter(r -> r.stripTrailingZeros().scale() <= 0).toList();
    return new Numeral(text, whole, known.point);
  }

  private static Numeral read(String text, String s) {
    int dots = count(s, '.');
    int commas = count(s, ',');
    if (dots > 0 && commas > 0) {
      char decimal = s.lastIndexOf('.') > s.lastIndexOf(',') ? '.' : ',';
      if (count(s, decimal) > 1 || s.indexOf('\'') >= 0) {
        return none(text);
      }
      return decimal(text, s, decimal, decimal == '.' ? ',' : '.');
    }
    if (dots + commas == 0) {
      return s.indexOf('\'') < 0 ? integer(text, s) : grouped(text, s, '\'', Point.EITHER);
    }
    char mark = dots > 0 ? '.' : ',';
    if (dots + commas > 1) {
      return s.indexOf('\'') >= 0
          ? none(text)
          : grouped(text, s, mark, mark == '.' ? Point.COMMA : Point.DOT);
    }
    Numeral asDecimal = decimal(text, s, mark, '\'');
    int at = s.indexOf(mark);
    boolean thousands =
        s.length() - at == 4 && at >= 1 && at <= 3 && s.charAt(0) != '0' && s.indexOf('\'') < 0;
    if (!thousands || asDecimal.readings.isEmpty()) {
      return asDecimal;
    }
    BigDecimal together = new BigDecimal(s.substring(0, at) + s.substring(at + 1));
    return new Numeral(text, List.of(together, asDecimal.readings.getFirst()), Point.EITHER);
  }

  /** The readings that an author with this decimal mark can have meant. */
  Numeral writtenWith(Point style) {
    if (readings.size() < 2 || style == Point.EITHER) {
      return this;
    }
    int at = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
    if (at < 0) {
      return this;
    }
    boolean decimal = (text.charAt(at) == '.') == (style == Point.DOT);
    return new Numeral(text, List.of(readings.get(decimal ? 1 : 0)), style);
  }

  /** The readings that an amount can have in a currency with so many decimals. */
  List<BigDecimal> worth(Point style, int scale) {
    // A currency without decimals leaves a single mark nothing to be but one between thousands.
    List<BigDecimal> all = writtenWith(style).readings;
    return scale == 0 && all.size() == 2 && point == Point.EITHER ? all.subList(0, 1) : all;
  }

  /** This numeral with further readings. */
  Numeral or(Numeral other) {
    List<BigDecimal> both =
        java.util.stream.Stream.concat(readings.stream(), other.readings.stream())
            .distinct()
            .toList();
    return new Numeral(text, both, Point.EITHER);
  }

  private static Numeral integer(String text, String s) {
    boolean written =
        !s.isEmpty() && s.length() <= MOST_DIGITS && (s.length() == 1 || s.charAt(0) != '0');
    return written ? one(text, s, Point.EITHER) : none(text);
  }

  private static Numeral decimal(String text, String s, char mark, char grouping) {
    int at = s.indexOf(mark);
    String whole = s.substring(0, at);
    String fraction = s.substring(at + 1);
    String digits = grouping(whole, grouping);
    boolean plain = fraction.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits.isEmpty() || !plain || fraction.isEmpty() || fraction.length() > MOST_DECIMALS) {
      return none(text);
    }
    return one(text, digits + "." + fraction, mark == '.' ? Point.DOT : Point.COMMA);
  }

  private static Numeral grouped(String text, String s, char mark, Point point) {
    String digits = grouping(s, mark);
    return digits.isEmpty() ? none(text) : one(text, digits, point);
  }

  /** The digits of a whole part whose groups are all well-formed, or nothing. */
  private static String grouping(String whole, char mark) {
    String digits = whole.replace(String.valueOf(mark), "");
    boolean plain = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!plain
        || digits.length() > MOST_DIGITS
        || (digits.length() > 1 && digits.charAt(0) == '0')) {
      return "";
    }
    if (digits.length() == whole.length()) {
      return digits;
    }
    String[] groups = whole.split(String.valueOf(mark == '.' ? "\\." : mark), -1);
    for (int i = 0; i < groups.length; i++) {
      int length = groups[i].length();
      if (i == 0 ? length < 1 || length > 3 : length != 3) {
        return "";
      }
    }
    return digits;
  }

  private static Numeral one(String text, String plain, Point point) {
    return new Numeral(text, List.of(new BigDecimal(plain)), point);
  }

  private static Numeral none(String text) {
    return new Numeral(text, List.of(), Point.EITHER);
  }

  private static int count(String s, char c) {
    return (int) s.chars().filter(x -> x == c).count();
  }
}
