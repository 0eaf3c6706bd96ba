package io.digitalfte.draft.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the amounts of a masked line: numbers with a currency beside them, and bare numbers in a
 * price's place ({@code @ 150.00}, {@code 3 x 150.00}, {@code = 450.00}).
 */
final class Amounts {
  private static final Pattern MORE =
      Pattern.compile(
          "\\s?(?:k|K|m|M|bn|mio|Mio|mln|million|Million|thousand|tausend|Tsd|mille|duizend|billion)\\b.*",
          Pattern.DOTALL);
  private static final Pattern RANGE =
      Pattern.compile(
          "\\s?(?:[-–—/]|to|bis|or|oder|tot|of|à|ou)\\s?(?:" + Currencies.MARK + "\\s?)?\\d.*",
          Pattern.DOTALL);
  private static final Pattern HEDGE =
      Pattern.compile(
          "(?i).*(?:\\b(?:about|approx|approximately|around|roughly|ca|circa|etwa|ungef[äa]hr|environ"
              + "|ongeveer|up to|at most|max|maximum|at least|min|minimum|between|estimated|est|starting"
              + " from|starting at|bis zu|maximal|mindestens|perhaps|maybe|zwischen|tussen|entre)"
              + "[.:]?|~|[<>≤≥≈])\\s{0,2}",
          Pattern.DOTALL);
  private static final Pattern BARE =
      Pattern.compile("(?:@|=|(?<=\\d)\\s?[x×*]|(?<=\\d)\\s?[x×*]\\s?@)\\s{0,2}[-−]?$");
  private static final Pattern TIMES = Pattern.compile("[x×*]\\s{0,2}$");
  private static final Pattern ANCHOR =
      Pattern.compile(
          "(?i)(?:^|(?<=\\d)\\s?x|[^\\p{L}\\p{N}\\s"
              + Mask.BLANK
              + "]|\\b(?:at|of|à|von|zu|for|für|pour|de|over|über|total|totaal|gesamt|is|price|prix|preis"
              + "|prijs|amount|montant|betrag|bedrag|us|sum|by|and|pay))\\s{0,2}$");

  private final String line;
  private final List<Token> tokens;
  private final boolean[] taken;

  private Amounts(String line) {
    this.line = line;
    this.tokens = Token.in(line);
    this.taken = new boolean[tokens.size()];
  }

  /** The amounts of a masked line, in order. */
  static List<Amount> in(String masked) {
    return new Amounts(masked).all();
  }

