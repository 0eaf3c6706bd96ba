package io.digitalfte.ops.addons.literal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Characters by name, as {@code \N{NAME}} finds them: Unicode's names and aliases, upper and lower
 * case alike, and the numbered names of ideographs and Hangul syllables exactly as Unicode forms
 * them.
 */
final class CharacterNames {
  private static final String IDEOGRAPH = "CJK UNIFIED IDEOGRAPH-";
  private static final String SYLLABLE = "HANGUL SYLLABLE ";

  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final List<String> LEADS = jamo("G GG N D DD R M B BB S SS - J JJ C K T P H");
  private static final List<String> VOWELS =
      jamo("A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I");
  private static final List<String> TAILS =
      jamo("- G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H");

  private static final Map<String, Integer> ALIASES = aliases();

  private CharacterNames() {}

  /** The character of this name; none for what only Java would call so. */
  static OptionalInt point(String name) {
    if (name.startsWith(IDEOGRAPH)) {
      return ideograph(name.substring(IDEOGRAPH.length()));
    }
    if (name.startsWith(SYLLABLE)) {
      return syllable(name.substring(SYLLABLE.length()));
    }
    String upper = name.toUpperCase(Locale.ROOT);
    Integer alias = ALIASES.get(upper);
    if (alias != null) {
      return OptionalInt.of(alias);
    }
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

  private static OptionalInt ideograph(String digits) {
    if (!digits.matches("[0-9A-F]{4,5}")) {
      return OptionalInt.empty();
    }
    int point = Integer.parseInt(digits, 16);
    String java = Character.getName(point);
    return java != null && java.startsWith("CJK UNIFIED IDEOGRAPHS")
        ? OptionalInt.of(point)
        : OptionalInt.empty();
  }

  /** A syllable is spelled by its sounds: one before, a vowel, and one behind or none. */
  private static OptionalInt syllable(String sounds) {
    for (int lead = 0; lead < LEADS.size(); lead++) {
      for (int vowel = 0; vowel < VOWELS.size(); vowel++) {
        String begin = LEADS.get(lead) + VOWELS.get(vowel);
        int tail = sounds.startsWith(begin) ? TAILS.indexOf(sounds.substring(begin.length())) : -1;
        if (tail >= 0) {
          int row = lead * VOWELS.size() + vowel;
          return OptionalInt.of(FIRST_SYLLABLE + row * TAILS.size() + tail);
        }
      }
    }
    return OptionalInt.empty();
  }

  private static List<String> jamo(String all) {
    return Arrays.stream(all.split(" ", -1)).map(each -> each.equals("-") ? "" : each).toList();
  }

  /** Aliases of Unicode, each with its number; variation selectors are counted off. */
  private static Map<String, Integer> aliases() {
    Map<String, Integer> all = new HashMap<>();
    try (InputStream in = CharacterNames.class.getResourceAsStream("aliases.txt")) {
      if (in == null) {
        throw new IllegalStateException("aliases.txt is not in the jar");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" ", 2))
          .forEach(each -> all.put(each[1], Integer.parseInt(each[0], 16)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 1; i <= 256; i++) {
      all.put("VS" + i, i <= 16 ? 0xFE00 + i - 1 : 0xE0100 + i - 17);
    }
    return Map.copyOf(all);
  }
}
