package io.digitalfte.connect.mail;

/** RFC 3676: text whose soft line breaks are joined again. */
final class FlowedText {
  private FlowedText() {}

  /**
   * The text with its soft breaks joined.
   *
   * @param text with {@code \n} line ends
   * @param deleteSpace whether the blank before a soft break goes too (DelSp=yes)
   */
  static String unfold(String text, boolean deleteSpace) {
    StringBuilder out = new StringBuilder(text.length());
    int open = -1;
    for (String line : text.split("\n", -1)) {
      int depth = 0;
      while (depth < line.length() && line.charAt(depth) == '>') {
        depth++;
      }
      String rest = line.substring(depth);
      String content = rest.startsWith(" ") ? rest.substring(1) : rest;
      boolean signature = content.equals("-- ");
      if (open >= 0 && (open != depth || signature)) {
        out.append('\n');
        open = -1;
      }
      if (open < 0 && depth > 0) {
        out.repeat('>', depth).append(' ');
      }
      boolean soft = content.endsWith(" ") && !signature;
      out.append(soft && deleteSpace ? content.substring(0, content.length() - 1) : content);
      open = soft ? depth : -1;
      if (!soft) {
        out.append('\n');
      }
    }
    int end = out.length();
    if (end > 0 && out.charAt(end - 1) == '\n') {
      end--;
    }
    return out.substring(0, end);
  }
}
