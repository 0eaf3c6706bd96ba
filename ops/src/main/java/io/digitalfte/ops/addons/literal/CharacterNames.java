package io.digitalfte.ops.addons.literal;

import java.util.Locale;
import java.util.OptionalInt;

/** Characters by name, as {@code \N{NAME}} finds them; upper and lower case are alike. */
final class CharacterNames {
  private CharacterNames() {}

  /** The character of this name; none for what only Java would call so. */
  static OptionalInt point(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    try {
      int point = Character.codePointOf(upper);
      boolean named = upper.equals(Character.getName(point)) && !upper.equals(numbered(point));
      return named && Character.getType(point) != Character.CONTROL
          ? OptionalInt.of(point)
          : OptionalInt.empty();
    } catch (IllegalArgumentException e) {
      return OptionalInt.empty();
    }
  }

  /** How Java calls a character that Unicode gives no name of its own. */
  private static String numbered(int point) {
    Character.UnicodeBlock block = Character.UnicodeBlock.of(point);
    return (block == null ? "" : block.toString().replace('_', ' '))
        + " "
        + Integer.toHexString(point).toUpperCase(Locale.ROOT);
  }
}
