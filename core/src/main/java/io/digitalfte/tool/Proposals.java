package io.digitalfte.tool;

import io.digitalfte.term.Ulid;

/** The way from a plan to a proposal that waits for a person. Safe for any thread. */
public interface Proposals {
  /**
   * Hands the plan to the process that owns the home, which examines it, asks policy, and puts it
   * before a person. It is never done by this call.
   *
   * @throws io.digitalfte.term.Fault {@code UNAVAILABLE} when nobody can take it now
   */
  Outcome propose(Plan plan);

  /** What became of the plan. */
  sealed interface Outcome {
    /** It waits for a person. */
    record Waiting(Ulid proposal) implements Outcome {}

    /** It cannot be asked as it stands, or policy refuses it. */
    record Declined(ToolError error) implements Outcome {}
  }
}
