package io.digitalfte.connect.mail;

/** Outside text made harmless to show and to store: no controls, no lone surrogates, bounded. */
final class CleanText {
  private CleanText() {}

  /**
   * One line for a header's value: controls and invisible formatting (such as marks that turn the
   * writing direction) are dropped, white space is a single blank.
   *
   * @param most in chars; what is beyond is cut
   */
  static String line(String text, int most) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), most));
    boolean blank = false;
    for (int i = 0; i < text.length() && out.length() < most; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        blank = true;
      } else if (!hidden(c)) {
        if (blank && !out.isEmpty()) {
          out.append(' ');
        }
        blank = false;
        out.appendCodePoint(whole(c));
      }
    }
    return bounded(out.toString(), most);
  }

  /** Running text with {@code \n} line ends; of the controls only tabs stay. */
  static String text(String text, int most) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), most));
    for (int i = 0; i < text.length() && out.length() < most; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\r') {
        if (i >= text.length() || text.charAt(i) != '\n') {
          out.append('\n');
        }
      } else if (c == '\n' || c == '\t') {
        out.append((char) c);
      } else if (c == 0x2028 || c == 0x2029 || c == 0x85) {
        out.append('\n');
      } else if (!Character.isISOControl(c)) {
        out.appendCodePoint(whole(c));
      }
    }
    return bounded(out.toString(), most);
  }

  /** At most so many chars, without half a character at the end. */
  static String bounded(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }

  private static boolean hidden(int c) {
    return Character.isISOControl(c)
        || (Character.getType(c) == Character.FORMAT && c != 0x200C && c != 0x200D);
  }

  private static int whole(int c) {
    return c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
  }
}
