package io.digitalfte.connect.git;

import io.digitalfte.term.Fault;
import java.nio.charset.StandardCharsets;

/**
 * How a command ended.
 *
 * @param ending by itself, or stopped by us
 * @param exit its status; that of a signal is 128 and the signal
 * @param raw what it answered, up to the bound, one character per byte
 * @param words what it said on stderr, raw, at most 16 KiB
 */
record Ran(Ending ending, int exit, String raw, String words) {
  /** Why it ended. */
  enum Ending {
    /** By itself. */
    EXITED,
    /** We stopped it: it took too long. */
    LATE,
    /** We stopped it: it answered too much. */
    TALKATIVE
  }

  boolean done() {
    return ending == Ending.EXITED && exit == 0;
  }

  byte[] out() {
    return raw.getBytes(StandardCharsets.ISO_8859_1);
  }

  String text() {
    return new String(out(), StandardCharsets.UTF_8);
  }

  /** The first line of the answer. */
  String line() {
    return text().lines().findFirst().orElse("");
  }

  /** One sentence for people. */
  String said() {
    return switch (ending) {
      case EXITED -> Words.clean(words, "git ended with status " + exit);
      case LATE -> "it took too long";
      case TALKATIVE -> "it answered more than is let in";
    };
  }

  /** This, if it is done; otherwise a fault that may pass: a full disk, a limit of this machine. */
  Ran orFault(String doing) {
    if (done()) {
      return this;
    }
    throw Fault.passing("git could not " + doing + ": " + said(), null);
  }
}
