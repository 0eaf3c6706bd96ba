package io.digitalfte.turn;

import io.digitalfte.decide.Facts;
import io.digitalfte.decide.Verdict;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.turn.Kinds.Known;
import java.util.List;
import java.util.Optional;

/** Asks the policy about plans, with facts of our own computing. Safe for any thread. */
interface Judge {
  /** The gravest verdict on the steps of this plan that are not done yet. */
  Verdict judge(Saved.Proposal proposal, List<Known<?>> steps, View view);

  /** What this step would spend, so that later verdicts know of it. */
  Optional<Saved.Spending> spending(Saved.Proposal proposal, Known<?> step);

  /** The facts that policy would be asked with for this step. */
  Facts facts(Saved.Proposal proposal, Known<?> step, View view);
}
