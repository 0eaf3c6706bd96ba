package io.digitalfte.vault;

import java.util.regex.Pattern;

/** Finds text that a Markdown viewer may not show as it stands. */
final class Hiding {
  private static final Pattern SIGNS =
      Pattern.compile(
          "(?m)<[A-Za-z/!?][^@>\\n]*>|!\\[|\\[\\[|\\[[^\\]\\n]*\\]\\s*[(:]|&#?[A-Za-z0-9]+;| \\^[A-Za-z0-9-]+$");

  private Hiding() {}

  /** Whether an eye in reading view may miss some of this text. */
  static boolean may(String text) {
    return SIGNS.matcher(text).find();
  }
}
