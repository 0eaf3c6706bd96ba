package io.digitalfte.sandbox.odoo;

import java.time.Duration;

/** What can go wrong between a client and its Odoo. */
public sealed interface Fault {
  /** The call is carried out after this pause and answered as usual. */
  record Latency(Duration pause) implements Fault {}

  /** The call is carried out and kept, and the connection closes without a byte of answer. */
  record LostAnswer() implements Fault {}

  /**
   * The call is read, then waits at the gate, then is carried out and kept. Nothing is answered.
   *
   * @param hangUp true to close the connection at once, false to leave the client waiting
   */
  record LateCommit(Gate gate, boolean hangUp) implements Fault {}

  /**
   * An error page of this status, 500 to 599; {@code afterCommit} says whether the call was kept.
   */
  record ServerError(int status, boolean afterCommit) implements Fault {
    public ServerError {
      if (status < 500 || status > 599) {
        throw new IllegalArgumentException("a server error is 500 to 599, not " + status);
      }
    }
  }

  /**
   * The call is carried out and kept; half the body of its answer arrives, then the connection
   * closes.
   */
  record HalfAnswer() implements Fault {}

  /** The connection is reset before the call is read; for any target, before its first byte. */
  record Reset() implements Fault {}
}
