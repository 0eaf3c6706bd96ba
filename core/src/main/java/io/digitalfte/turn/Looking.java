package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.Event;
import io.digitalfte.act.Found;
import io.digitalfte.act.Key;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.State;
import io.digitalfte.act.Target;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Kinds.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  private static final Set<State> ABANDONED = Set.of(State.CLAIMED, State.ARMED);

  private static final Found NO_MARK =
      new Found.CannotTell("it leaves no mark to look for; look yourself, then resolve it");

  static final Found UNKNOWN_KIND =
      new Found.CannotTell("its kind or version is not known to this program any more");

  private final Office office;
  private final Outcomes outcomes;

  Looking(Office office, Outcomes outcomes) {
    this.office = office;
    this.outcomes = outcomes;
  }

  /**
   * After a start: what was claimed is given back, what was armed is uncertain, because the process
   * that armed it is gone.
   */
  void afterStart() {
    List<Saved.Action> left =
        office.journal().<List<Saved.Action>>read(v -> v.actions(ABANDONED, Integer.MAX_VALUE));
    abandon(left, "the process ended");
  }

  /** What a thread of ours left behind when the journal failed it; nobody else has it. */
  void afterFailure(Saved.Plan plan) {
    abandon(
        plan.actions().stream().filter(a -> ABANDONED.contains(a.state())).toList(),
        "it was interrupted");
  }

  private void abandon(List<Saved.Action> left, String why) {
    if (left.isEmpty()) {
      return;
    }
    office
        .journal()
        .write(pen -> {
          for (Saved.Action a : left) {
            if (a.state() == State.ARMED) {
              outcomes.abandon(pen, a, why + " while the request may have been on its way");
            } else {
              pen.move(a, Event.RELEASE, Change.because(why + " before it armed"));
              pen.unspend(a.id());
            }
          }
          return true;
        });
  }

  /** Looks for this uncertain action once. */
  void look(Saved.Action action) {
    Found found = whereSent(office, action);
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
    Ulid correlation = Outcomes.correlation(pen, action);
    pen.append(
        office
            .entry("action.resolved", action.id(), correlation)
            .with("happened", happened)
            .with("by", Words.shortly(who)),
        office.time().now());
    if (happened) {
      outcomes.complete(
          pen,
          correlation,
          action,
          Receipt.of("said by " + who),
          "resolved by a person",
          Duration.ZERO);
    } else {
      outcomes.fail(pen, action, correlation, who + " says that it did not happen");
    }
    return true;
  }

  /** Looks for an action where it was sent; absence anywhere else proves nothing. */
  static Found whereSent(Office office, Saved.Action action) {
    return office.kinds().read(action).<Found>map(k -> whereSent(office, k)).orElse(UNKNOWN_KIND);
  }

  private static <A extends Action> Found whereSent(Office office, Known<A> known) {
    Found found = find(office, known);
    if (!(found instanceof Found.No)) {
      return found;
    }
    try {
      Target now = known.handler().orElseThrow().target();
      Target sent = known.step().target();
      return now.identity().equals(sent.identity())
          ? found
          : new Found.CannotTell(
              "it was for " + sent.title() + ", but we are connected to " + now.title());
    } catch (Fault fault) {
      return new Found.CannotTell("where we are connected to is not known: " + fault.getMessage());
    }
  }

  /** Asks the handler, and takes whatever goes wrong for not being able to tell. */
  static <A extends Action> Found find(Office office, Known<A> known) {
    return find(office, known, known.saved().lost().orElse(office.time().now()));
  }

  /**
   * The same.
   *
   * @param last when the last byte of an earlier request may have left
   */
  static <A extends Action> Found find(Office office, Known<A> known, Instant last) {
    if (known.step().type().mark() == Mark.NONE) {
      return NO_MARK;
    }
    if (known.handler().isEmpty()) {
      return new Found.CannotTell("this process has no handler for it");
    }
    Duration since = Duration.between(last, office.time().now());
    try {
      Key key = Key.of(office.home(), known.saved().id());
      return believed(
          known.step().type().mark(),
          known.handler().get().find(known.step().action(), key, since));
    } catch (RuntimeException | Error e) {
      LOG.atWarn().addKeyValue("action", known.saved().id()).setCause(e).log("look failed");
      return new Found.CannotTell("looking failed: " + e.getClass().getSimpleName());
    }
  }

  /** Absence that may not last proves nothing where the world would take a second. */
  private static Found believed(Mark mark, Found found) {
    return found instanceof Found.No(String proof, boolean settled)
            && !settled
            && mark != Mark.EXCLUSIVE
        ? new Found.CannotTell(proof + ", but it may still show")
        : found;
  }

  private void settle(Pen pen, Saved.Action action, Found found) {
    switch (found) {
      case Found.Yes yes -> outcomes.found(pen, action, yes.receipt(), "found");
      case Found.No no -> outcomes.absent(pen, action, no);
      case Found.CannotTell cannot -> later(office, pen, action, cannot.why());
    }
  }

  /** Looks again after a pause that grows. */
  static void later(Office office, Pen pen, Saved.Action action, String why) {
    Duration pause = PAUSES.get(Math.min(action.looks(), PAUSES.size() - 1));
    pen.look(action, office.time().now().plus(pause), Words.shortly(why));
  }
}
