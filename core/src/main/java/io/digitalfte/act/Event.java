package io.digitalfte.act;

/** What can happen to an action. */
public enum Event {
  /** A person, or policy for its own origins, approved it. */
  APPROVE,
  /** Approved, and its undo window began; or began anew, because it ran out while we were down. */
  HOLD,
  /** The undo window ran out, or a claim was given back. */
  RELEASE,
  /** A performer took it. */
  CLAIM,
  /** The attempt was committed, before the first byte. */
  ARM,
  /** It is known to have happened; a claimed one too, when looking before another try finds it. */
  COMPLETE,
  /** The exact request was rendered in dry run; nothing was sent. */
  REHEARSE,
  /** It is known not to have happened, and will not be tried again. */
  FAIL,
  /** A crash, a timeout, an exception or a lost answer. */
  LOSE,
  /** It is proved not to have happened; all is asked anew before another try. */
  RETRY,
  /** It is to end, but an earlier request may still land: it is looked for until none can. */
  DOUBT,
  /** Something differs from what was approved, or the note changed: a person is asked again. */
  ASK_AGAIN,
  /** A person said no, before anything left. */
  REJECT,
  /** The time to decide ran out. */
  EXPIRE,
  /** We took it back. */
  WITHDRAW,
  /** An earlier step did not end well. */
  SKIP
}
