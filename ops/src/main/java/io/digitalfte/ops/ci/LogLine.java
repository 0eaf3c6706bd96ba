package io.digitalfte.ops.ci;

import io.digitalfte.ops.Shown;

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
    return Shown.of(text.strip().replace('\t', ' '), MOST - 3);
  }
}
