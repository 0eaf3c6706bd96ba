package io.digitalfte.surface.cli;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.NoteName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a shortened id means: six or more of its first or last characters, if only one thing
 * has them. The name of a note stands for its proposal.
 */
final class Abbreviation {
  private static final int LEAST = 6;
  private static final Set<State> ALL = EnumSet.allOf(State.class);

  private Abbreviation() {}

  /**
   * The plan of the proposal that is meant.
   *
   * @throws Fault REFUSED where there is none, USAGE where there are several
   */
  static Saved.Plan plan(Call call, String given) {
    Optional<Saved.Plan> plan =
        call.house().<Optional<Saved.Plan>>read(view -> proposal(view, given).flatMap(view::plan));
    return plan.orElseThrow(() -> unknown("proposal", given));
  }

  /** The action that is meant; faults as {@link #plan}. */
  static Saved.Action action(Call call, String given) {
    return call.house()
        .<Optional<Saved.Action>>read(view -> action(view, given))
        .orElseThrow(() -> unknown("action", given));
  }

  private static Optional<Saved.Action> action(View view, String given) {
    Optional<Ulid> whole = whole(given);
    if (whole.isEmpty()) {
      List<Ulid> ids = new ArrayList<>();
      view.actions(ALL, Integer.MAX_VALUE).forEach(action -> ids.add(action.id()));
      whole = only(given, ids, "actions");
    }
    return whole.flatMap(id ->
        view.proposalOf(id).flatMap(view::plan).stream()
            .flatMap(plan -> plan.actions().stream())
            .filter(action -> action.id().equals(id))
            .findFirst());
  }

  private static Optional<Ulid> proposal(View view, String given) {
    Optional<Ulid> whole = whole(given);
    if (whole.isPresent()) {
      return whole;
    }
    List<Ulid> ids = new ArrayList<>();
    for (State state : ALL) {
      view.latest(state, Integer.MAX_VALUE).forEach(line -> ids.add(line.proposal()));
    }
    return only(given, ids, "proposals");
  }

  private static Optional<Ulid> whole(String given) {
    String name = given.substring(given.lastIndexOf('/') + 1);
    Optional<NoteName> note = NoteName.parse(name);
    if (note.isPresent()) {
      return note.map(NoteName::id);
    }
    String upper = given.toUpperCase(Locale.ROOT);
    return Ulid.looksLike(upper) ? Optional.of(new Ulid(upper)) : Optional.empty();
  }

  private static Optional<Ulid> only(String given, Collection<Ulid> ids, String things) {
    if (given.length() < LEAST) {
      throw Fault.of(
          Fault.Code.USAGE, "an id is shortened to six characters or more; give more of it");
    }
    String part = given.toUpperCase(Locale.ROOT);
    List<Ulid> fit =
        ids.stream()
            .filter(id -> id.text().startsWith(part) || id.text().endsWith(part))
            .distinct()
            .toList();
    if (fit.size() > 1) {
      throw Fault.of(
          Fault.Code.USAGE,
          fit.size() + " " + things + " have that id's beginning or end; give more of it");
    }
    return fit.stream().findFirst();
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
