package io.digitalfte.draft.read;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of digits and the marks within it, in a masked line.
 *
 * @param text the run
 * @param start where it begins
 * @param end where its digits end
 * @param full where it ends with a closing {@code ,-} or {@code .--}
 * @param number what it can mean
 * @param spaced whether an ordinary space joins two of its groups
 * @param freeLeft whether nothing that could belong to it stands before it
 * @param openLeft as {@code freeLeft}, but a currency's letters or a sign may touch it
 * @param freeRight whether nothing that could belong to it stands behind it
 */
record Token(
    String text,
    int start,
    int end,
    int full,
    Numeral number,
    boolean spaced,
    boolean freeLeft,
    boolean openLeft,
    boolean freeRight) {
  /** Whether it stands alone. */
  boolean free() {
    return freeLeft && freeRight;
  }

  /** The runs of this masked line, in order. */
  static List<Token> in(String line) {
    List<Token> all = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      if (!digit(line, i)) {
        i++;
        continue;
      }
      Token token = at(line, i);
      all.add(token);
      i = token.full;
    }
    return all;
  }

  private static Token at(String line, int start) {
    int i = run(line, start);
    int first = i - start;
    boolean spaced = false;
    boolean marked = false;
    boolean thin = false;
    while (i + 1 < line.length()) {
      char c = line.charAt(i);
      if ((c == '.' || c == ',' || c == '\'' || c == '’') && digit(line, i + 1)) {
        marked = true;
        i = run(line, i + 1);
      } else if (space(c) && !marked && first <= 3 && group(line, i + 1)) {
        spaced |= c == ' ';
        thin |= c != ' ';
        i += 4;
      } else {
        break;
      }
    }
    String text = line.substring(start, i);
    int full = i + closing(line, i);
    Numeral number = full > i ? Numeral.whole(text) : Numeral.of(text);
    boolean open = start == 0 || !joined(line, start - 1);
    boolean letter =
        start > 0 && Character.isLetter(line.charAt(start - 1)) && !times(line, start - 1);
    boolean freeRight = full >= line.length() || !glued(line, full);
    return new Token(
        text, start, i, full, number, spaced && !thin, open && !letter, open, freeRight);
  }

  private static int run(String line, int from) {
    int i = from;
    while (digit(line, i)) {
      i++;
    }
    return i;
  }

  private static boolean group(String line, int from) {
    return digit(line, from)
        && digit(line, from + 1)
        && digit(line, from + 2)
        && !digit(line, from + 3);
  }

  /** The length of a closing {@code ,-}, {@code .-} or {@code ,--} that stands for no decimals. */
  private static int closing(String line, int i) {
    if (i + 1 < line.length() && (line.charAt(i) == ',' || line.charAt(i) == '.')) {
      int j = i + 1;
      while (j < line.length() && j < i + 3 && "-–—".indexOf(line.charAt(j)) >= 0) {
        j++;
      }
      return j > i + 1 && !digit(line, j) ? j - i : 0;
    }
    return 0;
  }

  private static boolean joined(String line, int i) {
    char c = line.charAt(i);
    if (c == Mask.BLANK || c == '_' || c == '#' || c == '/' || Character.isDigit(c)) {
      return true;
    }
    if (c == '.' || c == ',' || c == ':' || c == '-' || c == '\'') {
      return i > 0 && Character.isLetterOrDigit(line.charAt(i - 1)) && c != ':' && c != ',';
    }
    return false;
  }

  /** Whether the letter here is the cross of {@code 3x150}. */
  static boolean times(String line, int i) {
    return (line.charAt(i) == 'x' || line.charAt(i) == 'X') && i > 0 && digit(line, i - 1);
  }

  private static boolean glued(String line, int i) {
    char c = line.charAt(i);
    if (c == Mask.BLANK || c == '_' || Character.isLetterOrDigit(c)) {
      return true;
    }
    return (c == '-' || c == '/' || c == ':') && digit(line, i + 1);
  }

  private static boolean digit(String line, int i) {
    return i < line.length() && line.charAt(i) >= '0' && line.charAt(i) <= '9';
  }

  private static boolean space(char c) {
    return c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\u2009';
  }
}
