package io.digitalfte.connect.git;

import java.nio.charset.StandardCharsets;

/**
 * A path of a commit.
 *
 * @param mode git's octal mode of six digits
 * @param name its bytes, one character each, which is the order git has
 */
record Entry(String mode, String id, String name) {
  /** The name as text; bytes that are no UTF-8 come as U+FFFD. */
  String path() {
    return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  boolean isLink() {
    return mode.equals("120000");
  }

  boolean isRepository() {
    return mode.equals("160000");
  }
}
