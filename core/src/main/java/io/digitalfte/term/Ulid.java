package io.digitalfte.term;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A ULID: 26 Crockford base-32 characters, sortable by the millisecond they were drawn in.
 *
 * @param text the canonical upper-case form; lower case, I, L, O, U and an overflowing first
 *     character are refused with an {@link IllegalArgumentException}
 */
public record Ulid(String text) implements Comparable<Ulid> {
  private static final Pattern FORM = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
  private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

  public Ulid {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not an id (26 letters and digits of a ULID)");
    }
  }

  /**
   * The id made of a time and 80 random bits.
   *
   * @param millis milliseconds since 1970, 0 to 2^48 - 1
   * @param high the upper 16 random bits, in the low bits of the int
   * @param low the lower 64 random bits
   */
  public static Ulid of(long millis, int high, long low) {
    if (millis < 0 || millis >= 1L << 48) {
      throw new IllegalArgumentException("time out of a ULID's range: " + millis);
    }
    char[] out = new char[26];
    for (int i = 0; i < 10; i++) {
      out[i] = ALPHABET[(int) (millis >>> (45 - 5 * i)) & 31];
    }
    long top = ((long) (high & 0xFFFF) << 24) | (low >>> 40);
    long bottom = low & 0xFFFFFFFFFFL;
    for (int i = 0; i < 8; i++) {
      out[10 + i] = ALPHABET[(int) (top >>> (35 - 5 * i)) & 31];
      out[18 + i] = ALPHABET[(int) (bottom >>> (35 - 5 * i)) & 31];
    }
    return new Ulid(new String(out));
  }

  /** The millisecond it says it was drawn in, counted from 1970. */
  public long millis() {
    long millis = 0;
    for (int i = 0; i < 10; i++) {
      millis = millis << 5 | Arrays.binarySearch(ALPHABET, text.charAt(i));
    }
    return millis;
  }

  /** Whether this text has the form of an id. */
  public static boolean looksLike(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(Ulid other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
