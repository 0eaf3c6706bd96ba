package io.digitalfte.ops.addons.layout;

/**
 * Takes the comments and trailing commas out of JSON as editors write it. Signs become spaces, so
 * that all else stays where it is; what is within strings is left alone. Each sign is looked at
 * once or twice, whoever wrote them.
 */
final class Remarks {
  private final char[] text;

  private Remarks(String text) {
    this.text = text.toCharArray();
  }

  /** The text without them. */
  static String without(String text) {
    return new Remarks(text).plain();
  }

  private String plain() {
    // Where a comma stands behind which nothing came yet but spaces and comments; -1: nowhere.
    int comma = -1;
    int at = 0;
    while (at < text.length) {
      int end = comment(at);
      if (end > at) {
        blank(at, end);
        at = end;
        continue;
      }
      char c = text[at];
      if (comma >= 0 && (c == '}' || c == ']')) {
        text[comma] = ' ';
      }
      comma = c == ',' ? at : Character.isWhitespace(c) ? comma : -1;
      at = c == '"' ? string(at) : at + 1;
    }
    return new String(text);
  }

  /**
   * Where a comment ends that begins here; here if none does. One that is not closed goes to the
   * end.
   */
  private int comment(int at) {
    if (!is(at, '/')) {
      return at;
    }
    int end = at + 2;
    if (is(at + 1, '/')) {
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      return end;
    }
    if (is(at + 1, '*')) {
      while (end < text.length && !(text[end] == '*' && is(end + 1, '/'))) {
        end++;
      }
      return Math.min(end + 2, text.length);
    }
    return at;
  }

  /** Where the string ends that begins here. */
  private int string(int at) {
    int end = at + 1;
    while (end < text.length && text[end] != '"') {
      end += text[end] == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, text.length);
  }

  private void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      text[i] = text[i] == '\n' ? '\n' : ' ';
    }
  }

  private boolean is(int at, char c) {
    return at < text.length && text[at] == c;
  }
}
