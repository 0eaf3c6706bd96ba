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
   * A page of this status, 400 to 599, of something that stands before Odoo; {@code afterCommit}
   * says whether the call was kept.
   */
  record ServerError(int status, boolean afterCommit) implements Fault {
    public ServerError {
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("an error is 400 to 599, not " + status);
      }
    }
  }

  /**
   * Odoo's own error body in place of the call, which is not carried out: a locked record (409), a
   * key that was taken away (401), whatever a test needs.
   */
  record Refused(int status, String name, String message) implements Fault {
    public Refused {
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("a refusal is 400 to 599, not " + status);
      }
    }

    /** Another transaction holds the record. */
    public static Refused locked() {
      return new Refused(
          409, "odoo.exceptions.LockError", "The record is locked by another transaction.");
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
