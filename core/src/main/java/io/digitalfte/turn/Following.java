package io.digitalfte.turn;

import io.digitalfte.act.Event;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.State;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.record.Traffic.Dispatched;
import io.digitalfte.record.Traffic.Stage;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Envelope;
import io.digitalfte.share.Outcome;
import io.digitalfte.share.Outcome.Standing;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A cloud's own proposals follow what the local side says of them. While the local side has not
 * done with one it waits here, with a notice that says how far it is; then it ends here as it ended
 * there, and the drafter finds it so.
 */
final class Following {
  private final Office office;
  private final Sharing sharing;
  private final Asking asking;

  Following(Office office, Sharing sharing, Asking asking) {
    this.office = office;
    this.sharing = sharing;
    this.asking = asking;
  }

  /**
   * Takes what the local side says of this dispatch; the same once more changes nothing.
   *
   * @return the proposal of ours that follows, where one does
   */
  Optional<Ulid> follow(Agent from, Ulid id, String json) {
    Outcome outcome = read(from, json);
    if (!outcome.dispatch().equals(id)) {
      throw new IllegalArgumentException("it speaks of the dispatch " + outcome.dispatch());
    }
    Optional<Ulid> changed = office.journal().write(pen -> follow(pen, outcome));
    changed
        .filter(_ -> !outcome.standing().last() && outcome.standing() != Standing.WAITING)
        .ifPresent(p -> asking.again(p, "at the local side: " + outcome.standing().word()));
    return changed;
  }

  private Outcome read(Agent from, String json) {
    Envelope envelope = Envelope.read(json);
    String why = "no key of " + from.id() + " is known";
    // Sealed before the local side changed its key, and sent after: the commit is its own.
    for (Agent local : sharing.agents().get().all()) {
      if (local.half() == Agent.Half.LOCAL && local.id().equals(from.id())) {
        switch (envelope.opened(Outcome.PURPOSE, local.open(), sharing.key().get())) {
          case Envelope.Opened.Refused refused -> why = refused.why();
          case Envelope.Opened.Content(JsonNode content) -> {
            return Outcome.read(content);
          }
        }
      }
    }
    throw new IllegalArgumentException(why);
  }

  private Optional<Ulid> follow(Pen pen, Outcome outcome) {
    Optional<Dispatched> found =
        pen.traffic()
            .dispatch(outcome.dispatch())
            .filter(d -> d.agent().equals(office.agent()))
            // Nothing that was said before what we know already.
            .filter(d -> d.said() < outcome.version());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    boolean again = Receiving.again(outcome) && found.get().stage() == Stage.MADE;
    Dispatched d = found.get().told(Json.text(outcome), outcome.version());
    pen.traffic().change(again ? d.now(Stage.STALE, d.proposal()) : d);
    Optional<Saved.Plan> plan = d.proposal().flatMap(pen::plan);
    pen.append(
        office
            .entry(
                "outcome.followed",
                d.id(),
                plan.map(p -> p.proposal().correlation()).orElse(d.id()))
            .with("standing", outcome.standing().word())
            .with("rule", Words.shortly(outcome.rule())),
        office.time().now());
    boolean current = d.stage() == Stage.MADE && !again;
    if (plan.isPresent() && current && outcome.standing().last()) {
      for (Saved.Action action : plan.get().actions()) {
        end(pen, action, outcome);
      }
    }
    return d.proposal();
  }

  private static void end(Pen pen, Saved.Action action, Outcome outcome) {
    if (action.state().last()) {
      return;
    }
    Optional<Outcome.Came> came =
        outcome.steps().stream().filter(s -> s.step() == action.step()).findFirst();
    String why = Words.shortly(because(outcome));
    switch (came.map(Following::state).orElse(ended(outcome.standing()))) {
      case DONE -> {
        boolean rehearsed = outcome.standing() == Standing.REHEARSED;
        String receipt =
            Json.text(
                new Receipt(
                    came.map(Outcome.Came::reference).orElse(""),
                    came.map(Outcome.Came::facts).orElse(Map.of())));
        pen.move(
            action,
            Event.COMPLETE,
            Change.receipt(receipt, Optional.of(rehearsed ? Cards.REHEARSED : why)));
      }
      case FAILED ->
          pen.move(action, Event.DOUBT, Change.because(why))
              .ifPresent(doubtful -> pen.move(doubtful, Event.FAIL, Change.because(why)));
      case REJECTED -> pen.move(action, Event.REJECT, Change.because(why));
      case EXPIRED -> pen.move(action, Event.EXPIRE, Change.because(why));
      case SKIPPED -> pen.move(action, Event.SKIP, Change.because(why));
      case WITHDRAWN, WAITING, HELD, APPROVED, CLAIMED, ARMED, UNCERTAIN ->
          pen.move(action, Event.WITHDRAW, Change.because(why));
    }
  }

  private static String because(Outcome outcome) {
    String what = "at the local side: " + outcome.standing().word();
    String why =
        Stream.of(outcome.rule(), outcome.reason())
            .filter(s -> !s.isEmpty())
            .collect(Collectors.joining(", "));
    return why.isEmpty() ? what : what + " (" + why + ")";
  }

  private static State state(Outcome.Came came) {
    try {
      return State.valueOf(came.state().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      return State.WITHDRAWN;
    }
  }

  private static State ended(Standing standing) {
    return switch (standing) {
      case DONE, REHEARSED -> State.DONE;
      case FAILED -> State.FAILED;
      case REJECTED -> State.REJECTED;
      case EXPIRED -> State.EXPIRED;
      case WAITING, HELD, APPROVED, ACTING, UNCERTAIN, WITHDRAWN, REFUSED, SUPERSEDED ->
          State.WITHDRAWN;
    };
  }
}
