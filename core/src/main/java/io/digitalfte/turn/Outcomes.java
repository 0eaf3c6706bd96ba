package io.digitalfte.turn;

import io.digitalfte.act.Event;
import io.digitalfte.act.Found;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.State;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what became of actions. Whatever the other side said, it is recorded: bounded, and where
 * it cannot be, as not known.
 */
final class Outcomes {
  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Office office;
  private final Endings endings;

  Outcomes(Office office, Endings endings) {
    this.office = office;
    this.endings = endings;
  }

  /**
   * Records an outcome, and keeps trying: a full disk must not turn a success into a riddle.
   *
   * @return whether the plan may go on
   * @throws Fault when the journal is closed, or this thread was told to stop; the action stays
   *     armed then, and is looked for at the next start
   */
  boolean recordSurely(Ulid correlation, Saved.Action armed, Outcome outcome, Duration took) {
    Outcome what = outcome;
    while (true) {
      try {
        Outcome said = what;
        return office.journal().write(pen -> record(pen, correlation, armed, said, took));
      } catch (Fault fault) {
        LOG.atError().addKeyValue("action", armed.id()).setCause(fault).log("outcome not recorded");
        if (!fault.retry() || Thread.currentThread().isInterrupted()) {
          throw fault;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      } catch (RuntimeException | Error e) {
        LOG.atError().addKeyValue("action", armed.id()).setCause(e).log("outcome not recordable");
        Outcome fallback = new Outcome.Unknown("its answer could not be recorded", true);
        if (what.equals(fallback)) {
          throw e;
        }
        what = fallback;
      }
    }
  }

  private boolean record(
      Pen pen, Ulid correlation, Saved.Action armed, Outcome outcome, Duration took) {
    return switch (outcome) {
      case Outcome.Done(Receipt receipt) -> {
        complete(pen, correlation, armed, receipt, "performed", took);
        yield true;
      }
      case Outcome.Refused(String reason) -> {
        if (armed.lost().isPresent()) {
          // An earlier request may be why it is refused now.
          lose(pen, correlation, armed, "refused after an earlier try: " + reason, true, took);
        } else {
          fail(pen, armed, correlation, "the other side refused: " + reason);
        }
        yield false;
      }
      case Outcome.Unknown(String cause, boolean written) -> {
        lose(pen, correlation, armed, cause, written, took);
        yield false;
      }
    };
  }

  /** The outcome is not known; where no byte was written, ever, that is proof enough to retry. */
  private void lose(
      Pen pen, Ulid correlation, Saved.Action armed, String cause, boolean written, Duration took) {
    Instant now = office.time().now();
    Change change =
        new Change(
            Optional.of(now),
            written ? Optional.of(now) : Optional.empty(),
            0,
            Optional.empty(),
            Optional.of(Words.shortly(cause)));
    Optional<Saved.Action> lost = pen.move(armed, Event.LOSE, change);
    pen.append(
        office
            .entry("action.uncertain", armed.id(), correlation)
            .with("cause", Words.shortly(cause))
            .with("written", written)
            .result("unknown")
            .took(took.toMillis()),
        now);
    lost.filter(l -> l.lost().isEmpty())
        .ifPresent(l -> absent(pen, l, new Found.No("nothing was sent: " + cause, true)));
  }

  /** The process that armed it is gone, or gave up; its last byte may have left until now. */
  void abandon(Pen pen, Saved.Action armed, String cause) {
    Ulid correlation = correlation(pen, armed);
    lose(pen, correlation, armed, cause, true, Duration.ZERO);
  }

  void complete(
      Pen pen, Ulid correlation, Saved.Action action, Receipt receipt, String how, Duration took) {
    Receipt bounded = Words.bounded(receipt);
    Change change = Change.receipt(Json.text(bounded), Optional.of(how));
    if (pen.move(action, Event.COMPLETE, change).isEmpty()) {
      return;
    }
    pen.append(
        office
            .entry("action.done", action.id(), correlation)
            .with("kind", Words.shortly(action.kind()))
            .with("reference", Words.shortly(bounded.reference()))
            .with("how", how)
            .took(took.toMillis()),
        office.time().now());
  }

  boolean rehearsed(Pen pen, Ulid correlation, Saved.Action action, Receipt receipt) {
    Change change = Change.receipt(Json.text(Words.bounded(receipt)), Optional.of(Cards.REHEARSED));
    boolean done = pen.move(action, Event.REHEARSE, change).isPresent();
    pen.unspend(action.id());
    if (done) {
      pen.append(
          office
              .entry("action.rehearsed", action.id(), correlation)
              .with("kind", Words.shortly(action.kind())),
          office.time().now());
    }
    return done;
  }

  /** It was looked for and found: what it moved counts, whatever was thought of it meanwhile. */
  void found(Pen pen, Saved.Action action, Receipt receipt, String how) {
    Saved.Proposal proposal = pen.plan(action.proposal()).orElseThrow().proposal();
    complete(pen, proposal.correlation(), action, receipt, how, Duration.ZERO);
    office
        .kinds()
        .read(action)
        .flatMap(k -> office.judge().spending(proposal, k))
        .ifPresent(pen::spend);
  }

  /**
   * It has not happened so far: another try; or, where there is none, its end, but not before it is
   * settled that nothing can land any more.
   */
  void absent(Pen pen, Saved.Action uncertain, Found.No no) {
    Saved.Plan plan = pen.plan(uncertain.proposal()).orElseThrow();
    Optional<Endings.End> end = endings.of(pen, plan, uncertain);
    if (end.isEmpty()) {
      retry(pen, uncertain, plan.proposal().correlation(), no.proof());
      return;
    }
    String why = end.get().why() + "; " + no.proof();
    if (!no.settled()) {
      Looking.later(office, pen, uncertain, why + "; looked for until nothing can land any more");
    } else if (end.get().event() == Event.FAIL) {
      fail(pen, uncertain, plan.proposal().correlation(), why);
    } else {
      Change change = Change.because(Words.shortly(why));
      if (pen.move(uncertain, end.get().event(), change).isPresent()) {
        notDone(pen, uncertain, plan.proposal().correlation(), why);
      }
    }
  }

  private void retry(Pen pen, Saved.Action uncertain, Ulid correlation, String proof) {
    Duration pause = Duration.ofSeconds(1L << Math.clamp(2L * uncertain.attempts() - 2, 0, 10));
    Change change =
        new Change(
            Optional.of(office.time().now().plus(pause)),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.of(Words.shortly(proof)));
    if (pen.move(uncertain, Event.RETRY, change).isEmpty()) {
      return;
    }
    notDone(pen, uncertain, correlation, proof);
  }

  private void notDone(Pen pen, Saved.Action action, Ulid correlation, String proof) {
    pen.unspend(action.id());
    pen.append(
        office
            .entry("action.not_done", action.id(), correlation)
            .with("proof", Words.shortly(proof)),
        office.time().now());
  }

  /** It did not happen and will not; the steps behind it are skipped. */
  void fail(Pen pen, Saved.Action action, Ulid correlation, String reason) {
    if (pen.move(action, Event.FAIL, Change.because(Words.shortly(reason))).isEmpty()) {
      return;
    }
    pen.unspend(action.id());
    for (Saved.Action other : pen.plan(action.proposal()).orElseThrow().actions()) {
      if (other.state() == State.APPROVED || other.state() == State.WAITING) {
        endings.end(pen, other, Event.SKIP, "step " + action.step() + " failed");
      }
    }
    pen.append(
        office
            .entry("action.failed", action.id(), correlation)
            .with("reason", Words.shortly(reason))
            .result("failure"),
        office.time().now());
  }

  static Ulid correlation(Pen pen, Saved.Action action) {
    return pen.plan(action.proposal()).orElseThrow().proposal().correlation();
  }
}
