package io.digitalfte.term;

/**
 * An expected refusal, as a value: what was refused, where, why, and what would have worked.
 *
 * @param where the file, setting or field, as its owner would write it
 * @param line the line in the file, from 1; 0 where lines mean nothing
 * @param reason what is wrong, in one sentence
 * @param remedy what would have worked, in one sentence; empty where nothing would
 */
public record Problem(String where, int line, String reason, String remedy) {
  public Problem {
    if (line < 0) {
      throw new IllegalArgumentException("line " + line);
    }
  }

  /** A problem with no line. */
  public static Problem in(String where, String reason, String remedy) {
    return new Problem(where, 0, reason, remedy);
  }

  /** {@code file:line: reason; remedy}, as compilers write it. */
  @Override
  public String toString() {
    return where
        + (line > 0 ? ":" + line : "")
        + ": "
        + reason
        + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
