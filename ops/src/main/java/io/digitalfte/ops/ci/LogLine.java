package io.digitalfte.ops.ci;

import io.digitalfte.term.Unseen;

/**
 * A line of a log, to be quoted.
 *
 * @param number from 1
 * @param text without colours and control characters, at most 200 characters
 */
record LogLine(long number, String text) {
  static final int MOST = 200;

  LogLine {
    text = quotable(text);
  }

  /** {@code line 12: "what it says"}. */
  String quoted() {
    return "line " + number + ": \"" + text + "\"";
  }

  /** What a person may be shown of a text from outside. */
  static String quotable(String text) {
    StringBuilder out = new StringBuilder();
    text.strip()
        .codePoints()
        .limit(MOST + 1L)
        .forEach(c -> out.appendCodePoint(Unseen.is(c) ? ' ' : c));
    return out.codePointCount(0, out.length()) <= MOST
        ? out.toString()
        : out.substring(0, out.offsetByCodePoints(0, MOST - 3)) + "...";
  }
}
