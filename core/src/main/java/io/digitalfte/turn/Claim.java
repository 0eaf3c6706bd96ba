package io.digitalfte.turn;

import io.digitalfte.act.Receipt;
import io.digitalfte.decide.Mode;
import io.digitalfte.record.Saved;
import io.digitalfte.turn.Kinds.Known;
import java.util.Map;

/** What came of reaching for a plan's next step. */
sealed interface Claim {
  /**
   * It is ours: claimed in the journal, approval and policy asked anew.
   *
   * @param known the action, as it is now
   * @param plan the proposal it belongs to
   * @param mode the mode it was approved in
   * @param earlier the receipts of the steps before it, by number
   */
  record Taken(Known<?> known, Saved.Proposal plan, Mode mode, Map<Integer, Receipt> earlier)
      implements Claim {}

  /** Nothing to do now: done, waiting, not due, or stopped. */
  record Nothing() implements Claim {}

  /** It must be asked again; already written, with the reason. */
  record AskedAgain(String why) implements Claim {}
}
