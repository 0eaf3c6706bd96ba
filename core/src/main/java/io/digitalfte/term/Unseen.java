package io.digitalfte.term;

import java.util.Locale;

/** Characters that an eye cannot see but a program obeys. */
public final class Unseen {
  private Unseen() {}

  /**
   * Whether an eye cannot see this character though programs act on it: controls, characters that
   * turn the direction of writing, zero-width ones (but for the two joiners that scripts and emoji
   * need), tags, and halves of a surrogate pair. Tab and line breaks count.
   */
  public static boolean is(int c) {
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

  /** How a message names this character: {@code U+202E}. */
  public static String name(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }
}
