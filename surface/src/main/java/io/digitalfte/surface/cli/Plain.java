package io.digitalfte.surface.cli;

/**
 * Text for a terminal. Titles, reasons and notes may hold what a stranger wrote, and a terminal
 * obeys control characters: whatever an eye would not see is shown by its number.
 */
final class Plain {
  private Plain() {}

  /** This text on one line, harmless: breaks and tabs become spaces. */
  static String line(String text) {
    int bad = firstHidden(text);
    if (bad < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, bad);
    for (int i = bad; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\n' || c == '\t' || c == '\r') {
        out.append(' ');
      } else if (hidden(c)) {
        out.append("<U+").append(hex(c)).append('>');
      } else {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  /** At most this many characters of this text on one line. */
  static String brief(String text, int most) {
    String line = line(text.length() > 4 * most ? text.substring(0, 4 * most) : text);
    return line.length() <= most ? line : line.substring(0, most - 3) + "...";
  }

  /** JSON that means the same and holds no character that a terminal obeys. */
  static String json(String text) {
    int bad = firstHidden(text);
    if (bad < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, bad);
    for (int i = bad; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c) || hidden(c)) {
        out.append("\\u").append(hex(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int firstHidden(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (hidden(c)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return -1;
  }

  private static boolean hidden(int c) {
    if (c >= 0x20 && c < 0x7F) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String hex(int c) {
    String digits = Integer.toHexString(c);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }
}
