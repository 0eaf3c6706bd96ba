package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.decide.Facts;
import io.digitalfte.decide.Policy;
import io.digitalfte.record.Journal;
import io.digitalfte.record.Saved;
import io.digitalfte.turn.Kinds.Known;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What policy would be asked with for proposals of the past, to try a new policy on. */
public final class PastFacts {
  private PastFacts() {}

  /**
   * The facts of the steps of the proposals in these states, oldest first.
   *
   * @param most how many proposals at most
   */
  public static List<Facts> of(
      Journal journal,
      Kinds kinds,
      Supplier<Policy> policy,
      Supplier<Optional<String>> currency,
      Clock clock,
      Set<State> states,
      int most) {
    PolicyJudge judge = new PolicyJudge(policy, currency, clock.getZone(), clock::instant);
    return journal.<List<Facts>>read(view -> {
      List<Facts> facts = new ArrayList<>();
      for (Saved.Proposal p : view.proposals(states, Optional.empty(), most)) {
        for (Saved.Action action : view.plan(p.id()).orElseThrow().actions()) {
          Optional<Known<?>> known = kinds.read(action);
          known.ifPresent(k -> facts.add(judge.facts(p, k, view)));
        }
      }
      return facts;
    });
  }
}
