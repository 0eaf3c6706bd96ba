package io.digitalfte.vault;

import io.digitalfte.term.Unseen;

/**
 * Outside text as it stands in notes: every line behind {@code > }, with no meaning to a viewer.
 */
public final class Quoted {
  private Quoted() {}

  /** This text as quoted lines, each ended by a line feed, whatever ends its own lines. */
  public static String lines(String outside) {
    StringBuilder out = new StringBuilder();
    for (String line : Visible.lines(outside)) {
      out.append("> ").append(Escape.quoted(line)).append('\n');
    }
    return out.toString();
  }

  /** Outside text as the one heading of such a note. */
  public static String heading(String outside, int most) {
    return "# " + Escape.inline(outside, most);
  }

  /**
   * Whether this line is one that {@link #lines} makes: quoted, and without any sign that a viewer
   * would turn into a link, a picture, a box, a heading, a formula or HTML.
   */
  public static boolean is(String line) {
    if (!line.startsWith("> ") || line.codePoints().anyMatch(Unseen::is)) {
      return line.equals(">");
    }
    String escaped = line.substring(2);
    return Escape.quoted(bare(escaped)).equals(escaped);
  }

  /** Whether this line is a heading of the first level that means only its text. */
  public static boolean isHeading(String line) {
    if (!line.startsWith("# ") || line.codePoints().anyMatch(Unseen::is)) {
      return false;
    }
    String escaped = line.substring(2);
    return Escape.inline(bare(escaped), Integer.MAX_VALUE).equals(escaped);
  }

  private static String bare(String escaped) {
    StringBuilder out = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '\\' && i + 1 < escaped.length()) {
        i++;
        c = escaped.charAt(i);
      }
      out.append(c);
    }
    return out.toString();
  }
}
