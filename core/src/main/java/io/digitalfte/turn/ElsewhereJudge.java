package io.digitalfte.turn;

import io.digitalfte.decide.Assurance;
import io.digitalfte.decide.Facts;
import io.digitalfte.decide.Verdict;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.turn.Kinds.Known;
import java.util.List;
import java.util.Optional;

/** A cloud's: it has no policy of its own to ask, because nothing is decided there. */
record ElsewhereJudge(Judge facts) implements Judge {
  /** Why nothing is decided in a cloud's home, and where it is. */
  static final String SENTENCE =
      "nothing is decided in a cloud's home; decide at the local side, where this plan waits too";

  @Override
  public Verdict judge(Saved.Proposal proposal, List<Known<?>> steps, View view) {
    return new Verdict.Ask(
        Assurance.MOVE, List.of(new Verdict.Ground("the local side decides", SENTENCE)));
  }

  @Override
  public Optional<Saved.Spending> spending(Saved.Proposal proposal, Known<?> step) {
    return Optional.empty();
  }

  @Override
  public Facts facts(Saved.Proposal proposal, Known<?> step, View view) {
    return facts.facts(proposal, step, view);
  }
}