  private List<Amount> all() {
    List<int[]> marks = new ArrayList<>();
    Matcher m = Currencies.MARKS.matcher(line);
    while (m.find()) {
      marks.add(new int[] {m.start(), m.end()});
    }
    List<Amount> found = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      Amount amount = beside(marks.get(i), i + 1 < marks.size() ? marks.get(i + 1) : null);
      if (amount != null) {
        found.add(amount);
      }
    }
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      // "EUR 100.00 x 3" has the count behind the amount.
      boolean count = i > 0 && taken[i - 1] && TIMES.matcher(before(token.start())).find();
      if (!taken[i] && !count && token.free() && BARE.matcher(before(token.start())).find()) {
        found.add(made(token, token.start(), token.end(), ""));
      }
    }
    found.sort(Comparator.comparingInt(Amount::start));
    return found;
  }

  private @Nullable Amount beside(int[] mark, int @Nullable [] next) {
    int right = after(mark[1]);
    int left = upTo(mark[0]);
    if (left >= 0 && right >= 0) {
      boolean leftTouches = tokens.get(left).end() == mark[0];
      boolean rightTouches = tokens.get(right).start() == mark[1];
      boolean rightHasOwn =
          next != null
              && next[0] - tokens.get(right).end() <= 1
              && next[0] >= tokens.get(right).end()
              && after(next[1]) < 0;
      if (leftTouches != rightTouches) {
        right = leftTouches ? -1 : right;
        left = leftTouches ? left : -1;
      } else if (rightHasOwn) {
        right = -1;
      } else {
        Amount both = take(right, mark[0], tokens.get(right).end(), mark);
        taken[left] = true;
        return new Amount(
                tokens.get(left).start(), both.end(), both.number(), both.currency(), false)
            .unclear();
      }
    }
    if (right >= 0) {
      return take(right, mark[0], tokens.get(right).end(), mark);
    }
    if (left >= 0) {
      return take(left, tokens.get(left).start(), mark[1], mark);
    }
    // A number with "k" or "million" between it and the mark is an amount that we do not read.
    // A mark that touches something we blanked out may have lost its number to it.
    boolean blanked =
        blank(mark[1]) || blank(mark[1] + 1) || blank(mark[0] - 1) || blank(mark[0] - 2);
    if (blanked || MORE_BEFORE.matcher(before(mark[0])).find()) {
      return new Amount(mark[0], mark[1], Numeral.of(""), code(mark), false);
    }
    return null;
  }

  private static final Pattern MORE_BEFORE =
      Pattern.compile(
          "\\d\\s?(?:k|K|m|M|bn|mio|Mio|mln|million|thousand|tausend|Tsd|mille|duizend)\\.?\\s?$");

  private Amount take(int token, int start, int end, int[] mark) {
    taken[token] = true;
    return made(tokens.get(token), start, end, code(mark));
  }

  private String code(int[] mark) {
    return Currencies.code(line.substring(mark[0], mark[1]));
  }

  private Amount made(Token token, int start, int end, String currency) {
    int from = start;
    boolean minus = false;
    char sign = token.start() > 0 ? line.charAt(token.start() - 1) : ' ';
    char before = start > 0 ? line.charAt(start - 1) : ' ';
    if ((minus(sign) && token.start() > start) || minus(before)) {
      minus = true;
      from = minus(before) ? start - 1 : start;
    }
    Numeral number = token.number();
    if (token.spaced() && (currency.isEmpty() || token.start() <= start)) {
      if (!ANCHOR.matcher(before(token.start())).find()) {
        number = number.or(Numeral.of(token.text().substring(token.text().indexOf(' ') + 1)));
      }
    }
    Amount amount = new Amount(from, Math.max(end, token.full()), number, currency, minus);
    String after = line.substring(amount.end(), Math.min(line.length(), amount.end() + 40));
    boolean odd =
        MORE.matcher(after).matches()
            || RANGE.matcher(after).matches()
            || HEDGE.matcher(before(from)).matches()
            || (!currency.isEmpty() && token.start() > start && !token.freeRight())
            || (from > 0
                && Character.isLetterOrDigit(line.charAt(from - 1))
                && !Token.times(line, from - 1));
    return odd ? amount.unclear() : amount;
  }

  /** The number right behind this place, or -1. */
  private int after(int place) {
    for (int i = 0; i < tokens.size(); i++) {
      Token t = tokens.get(i);
      if (t.start() >= place && !taken[i]) {
        String gap = line.substring(place, t.start());
        boolean near = gap.length() <= 2 && gap.chars().allMatch(Amounts::joins);
        // In aligned columns the number stands off its mark.
        boolean column = gap.length() <= 12 && gap.chars().allMatch(c -> c == ' ');
        return (near || column) && t.openLeft() ? i : -1;
      }
    }
    return -1;
  }

  /** The number right before this place, or -1. */
  private int upTo(int place) {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      Token t = tokens.get(i);
      if (t.full() <= place) {
        boolean near = place - t.full() <= 1;
        boolean blank = near && line.substring(t.full(), place).isBlank();
        boolean nbsp = near && line.substring(t.full(), place).chars().allMatch(Amounts::joins);
        return !taken[i] && (blank || nbsp) && t.freeLeft() ? i : -1;
      }
    }
    return -1;
  }

  private boolean blank(int place) {
    return place >= 0 && place < line.length() && line.charAt(place) == Mask.BLANK;
  }

  private String before(int place) {
    return line.substring(Math.max(0, place - 40), place);
  }

  private static boolean joins(int c) {
    return c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\u2009' || minus((char) c);
  }

  private static boolean minus(char c) {
    return c == '-' || c == '−';
  }
}
