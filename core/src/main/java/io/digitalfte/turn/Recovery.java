package io.digitalfte.turn;

import io.digitalfte.act.Found;
import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Kinds.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A home whose journal was put back, copied or moved: nothing acts, earlier approvals are void, and
 * everything that is not done is looked up in the world before a person settles it.
 */
final class Recovery {
  private static final String RECOVERED = "recovered";
  private static final Duration DAYS = Duration.ofDays(7);
  private static final Found NEVER = new Found.No("there was no other life", true);
  private static final Set<State> OPEN =
      Set.of(
          State.WAITING, State.HELD, State.APPROVED, State.CLAIMED, State.ARMED, State.UNCERTAIN);

  private final Office office;
  private final Claims claims;
  private final Outcomes outcomes;

  Recovery(Office office, Claims claims, Outcomes outcomes) {
    this.office = office;
    this.claims = claims;
    this.outcomes = outcomes;
  }

  /** Enters recovery; does nothing where the home is recovering already. */
  void enter(String why) {
    office
        .journal()
        .write(pen -> {
          if (Switch.recovering(pen).isPresent()) {
            return false;
          }
          Switch.recovering(pen, why);
          pen.append(
              Entry.Draft.of("home.recovering", "agent:" + office.agent(), office.home())
                  .with("reason", Words.shortly(why)),
              office.time().now());
          for (Ulid id : pen.concerned(OPEN)) {
            makeVoid(pen, pen.plan(id).orElseThrow());
          }
          // In the life that this journal does not know any of them may have been tried, until now.
          Instant now = office.time().now();
          for (Saved.Action action : pen.actions(OPEN, Integer.MAX_VALUE)) {
            pen.suspect(action.id(), Optional.of(now));
          }
          return true;
        });
  }

  private void makeVoid(Pen pen, Saved.Plan plan) {
    for (Saved.Action action : plan.actions()) {
      if (action.state() == State.ARMED) {
        outcomes.abandon(pen, action, "the home was recovering");
      }
    }
    boolean approved =
        plan.actions().stream()
            .anyMatch(a ->
                a.state() == State.APPROVED
                    || a.state() == State.HELD
                    || a.state() == State.CLAIMED);
    if (approved) {
      claims.askAgain(pen, plan, "the home was recovering; earlier approvals are void");
    }
    pen.cancelApprovals(plan.proposal().id());
  }

  /** When this home recovered last; empty when it never had to. */
  static Optional<Instant> last(View view) {
    return view.meta(RECOVERED).map(Instant::parse);
  }

  /**
   * Looks up everything that is not done, and lets the home act again.
   *
   * @param check asked before anything is looked up, to take the person's consent; says who it was
   * @return what was found, one line for each action
   */
  List<String> settle(Function<Pen, String> check) {
    if (office.journal().<Optional<String>>read(Switch::recovering).isEmpty()) {
      throw Fault.of(Fault.Code.REFUSED, "this home is not recovering; there is nothing to settle");
    }
    String who = office.journal().write(check);
    Map<Ulid, Found> found = new LinkedHashMap<>();
    List<Saved.Action> open =
        office.journal().<List<Saved.Action>>read(v -> v.actions(OPEN, Integer.MAX_VALUE));
    for (Saved.Action action : open) {
      found.put(action.id(), Looking.whereSent(office, action));
    }
    return office
        .journal()
        .<List<String>>write(pen -> {
          Instant now = office.time().now();
          List<String> lines = new ArrayList<>();
          for (Saved.Action action : open) {
            Found what = found.getOrDefault(action.id(), Looking.UNKNOWN_KIND);
            lines.add(settle(pen, action, what));
          }
          Switch.recovering(pen, "");
          pen.meta(RECOVERED, office.time().clock().toString());
          pen.append(
              Entry.Draft.of("home.recovered", who, office.home())
                  .with("looked_up", open.size())
                  .with(
                      "found", found.values().stream().filter(Found.Yes.class::isInstance).count()),
              now);
          return lines;
        });
  }

  private String settle(Pen pen, Saved.Action action, Found found) {
    String name = action.kind() + " " + action.id() + ": ";
    return switch (found) {
      case Found.Yes yes -> {
        outcomes.found(pen, action, yes.receipt(), "found while recovering");
        yield name + "it had happened (" + Words.shortly(yes.receipt().reference()) + ")";
      }
      case Found.No no -> {
        suspect(pen, action);
        yield name + "it has not happened: " + Words.shortly(no.proof());
      }
      case Found.CannotTell cannot -> {
        suspect(pen, action);
        yield name + "cannot tell: " + Words.shortly(cannot.why());
      }
    };
  }

  /** Whatever was seen just now, a request of the unknown time may still be on its way. */
  private void suspect(Pen pen, Saved.Action action) {
    if (action.lost().isEmpty()) {
      pen.suspect(action.id(), Optional.of(office.time().now()));
    }
  }

  /**
   * What of this new plan had happened before the journal was put back: after a recovery the same
   * letter is drafted again under the same ids, or the same request of a program is asked again,
   * and must not be done twice. What came in another way has ids of its own, and the letters of the
   * lost time come again within days.
   */
  Map<Ulid, Found> before(Proposal proposal, List<Known<?>> known) {
    Map<Ulid, Found> found = new LinkedHashMap<>();
    Instant now = office.time().clock();
    Optional<Instant> unknown =
        office
            .journal()
            .<Optional<Instant>>read(v ->
                Switch.recovering(v)
                    .map(why -> now)
                    .or(() -> last(v).filter(at -> now.isBefore(at.plus(DAYS)))));
    boolean named = proposal.signal().isPresent() || proposal.origin() == Origin.MCP;
    if (unknown.isPresent() && named) {
      for (Known<?> step : known) {
        found.put(step.saved().id(), Looking.find(office, step, unknown.get()));
      }
    }
    return found;
  }

  /** Takes what was found into the journal, in the step that adds the plan. */
  void mark(Pen pen, Saved.Plan plan, Map<Ulid, Found> before) {
    for (Saved.Action action : plan.actions()) {
      switch (before.getOrDefault(action.id(), NEVER)) {
        case Found.Yes yes -> outcomes.found(pen, action, yes.receipt(), "found after a recovery");
        case Found.CannotTell _ -> suspect(pen, action);
        case Found.No no -> {
          if (!no.settled()) {
            suspect(pen, action);
          }
        }
      }
    }
  }
}
