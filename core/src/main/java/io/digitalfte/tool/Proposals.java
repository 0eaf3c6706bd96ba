package io.digitalfte.tool;

import io.digitalfte.term.Ulid;
import java.util.Optional;

/** The way from a plan to a proposal that waits for a person. Safe for any thread. */
public interface Proposals {
  /**
   * Hands the plan to the process that owns the home, which examines it, asks policy, and puts it
   * before a person. It is never done by this call.
   *
   * @param request the asker's own name for this one request: the same one with the same plan gives
   *     the proposal that was made then, and never a second
   * @throws io.digitalfte.term.Fault {@code UNAVAILABLE} when nobody can take it now; {@code
   *     UNCERTAIN} when it may have been taken, which the same request settles
   */
  Outcome propose(Plan plan, Optional<String> request);

  /** What became of the plan. */
  sealed interface Outcome {
    /** It waits for a person. */
    record Waiting(Ulid proposal) implements Outcome {}

    /**
     * It was asked for before under this request, and nothing new was made.
     *
     * @param status where that proposal stands now, as {@code get_action} says it
     */
    record Known(Ulid proposal, String status) implements Outcome {}

    /** It cannot be asked as it stands, or policy refuses it. */
    record Declined(ToolError error) implements Outcome {}
  }
}
