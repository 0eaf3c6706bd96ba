package io.digitalfte.act;

/** Where an action stands. The moves between states are {@link States}, and there are no others. */
public enum State {
  /** Nobody has decided. */
  WAITING(false),
  /** Approved; may be claimed by the performer. */
  APPROVED(false),
  /** Approved, in its undo window: a change of mind takes it back to {@link #WAITING}. */
  HELD(false),
  /** A performer has it and is checking; nothing has left, it may be given back. */
  CLAIMED(false),
  /** The attempt is committed durably: from here on a request may leave at any moment. */
  ARMED(false),
  /** It happened, or it was rehearsed. */
  DONE(true),
  /** The world refused, and nothing happened. */
  FAILED(true),
  /** It may or may not have happened; we look, and if we cannot tell, a person decides. */
  UNCERTAIN(false),
  /** A person said no. */
  REJECTED(true),
  /** Nobody decided in time. */
  EXPIRED(true),
  /** Taken back by us before anybody decided: a later letter changed what is wanted. */
  WITHDRAWN(true),
  /** A step that was not reached because an earlier one did not end well. */
  SKIPPED(true);

  private final boolean last;

  State(boolean last) {
    this.last = last;
  }

  /** Whether nothing follows. */
  public boolean last() {
    return last;
  }
}
