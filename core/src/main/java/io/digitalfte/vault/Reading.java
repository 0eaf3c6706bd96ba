package io.digitalfte.vault;

import io.digitalfte.term.Problem;

/** What reading a note gives. */
public sealed interface Reading {
  /**
   * It could be read.
   *
   * @param text without a byte order mark and with {@code \n} line ends; otherwise as it stands
   * @param look how the file looked through the same descriptor's path, before it was read
   */
  record Text(String text, Look look) implements Reading {}

  /** There is no such note. */
  record Missing() implements Reading {}

  /** There is something under this name that is not read. It is left as it is. */
  record Refused(Problem problem) implements Reading {}
}
