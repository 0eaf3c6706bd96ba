package io.digitalfte.surface.cli;

import java.util.Optional;

/**
 * The person's terminal. A passphrase comes from here and from nowhere else: not from an argument,
 * a pipe or the environment. Used by one thread.
 */
public interface Terminal {
  /** Whether a person sits there: what is typed and what is shown are both a terminal. */
  boolean open();

  /** Whether colour is wanted; never where it is not {@link #open}. */
  boolean colour();

  /** Shows the person a line that goes nowhere else, such as a recovery code. */
  void say(String line);

  /** A line as typed; empty at the end of input, or where it is not {@link #open}. */
  Optional<String> line(String prompt);

  /**
   * What was typed without being shown; empty at the end of input, or where it is not {@link
   * #open}. The caller wipes it.
   */
  Optional<char[]> secret(String prompt);
}
