package io.digitalfte.draft.read;

/** Outside text made harmless enough to stand in a line of ours. */
public final class Plain {
  private Plain() {}

  /**
   * One line of at most {@code longest} characters: no control, format or direction characters, no
   * line breaks, no braces that could open a slot, white space collapsed.
   */
  public static String line(String outside, int longest) {
    StringBuilder out = new StringBuilder(Math.min(outside.length(), longest));
    boolean gap = false;
    for (int i = 0; i < outside.length() && out.length() < longest; ) {
      int c = outside.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        gap = !out.isEmpty();
      } else if (shown(c)) {
        if (gap && out.length() + 1 < longest) {
          out.append(' ');
        }
        gap = false;
        if (out.length() + Character.charCount(c) <= longest) {
          out.appendCodePoint(c);
        }
      }
    }
    return out.toString();
  }

  private static boolean shown(int c) {
    if (c == '{' || c == '}') {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
