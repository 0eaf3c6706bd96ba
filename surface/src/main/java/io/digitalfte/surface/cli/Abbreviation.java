package io.digitalfte.surface.cli;

import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Fault;
import io.digitalfte.turn.ShortId;
import java.util.Optional;

/** Finds what a command's word for a proposal or an action means. */
final class Abbreviation {
  private Abbreviation() {}

  /**
   * The plan of the proposal that is meant.
   *
   * @throws Fault REFUSED where there is none, USAGE where there are several
   */
  static Saved.Plan plan(Call call, String given) {
    Optional<Saved.Plan> plan =
        call.house()
            .<Optional<Saved.Plan>>read(view -> ShortId.proposal(view, given).flatMap(view::plan));
    return plan.orElseThrow(() -> unknown("proposal", given));
  }

  /** The action that is meant; faults as {@link #plan}. */
  static Saved.Action action(Call call, String given) {
    return call.house()
        .<Optional<Saved.Action>>read(view -> action(view, given))
        .orElseThrow(() -> unknown("action", given));
  }

  private static Optional<Saved.Action> action(View view, String given) {
    return ShortId.action(view, given)
        .flatMap(id ->
            view.proposalOf(id).flatMap(view::plan).stream()
                .flatMap(plan -> plan.actions().stream())
                .filter(action -> action.id().equals(id))
                .findFirst());
  }

  private static Fault unknown(String thing, String given) {
    return Fault.of(
        Fault.Code.REFUSED,
        "there is no "
            + thing
            + " "
            + Plain.brief(given, 40)
            + "; fte "
            + thing
            + " list --all shows those there are");
  }
}
