package io.digitalfte.ops.addons.literal;

import io.digitalfte.ops.Shown;
import java.util.OptionalInt;

/** What the backslashes of a string stand for; those that stand for nothing stay. */
final class Escapes {
  private static final int LONGEST_NAME = 256;

  private final String body;
  private final boolean bytes;
  private final Token token;
  private final StringBuilder value = new StringBuilder();
  private int at;

  private Escapes(String body, boolean bytes, Token token) {
    this.body = body;
    this.bytes = bytes;
    this.token = token;
  }

  static String read(String body, boolean bytes, Token token) throws LiteralFault {
    return new Escapes(body, bytes, token).all();
  }

  private String all() throws LiteralFault {
    while (at < body.length()) {
      char here = body.charAt(at++);
      if (here == '\\') {
        one(body.charAt(at++));
      } else {
        value.append(here);
      }
    }
    return value.toString();
  }

  private void one(char letter) throws LiteralFault {
    switch (letter) {
      case '\n' -> {}
      case '\\', '\'', '"' -> value.append(letter);
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'v' -> value.append('\u000b');
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      case 'x' -> value.append((char) hex(letter, 2));
      case 'u', 'U' -> {
        if (bytes) {
          value.append('\\').append(letter);
        } else {
          int point = hex(letter, letter == 'u' ? 4 : 8);
          if (!Character.isValidCodePoint(point)) {
            throw wrong("no character has the number of " + shown(letter, 8));
          }
          value.appendCodePoint(point);
        }
      }
      case 'N' -> {
        if (bytes) {
          value.append("\\N");
        } else {
          name();
        }
      }
      default -> value.append('\\').append(letter);
    }
  }

  private void octal() {
    int number = 0;
    int end = Math.min(at + 2, body.length());
    for (at--; at < end && body.charAt(at) >= '0' && body.charAt(at) <= '7'; at++) {
      number = number * 8 + (body.charAt(at) - '0');
    }
    value.append((char) (bytes ? number & 0xFF : number));
  }

  private int hex(char letter, int digits) throws LiteralFault {
    int number = 0;
    for (int i = 0; i < digits; i++) {
      char here = at + i < body.length() ? body.charAt(at + i) : ' ';
      if (here >= 128 || Character.digit(here, 16) < 0) {
        throw wrong(digits + " hexadecimal digits do not follow in " + shown(letter, i));
      }
      number = number << 4 | Character.digit(here, 16);
    }
    at += digits;
    return number;
  }

  private String shown(char letter, int digits) {
    int end = Math.min(at + digits + 1, body.length());
    return "`" + Shown.of("\\" + letter + body.substring(at, end), 40) + "`";
  }

  private void name() throws LiteralFault {
    int close = at < body.length() && body.charAt(at) == '{' ? body.indexOf('}', at) : -1;
    if (close < 0 || close == at + 1) {
      throw wrong("`\\N` without the name of a character in braces");
    }
    String name = body.substring(at + 1, close);
    OptionalInt point =
        name.length() > LONGEST_NAME ? OptionalInt.empty() : CharacterNames.point(name);
    if (point.isEmpty()) {
      throw wrong("no character is called `" + Shown.of(name, 40) + "`");
    }
    value.appendCodePoint(point.getAsInt());
    at = close + 1;
  }

  private LiteralFault wrong(String message) {
    return new LiteralFault(LiteralFault.Kind.SYNTAX, token.at(), message);
  }
}
