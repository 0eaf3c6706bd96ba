package io.digitalfte.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes characters visible that an eye cannot see but a program obeys. */
final class Visible {
  private Visible() {}

  /** Whether this character ends a line for some program: LF, CR, VT, FF, NEL, LS or PS. */
  static boolean breaks(int c) {
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /**
   * Whether an eye cannot see this character though programs act on it: controls, characters that
   * turn the direction of writing, zero-width ones (but for the two joiners that scripts and emoji
   * need), tags, and halves of a surrogate pair. Tab and line breaks count.
   */
  static boolean hidden(int c) {
    return c < 0x20
        || (c >= 0x7F && c <= 0x9F)
        || c == 0xAD
        || c == 0x034F
        || c == 0x061C
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x200B
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || c == 0x3164
        || (c >= 0xD800 && c <= 0xDFFF)
        || c == 0xFEFF
        || c == 0xFFA0
        || (c >= 0xFFF0 && c <= 0xFFFB)
        || (c & 0xFFFE) == 0xFFFE
        || (c >= 0xE0000 && c <= 0xE0FFF);
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

  /** How a message names this character: {@code U+202E}. */
  static String name(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }

  private static void append(StringBuilder out, int c) {
    if (c == '\t' || breaks(c)) {
      out.append(' ');
    } else if (c >= 0xD800 && c <= 0xDFFF) {
      out.append('\uFFFD');
    } else if (c < 0x20) {
      out.append((char) (0x2400 + c));
    } else if (hidden(c)) {
      out.append('\u27E8').append(name(c)).append('\u27E9');
    } else {
      out.appendCodePoint(c);
    }
  }
}
