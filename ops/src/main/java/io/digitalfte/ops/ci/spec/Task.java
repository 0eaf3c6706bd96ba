package io.digitalfte.ops.ci.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task of a kit.
 *
 * @param id as written: {@code T}, perhaps a hyphen, 1 to 6 digits, perhaps a letter
 * @param done whether it says so
 */
record Task(String id, int line, boolean done) {
  /** What is an id. */
  static final String ID = "T-?[0-9]{1,6}[a-z]?";

  private static final Pattern FIRST =
      Pattern.compile("[\\s*_\\[`]{0,6}(" + ID + ")(?![A-Za-z0-9-]).*");

  /** The id that a text begins with, whatever emphasis is around it. */
  static Optional<String> id(String text) {
    Matcher m = FIRST.matcher(text);
    return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
  }

  /** The number in an id. */
  static int number(String id) {
    return Integer.parseInt(id.replaceAll("[^0-9]", ""));
  }
}
