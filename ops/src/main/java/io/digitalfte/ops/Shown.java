package io.digitalfte.ops;

/** Text of a repository, fit for a message. */
public final class Shown {
  private Shown() {}

  /**
   * The text, cut to so many characters; what is no letter, digit, mark, sign or plain space is
   * shown as {@code ?}, so that it moves no cursor and turns no line around.
   */
  public static String of(String text, int most) {
    StringBuilder shown = new StringBuilder();
    int count = 0;
    for (int i = 0; i < text.length() && count < most; count++) {
      int point = text.codePointAt(i);
      shown.appendCodePoint(plain(point) ? point : '?');
      i += Character.charCount(point);
      if (count == most - 1 && i < text.length()) {
        shown.append("...");
      }
    }
    return shown.toString();
  }

  /** So many of these, as in {@code 1 error} and {@code 2 errors}. */
  public static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static boolean plain(int point) {
    return point == ' '
        || switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
