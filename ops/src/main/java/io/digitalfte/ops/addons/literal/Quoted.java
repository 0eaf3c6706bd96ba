package io.digitalfte.ops.addons.literal;

import io.digitalfte.ops.Shown;

/**
 * A string as written: where it ends, and what it says.
 *
 * @param bytes whether it is {@code bytes}
 * @param format whether it is an f-string, whose inside is not looked at
 */
record Quoted(String value, boolean bytes, boolean format) {
  /** The offset behind the prefix that may begin there, such as {@code rb}. */
  static int prefix(Source source, int start) {
    boolean raw = false;
    boolean other = false;
    boolean unicode = false;
    for (int at = start; ; at++) {
      switch (source.peek(at)) {
        case 'r', 'R' -> {
          if (raw || unicode) {
            return at;
          }
          raw = true;
        }
        case 'b', 'B', 'f', 'F' -> {
          if (other || unicode) {
            return at;
          }
          other = true;
        }
        case 'u', 'U' -> {
          if (raw || other || unicode) {
            return at;
          }
          unicode = true;
        }
        default -> {
          return at;
        }
      }
    }
  }

  /** Behind the string that begins there. */
  static int end(Source source, int start, int quote) throws LiteralFault {
    char mark = source.peek(quote);
    boolean triple = source.peek(quote + 1) == mark && source.peek(quote + 2) == mark;
    int at = quote + (triple ? 3 : 1);
    while (at < source.length()) {
      char here = source.peek(at);
      if (here == '\\') {
        at += 2;
      } else if (here == mark && !triple) {
        return at + 1;
      } else if (here == mark && source.peek(at + 1) == mark && source.peek(at + 2) == mark) {
        return at + 3;
      } else if (here == '\n' && !triple) {
        break;
      } else {
        at++;
      }
    }
    throw new LiteralFault(
        LiteralFault.Kind.SYNTAX,
        source.at(start),
        "a string that does not end: `"
            + Shown.of(source.cut(start, Math.min(source.length(), start + 100)), 40)
            + "`");
  }

  /** What a string says. */
  static Quoted read(Token token) throws LiteralFault {
    String text = token.text();
    int quote = 0;
    while (text.charAt(quote) != '"' && text.charAt(quote) != '\'') {
      quote++;
    }
    String prefix = text.substring(0, quote);
    boolean raw = has(prefix, 'r');
    boolean bytes = has(prefix, 'b');
    char mark = text.charAt(quote);
    int width =
        text.length() - quote >= 6
                && text.charAt(quote + 1) == mark
                && text.charAt(quote + 2) == mark
            ? 3
            : 1;
    String body = text.substring(quote + width, text.length() - width);
    if (has(prefix, 'f')) {
      return new Quoted("", false, true);
    }
    if (bytes && body.chars().anyMatch(each -> each >= 128)) {
      throw new LiteralFault(
          LiteralFault.Kind.SYNTAX,
          token.at(),
          "bytes with a character that is not ASCII: " + token.quoted());
    }
    boolean plain = raw || body.indexOf('\\') < 0;
    return new Quoted(plain ? body : Escapes.read(body, bytes, token), bytes, false);
  }

  private static boolean has(String prefix, char letter) {
    return prefix.indexOf(letter) >= 0 || prefix.indexOf(Character.toUpperCase(letter)) >= 0;
  }
}
