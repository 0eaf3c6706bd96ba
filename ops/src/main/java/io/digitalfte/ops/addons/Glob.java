package io.digitalfte.ops.addons;

/**
 * A pattern as Python's {@code fnmatch} matches it, on a system whose file names tell small letters
 * from capitals: {@code *} stands for anything, slashes too, {@code ?} for one character, {@code
 * [a-c]} and {@code [!a-c]} for one of a set or not of it. Takes time in proportion to pattern
 * times text, whatever the pattern.
 */
public final class Glob {
  private final int[] pattern;
  private final int closed;

  /** A pattern. */
  public Glob(String pattern) {
    this.pattern = pattern.codePoints().toArray();
    int last = this.pattern.length - 1;
    while (last >= 0 && this.pattern[last] != ']') {
      last--;
    }
    this.closed = last;
  }

  /** Whether the whole text is matched. */
  public boolean matches(String text) {
    int[] said = text.codePoints().toArray();
    int at = 0;
    int in = 0;
    int star = -1;
    int retry = 0;
    while (at < said.length) {
      if (in < pattern.length && pattern[in] == '*') {
        star = in++;
        retry = at;
      } else if (in < pattern.length && one(in, said[at])) {
        in = past(in);
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    while (in < pattern.length && pattern[in] == '*') {
      in++;
    }
    return in == pattern.length;
  }

  private boolean one(int in, int c) {
    if (pattern[in] == '?') {
      return true;
    }
    int end = end(in);
    if (end < 0) {
      return pattern[in] == c;
    }
    boolean not = pattern[in + 1] == '!';
    boolean within = false;
    for (int i = not ? in + 2 : in + 1; i < end; i++) {
      boolean range = i + 2 < end && pattern[i + 1] == '-';
      within |= range ? pattern[i] <= c && c <= pattern[i + 2] : pattern[i] == c;
      i += range ? 2 : 0;
    }
    return within != not;
  }

  private int past(int in) {
    return Math.max(end(in), in) + 1;
  }

  /** Where a set that begins here ends; -1 where none begins, or it never ends and is itself. */
  private int end(int in) {
    if (pattern[in] != '[' || in > closed) {
      return -1;
    }
    int i = in + 1;
    if (i < pattern.length && pattern[i] == '!') {
      i++;
    }
    // A closing bracket that comes first is a member.
    for (i++; i < pattern.length; i++) {
      if (pattern[i] == ']') {
        return i;
      }
    }
    return -1;
  }
}
