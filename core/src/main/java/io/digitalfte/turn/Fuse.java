package io.digitalfte.turn;

/**
 * The named places between two steps at which a crash is most interesting. In production nothing
 * happens at them; the crash harness ends the process there.
 */
public interface Fuse {
  /** Where the process may end. */
  enum Point {
    /** A signal and the cursor are on the disk, nothing is drafted. */
    SEEN,
    /** A proposal is in the journal, its note not yet in the vault. */
    PROPOSED,
    /** An approval is in the journal, nothing is claimed. */
    APPROVED,
    /** A claim is in the journal, nothing is checked. */
    CLAIMED,
    /** All checks have passed, nothing is armed. */
    CHECKED,
    /** The attempt is in the journal, no byte has left. */
    ARMED,
    /** The world has answered, the answer is not in the journal. */
    PERFORMED,
    /** The answer is in the journal, the note is not yet moved. */
    RECORDED
  }

  /** Called at this place by the thread that is there. */
  void at(Point point);

  /** The fuse that never blows. */
  static Fuse none() {
    return point -> {};
  }
}
