package io.digitalfte.ops.addons;

import io.digitalfte.term.Unseen;

/** What a repository says, fit for a message of ours: one line, at most 200 characters. */
final class Excerpt {
  private static final int MOST = 200;

  private Excerpt() {}

  /** This text with a blank for each character that an eye cannot see, cut. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(MOST + 1L).forEach(c -> shown.appendCodePoint(Unseen.is(c) ? ' ' : c));
    if (shown.codePointCount(0, shown.length()) > MOST) {
      shown.setLength(shown.offsetByCodePoints(0, MOST - 1));
      shown.append('…');
    }
    return shown.toString();
  }
}
