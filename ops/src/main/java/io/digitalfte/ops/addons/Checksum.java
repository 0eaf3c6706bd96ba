package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;

/** What an addon's checksum is, or why it has none. */
public sealed interface Checksum {
  /**
   * It is this.
   *
   * @param sha1 40 hex digits in small letters
   */
  record Known(String sha1) implements Checksum {}

  /** It cannot be told. */
  record Unknown(Finding why) implements Checksum {}
}
