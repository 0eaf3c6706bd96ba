package io.digitalfte.vault;

import io.digitalfte.term.Unseen;
import java.util.ArrayList;
import java.util.List;

/** Makes characters visible that an eye cannot see but a program obeys. */
final class Visible {
  private Visible() {}

  /** Whether this character ends a line for some program: LF, CR, VT, FF, NEL, LS or PS. */
  static boolean breaks(int c) {
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /** This text on one line: breaks and tabs become spaces, what is hidden is shown. */
  static String line(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  /** The lines of this text, whatever ends them, each as {@link #line}. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!breaks(c)) {
        append(out, c);
        continue;
      }
      if (c == '\r' && i < text.length() && text.charAt(i) == '\n') {
        i++;
      }
      lines.add(out.toString());
      out.setLength(0);
    }
    lines.add(out.toString());
    return lines;
  }

  private static void append(StringBuilder out, int c) {
    if (c == '\t' || breaks(c)) {
      out.append(' ');
    } else if (c >= 0xD800 && c <= 0xDFFF) {
      out.append('\uFFFD');
    } else if (c < 0x20) {
      out.append((char) (0x2400 + c));
    } else if (Unseen.is(c)) {
      out.append('\u27E8').append(Unseen.name(c)).append('\u27E9');
    } else {
      out.appendCodePoint(c);
    }
  }
}
