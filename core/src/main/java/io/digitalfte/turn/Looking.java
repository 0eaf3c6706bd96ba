package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.Event;
import io.digitalfte.act.Found;
import io.digitalfte.act.Key;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.State;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Kinds.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks in the world for what became of actions whose outcome was lost. It never performs anything:
 * what is proved not to have happened goes back to approved, where all is asked anew.
 */
final class Looking {
  private static final Logger LOG = LoggerFactory.getLogger(Looking.class);
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6));

  static final Found UNKNOWN_KIND =
      new Found.CannotTell("its kind or version is not known to this program any more");

  private final Office office;
  private final Performer performer;

  Looking(Office office, Performer performer) {
    this.office = office;
    this.performer = performer;
  }

  /**
   * After a start: what was claimed is given back, what was armed is uncertain, because the process
   * that armed it is gone. Its last byte may have left until now.
   */
  void afterStart() {
    office
        .journal()
        .write(pen -> {
          Instant now = office.time().now();
          for (Saved.Action a : pen.actions(Set.of(State.CLAIMED), Integer.MAX_VALUE)) {
            pen.move(a, Event.RELEASE, Change.because("the process ended before it armed"));
            pen.unspend(a.id());
          }
          List<Saved.Action> armed = pen.actions(Set.of(State.ARMED), Integer.MAX_VALUE);
          for (Saved.Action a : armed) {
            String cause = "the process ended while the request may have been on its way";
            pen.move(
                a,
                Event.LOSE,
                new Change(
                    Optional.of(now), Optional.of(now), 0, Optional.empty(), Optional.of(cause)));
            pen.append(
                office
                    .entry("action.uncertain", a.id(), correlation(pen, a))
                    .with("cause", cause)
                    .result("unknown"),
                now);
          }
          return armed.size();
        });
  }

  /** Looks for this uncertain action once. */
  void look(Saved.Action action) {
    Found found = office.kinds().read(action).<Found>map(this::find).orElse(UNKNOWN_KIND);
    office
        .journal()
        .write(pen -> {
          settle(pen, action, found);
          return true;
        });
  }

  /**
   * A person says what became of an uncertain action; must run inside a journal write.
   *
   * @return whether it was still uncertain
   */
  boolean resolve(Pen pen, Saved.Action action, boolean happened, String who) {
    if (action.state() != State.UNCERTAIN) {
      return false;
    }
    Ulid correlation = correlation(pen, action);
    pen.append(
        office
            .entry("action.resolved", action.id(), correlation)
            .with("happened", happened)
            .with("by", who),
        office.time().now());
    if (happened) {
      performer.complete(
          pen,
          correlation,
          action,
          Receipt.of("said by " + who),
          "resolved by a person",
          Duration.ZERO);
    } else {
      performer.fail(pen, action, correlation, who + " says that it did not happen");
    }
    return true;
  }

  private <A extends Action> Found find(Known<A> known) {
    Instant lost = known.saved().lost().orElse(office.time().now());
    return find(office, known, Duration.between(lost, office.time().now()));
  }

  /** Asks the handler, and takes whatever goes wrong for not being able to tell. */
  static <A extends Action> Found find(Office office, Known<A> known, Duration since) {
    if (known.handler().isEmpty()) {
      return new Found.CannotTell("this process has no handler for it");
    }
    try {
      return known
          .handler()
          .get()
          .find(known.step().action(), Key.of(office.home(), known.saved().id()), since);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("action", known.saved().id()).setCause(e).log("look failed");
      return new Found.CannotTell("looking failed: " + e.getClass().getSimpleName());
    }
  }

  private void settle(Pen pen, Saved.Action action, Found found) {
    switch (found) {
      case Found.Yes yes ->
          performer.complete(
              pen, correlation(pen, action), action, yes.receipt(), "found", Duration.ZERO);
      case Found.No no -> performer.retry(pen, action, no.proof());
      case Found.CannotTell cannot -> {
        Duration pause = PAUSES.get(Math.min(action.looks(), PAUSES.size() - 1));
        pen.look(action, office.time().now().plus(pause), Claims.shortly(cannot.why()));
      }
    }
  }

  private static Ulid correlation(Pen pen, Saved.Action action) {
    return pen.plan(action.proposal()).orElseThrow().proposal().correlation();
  }
}
