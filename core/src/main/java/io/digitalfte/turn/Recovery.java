package io.digitalfte.turn;

import io.digitalfte.act.Event;
import io.digitalfte.act.Found;
import io.digitalfte.act.State;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Json;
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
  private static final Set<State> OPEN =
      Set.of(
          State.WAITING, State.HELD, State.APPROVED, State.CLAIMED, State.ARMED, State.UNCERTAIN);

  private final Office office;
  private final Claims claims;
  private final Performer performer;

  Recovery(Office office, Claims claims, Performer performer) {
    this.office = office;
    this.claims = claims;
    this.performer = performer;
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
                  .with("reason", Claims.shortly(why)),
              office.time().now());
          for (Saved.Proposal p : open(pen)) {
            makeVoid(pen, pen.plan(p.id()).orElseThrow());
          }
          return true;
        });
  }

  private void makeVoid(Pen pen, Saved.Plan plan) {
    for (Saved.Action action : plan.actions()) {
      if (action.state() == State.ARMED) {
        Instant now = office.time().now();
        pen.move(
            action,
            Event.LOSE,
            new Change(
                Optional.of(now),
                Optional.of(now),
                0,
                Optional.empty(),
                Optional.of("the home was recovering")));
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

  /**
   * Looks up everything that is not done, and lets the home act again.
   *
   * @param check asked first in the settling step, to take the person's consent
   * @return what was found, one line for each action
   */
  List<String> settle(Function<Pen, String> check) {
    Map<Ulid, Found> found = new LinkedHashMap<>();
    List<Saved.Action> open =
        office.journal().<List<Saved.Action>>read(v -> v.actions(OPEN, Integer.MAX_VALUE));
    for (Saved.Action action : open) {
      found.put(action.id(), look(action, Duration.ZERO));
    }
    return office
        .journal()
        .<List<String>>write(pen -> {
          String who = check.apply(pen);
          List<String> lines = new ArrayList<>();
          for (Saved.Action action : open) {
            lines.add(settle(pen, action, found.getOrDefault(action.id(), Looking.UNKNOWN_KIND)));
          }
          Switch.recovering(pen, "");
          pen.meta(RECOVERED, office.time().now().toString());
          pen.append(
              Entry.Draft.of("home.recovered", who, office.home())
                  .with("looked_up", open.size())
                  .with(
                      "found", found.values().stream().filter(Found.Yes.class::isInstance).count()),
              office.time().now());
          return lines;
        });
  }

  private String settle(Pen pen, Saved.Action action, Found found) {
    String name = action.kind() + " " + action.id() + ": ";
    return switch (found) {
      case Found.Yes yes -> {
        Ulid correlation = pen.plan(action.proposal()).orElseThrow().proposal().correlation();
        performer.complete(
            pen, correlation, action, yes.receipt(), "found while recovering", Duration.ZERO);
        yield name + "it had happened (" + yes.receipt().reference() + ")";
      }
      case Found.No no -> name + "it has not happened: " + no.proof();
      case Found.CannotTell cannot -> name + "cannot tell: " + cannot.why();
    };
  }

  /**
   * What of this new plan had happened before the journal was put back: after a recovery the same
   * letter is drafted again under the same ids, and must not be done twice.
   */
  Map<Ulid, Found.Yes> before(List<Known<?>> known) {
    Optional<Instant> recovered =
        office.journal().<Optional<String>>read(v -> v.meta(RECOVERED)).map(Instant::parse);
    Map<Ulid, Found.Yes> done = new LinkedHashMap<>();
    boolean recovering = office.journal().<Boolean>read(v -> Switch.recovering(v).isPresent());
    if (recovering || recovered.isPresent()) {
      Instant now = office.time().now();
      Duration since = recovering ? Duration.ZERO : Duration.between(recovered.orElse(now), now);
      for (Known<?> step : known) {
        if (look(step.saved(), since) instanceof Found.Yes yes) {
          done.put(step.saved().id(), yes);
        }
      }
    }
    return done;
  }

  private Found look(Saved.Action action, Duration since) {
    return office
        .kinds()
        .read(action)
        .<Found>map(k -> Looking.find(office, k, since))
        .orElse(Looking.UNKNOWN_KIND);
  }

  private static List<Saved.Proposal> open(View view) {
    return view.proposals(OPEN, Optional.empty(), Integer.MAX_VALUE);
  }

  /** Marks what was found as done, in the step that adds the plan. */
  void mark(Pen pen, Saved.Plan plan, Map<Ulid, Found.Yes> done) {
    for (Saved.Action action : plan.actions()) {
      Found.Yes yes = done.get(action.id());
      if (yes != null) {
        pen.move(
            action,
            Event.COMPLETE,
            Change.receipt(Json.text(yes.receipt()), Optional.of("found after a recovery")));
      }
    }
  }
}
