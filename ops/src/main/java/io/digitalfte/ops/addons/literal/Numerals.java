package io.digitalfte.ops.addons.literal;

import io.digitalfte.ops.Shown;
import java.math.BigInteger;

/** Numbers: where one ends, and what it says. */
final class Numerals {
  /** How many decimal digits Python turns into a whole number. */
  static final int MOST_DIGITS = 4_300;

  private Numerals() {}

  static boolean begins(Source source, int at) {
    char here = source.peek(at);
    return digit(here) || (here == '.' && digit(source.peek(at + 1)));
  }

  /** Behind the number that begins there. */
  static int end(Source source, int start) throws LiteralFault {
    int radix = radix(source.peek(start), source.peek(start + 1));
    return radix == 10 ? decimal(source, start) : prefixed(source, start, radix);
  }

  private static int radix(char first, char second) {
    if (first != '0') {
      return 10;
    }
    return switch (second) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  private static int prefixed(Source source, int start, int radix) throws LiteralFault {
    int at = start + 2;
    do {
      if (source.peek(at) == '_') {
        at++;
      }
      if (!digit(source.peek(at), radix)) {
        throw broken(source, start, at);
      }
      while (digit(source.peek(at), radix)) {
        at++;
      }
    } while (source.peek(at) == '_');
    if (digit(source.peek(at))) {
      throw broken(source, start, at);
    }
    return closed(source, start, at);
  }

  private static int decimal(Source source, int start) throws LiteralFault {
    int at = start;
    boolean whole = true;
    if (source.peek(at) != '.') {
      at = digits(source, start, at);
    }
    if (source.peek(at) == '.') {
      whole = false;
      at++;
      if (digit(source.peek(at))) {
        at = digits(source, start, at);
      }
    }
    if (source.peek(at) == 'e' || source.peek(at) == 'E') {
      int exponent = at + 1;
      boolean signed = source.peek(exponent) == '+' || source.peek(exponent) == '-';
      if (signed) {
        exponent++;
      }
      if (digit(source.peek(exponent))) {
        whole = false;
        at = digits(source, start, exponent);
      } else if (signed) {
        throw broken(source, start, exponent);
      }
    }
    if (source.peek(at) == 'j' || source.peek(at) == 'J') {
      return closed(source, start, at + 1);
    }
    if (whole && source.peek(start) == '0') {
      for (int i = start; i < at; i++) {
        if (source.peek(i) != '0' && source.peek(i) != '_') {
          throw new LiteralFault(
              LiteralFault.Kind.SYNTAX,
              source.at(start),
              "a whole number with leading zeros: `"
                  + Shown.of(source.cut(start, at), 40)
                  + "`; octal begins with `0o`");
        }
      }
    }
    return closed(source, start, at);
  }

  private static int digits(Source source, int start, int from) throws LiteralFault {
    int at = from;
    while (true) {
      while (digit(source.peek(at))) {
        at++;
      }
      if (source.peek(at) != '_') {
        return at;
      }
      at++;
      if (!digit(source.peek(at))) {
        throw broken(source, start, at);
      }
    }
  }

  /** A number may be followed by one of a few keywords, but by no other name. */
  private static int closed(Source source, int start, int at) throws LiteralFault {
    if (at >= source.length()) {
      return at;
    }
    for (String word : new String[] {"and", "else", "for", "if", "in", "is", "or", "not"}) {
      if (source.has(word, at)) {
        return at;
      }
    }
    char next = source.peek(at);
    if (next >= 128 || next == '_' || Character.isLetterOrDigit(next)) {
      throw broken(source, start, at);
    }
    return at;
  }

  private static LiteralFault broken(Source source, int start, int at) {
    String text = source.cut(start, Math.min(at + 1, source.length()));
    return new LiteralFault(
        LiteralFault.Kind.SYNTAX, source.at(start), "no number: `" + Shown.of(text, 40) + "`");
  }

  /** What a number says. */
  static Literal read(Token token) throws LiteralFault {
    String text = token.text().replace("_", "");
    int radix = radix(text.charAt(0), text.length() > 1 ? text.charAt(1) : ' ');
    if (radix != 10) {
      return new Literal.Whole(bits(text, radix), token.at());
    }
    char last = text.charAt(text.length() - 1);
    if (last == 'j' || last == 'J') {
      double imaginary = Double.parseDouble(text.substring(0, text.length() - 1));
      return new Literal.Complex(0, imaginary, token.at());
    }
    if (text.chars().allMatch(each -> digit((char) each))) {
      if (text.length() > MOST_DIGITS) {
        throw new LiteralFault(
            LiteralFault.Kind.SYNTAX,
            token.at(),
            "a whole number of %,d digits, and %,d are read".formatted(text.length(), MOST_DIGITS));
      }
      return new Literal.Whole(new BigInteger(text), token.at());
    }
    return new Literal.Real(Double.parseDouble(text), token.at());
  }

  /** Digits of 1, 3 or 4 bits, put in place one by one: there may be a million of them. */
  private static BigInteger bits(String text, int radix) {
    int width = Integer.numberOfTrailingZeros(radix);
    byte[] value = new byte[(text.length() * width) / 8 + 1];
    int place = 0;
    for (int i = text.length() - 1; i >= 2; i--) {
      int digit = Character.digit(text.charAt(i), radix);
      for (int bit = 0; bit < width; bit++, place++) {
        value[value.length - 1 - place / 8] |= (byte) ((digit >> bit & 1) << place % 8);
      }
    }
    return new BigInteger(1, value);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean digit(char c, int radix) {
    return c < 128 && Character.digit(c, radix) >= 0;
  }
}
