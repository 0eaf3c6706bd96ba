package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.Event;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Slots;
import io.digitalfte.act.State;
import io.digitalfte.act.Target;
import io.digitalfte.decide.Mode;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Kinds.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries approved plans out, step by step: claim, check, arm, perform, record. The attempt is on
 * the disk before the first byte leaves, and from then on whatever is not known for certain is
 * uncertain. One plan is run by one thread at a time; different plans run side by side.
 */
final class Performer {
  private static final Logger LOG = LoggerFactory.getLogger(Performer.class);

  private static final Duration RECORD_PAUSE = Duration.ofSeconds(1);

  private final Office office;
  private final Claims claims;

  Performer(Office office, Claims claims) {
    this.office = office;
    this.claims = claims;
  }

  /**
   * Carries this plan on as far as it goes now.
   *
   * @return why a person has to be asked again; empty when none has
   */
  Optional<String> run(Ulid proposal) {
    while (!Thread.currentThread().isInterrupted()) {
      Claim claim = office.journal().write(pen -> claims.next(pen, proposal));
      switch (claim) {
        case Claim.Nothing _ -> {
          return Optional.empty();
        }
        case Claim.AskedAgain again -> {
          return Optional.of(again.why());
        }
        case Claim.Taken taken -> {
          office.fuse().at(Fuse.Point.CLAIMED);
          switch (step(taken, taken.known())) {
            case Went.On _ -> {}
            case Went.Stopped _ -> {
              return Optional.empty();
            }
            case Went.Back back -> {
              return Optional.of(back.why());
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** How a step went. */
  private sealed interface Went {
    record On() implements Went {}

    record Stopped() implements Went {}

    record Back(String why) implements Went {}

    static Went on(boolean further) {
      return further ? new On() : new Stopped();
    }
  }

  /** One claimed step. */
  private <A extends Action> Went step(Claim.Taken taken, Known<A> known) {
    A filled;
    try {
      if (known.handler().isEmpty()) {
        return askAgain(known, "this process has no handler for " + known.saved().kind());
      }
      if (taken.mode() == Mode.DRY_RUN) {
        return Went.on(rehearse(taken, known));
      }
      filled = known.step().type().fill(known.step().action(), Slots.of(taken.earlier()));
    } catch (IllegalArgumentException e) {
      return askAgain(known, String.valueOf(e.getMessage()));
    }
    Handler<A> handler = known.handler().orElseThrow();
    Optional<String> wrong;
    try {
      wrong = wrong(known, handler, filled);
    } catch (Fault fault) {
      return Went.on(release(known, fault));
    }
    if (wrong.isPresent()) {
      return askAgain(known, wrong.get());
    }
    office.fuse().at(Fuse.Point.CHECKED);
    Optional<Saved.Action> armed =
        office.journal().<Optional<Saved.Action>>write(pen -> arm(pen, taken, known));
    if (armed.isEmpty()) {
      return new Went.Stopped();
    }
    office.fuse().at(Fuse.Point.ARMED);
    Instant began = office.time().now();
    Outcome outcome = perform(handler, filled, Key.of(office.home(), known.saved().id()));
    office.fuse().at(Fuse.Point.PERFORMED);
    Duration took = Duration.between(began, office.time().now());
    boolean on = recordSurely(taken, armed.get(), outcome, took);
    office.fuse().at(Fuse.Point.RECORDED);
    return Went.on(on);
  }

  /** What differs in the world from what was approved. */
  private static <A extends Action> Optional<String> wrong(
      Known<A> known, Handler<A> handler, A filled) {
    Target now = handler.target();
    Target approved = known.step().target();
    if (!now.identity().equals(approved.identity())) {
      return Optional.of(
          "it was approved for " + approved.title() + ", but we are connected to " + now.title());
    }
    Objections objections = handler.check(filled);
    return objections.clear()
        ? Optional.empty()
        : Optional.of(String.join("; ", objections.hard()));
  }

  private Optional<Saved.Action> arm(Pen pen, Claim.Taken taken, Known<?> known) {
    Optional<String> stopped = Switch.stopped(pen);
    if (stopped.isPresent()) {
      pen.move(known.saved(), Event.RELEASE, Change.because(stopped.get()));
      pen.unspend(known.saved().id());
      return Optional.empty();
    }
    Optional<Saved.Action> armed = pen.move(known.saved(), Event.ARM, Change.none());
    armed.ifPresent(a ->
        pen.append(
            office
                .entry("action.armed", a.id(), taken.plan().correlation())
                .with("kind", a.kind())
                .with("attempt", a.attempts()),
            office.time().now()));
    return armed;
  }

  private static <A extends Action> Outcome perform(Handler<A> handler, A action, Key key) {
    try {
      return handler.perform(action, key);
    } catch (RuntimeException | Error e) {
      // Whatever it was, a request may have left: never "failed".
      LOG.atWarn().addKeyValue("kind", handler.type().kind()).setCause(e).log("handler threw");
      return new Outcome.Unknown(e.getClass().getSimpleName(), true);
    }
  }

  /** Keeps trying to record what happened: a full disk must not turn a success into a riddle. */
  private boolean recordSurely(
      Claim.Taken taken, Saved.Action armed, Outcome outcome, Duration took) {
    while (true) {
      try {
        return office.journal().write(pen -> record(pen, taken, armed, outcome, took));
      } catch (Fault fault) {
        LOG.atError().addKeyValue("action", armed.id()).setCause(fault).log("outcome not recorded");
        if (Thread.currentThread().isInterrupted() || fault.code() != Fault.Code.UNAVAILABLE) {
          throw fault;
        }
        LockSupport.parkNanos(RECORD_PAUSE.toNanos());
      }
    }
  }

  /** Records the outcome; says whether the plan may go on. */
  boolean record(Pen pen, Claim.Taken taken, Saved.Action armed, Outcome outcome, Duration took) {
    return switch (outcome) {
      case Outcome.Done(Receipt receipt) -> {
        complete(pen, taken.plan().correlation(), armed, receipt, "performed", took);
        yield true;
      }
      case Outcome.Refused(String reason) -> {
        fail(pen, armed, taken.plan().correlation(), "the other side refused: " + reason);
        yield false;
      }
      case Outcome.Unknown(String cause, boolean written) -> {
        Instant now = office.time().now();
        Optional<Saved.Action> lost =
            pen.move(
                armed,
                Event.LOSE,
                new Change(
                    Optional.of(now), Optional.of(now), 0, Optional.empty(), Optional.of(cause)));
        pen.append(
            office
                .entry("action.uncertain", armed.id(), taken.plan().correlation())
                .with("cause", Claims.shortly(cause))
                .with("written", written)
                .result("unknown")
                .took(took.toMillis()),
            now);
        if (!written) {
          lost.ifPresent(l -> retry(pen, l, "nothing was sent: " + cause));
        }
        yield false;
      }
    };
  }

  void complete(
      Pen pen, Ulid correlation, Saved.Action action, Receipt receipt, String how, Duration took) {
    if (pen.move(action, Event.COMPLETE, Change.receipt(Json.text(receipt), Optional.of(how)))
        .isEmpty()) {
      return;
    }
    Entry.Draft entry =
        office
            .entry("action.done", action.id(), correlation)
            .with("kind", action.kind())
            .with("reference", Claims.shortly(receipt.reference()))
            .with("how", how)
            .took(took.toMillis());
    pen.append(entry, office.time().now());
  }

  /** It is proved that nothing happened: another try, or after the last one a failure. */
  void retry(Pen pen, Saved.Action uncertain, String proof) {
    Ulid correlation = pen.plan(uncertain.proposal()).orElseThrow().proposal().correlation();
    if (uncertain.attempts() >= office.limits().attempts()) {
      fail(
          pen,
          uncertain,
          correlation,
          "given up after " + uncertain.attempts() + " tries; " + proof);
      return;
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(10, 2 * uncertain.attempts() - 2));
    Change change =
        new Change(
            Optional.of(office.time().now().plus(pause)),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.of(proof));
    if (pen.move(uncertain, Event.RETRY, change).isEmpty()) {
      return;
    }
    pen.unspend(uncertain.id());
    pen.append(
        office
            .entry("action.not_done", uncertain.id(), correlation)
            .with("proof", Claims.shortly(proof)),
        office.time().now());
  }

  /** It did not happen and will not; the steps behind it are skipped. */
  void fail(Pen pen, Saved.Action action, Ulid correlation, String reason) {
    if (pen.move(action, Event.FAIL, Change.because(reason)).isEmpty()) {
      return;
    }
    pen.unspend(action.id());
    for (Saved.Action other : pen.plan(action.proposal()).orElseThrow().actions()) {
      if (other.state() == State.APPROVED || other.state() == State.WAITING) {
        pen.move(other, Event.SKIP, Change.because("step " + action.step() + " failed"));
      }
    }
    pen.append(
        office
            .entry("action.failed", action.id(), correlation)
            .with("reason", Claims.shortly(reason))
            .result("failure"),
        office.time().now());
  }

  private <A extends Action> boolean rehearse(Claim.Taken taken, Known<A> known) {
    String request = known.step().type().preview(known.step().action()).request();
    Receipt receipt = new Receipt("rehearsed", Map.of("rehearsed.request", request));
    return office
        .journal()
        .write(pen -> {
          pen.move(
              known.saved(),
              Event.REHEARSE,
              Change.receipt(Json.text(receipt), Optional.of("rehearsed")));
          pen.unspend(known.saved().id());
          pen.append(
              office
                  .entry("action.rehearsed", known.saved().id(), taken.plan().correlation())
                  .with("kind", known.saved().kind()),
              office.time().now());
          return true;
        });
  }

  /** What is needed for checking is not there: given back, and reached for again after a pause. */
  private boolean release(Known<?> known, Fault fault) {
    String why = "cannot check: " + fault.getMessage();
    Instant next = office.time().now().plusSeconds(15);
    return office
        .journal()
        .write(pen -> {
          pen.move(
              known.saved(),
              Event.RELEASE,
              new Change(
                  Optional.of(next),
                  Optional.empty(),
                  0,
                  Optional.empty(),
                  Optional.of(Claims.shortly(why))));
          pen.unspend(known.saved().id());
          return false;
        });
  }

  private Went askAgain(Known<?> known, String why) {
    office
        .journal()
        .write(pen -> {
          Saved.Plan plan = pen.plan(known.saved().proposal()).orElseThrow();
          return claims.askAgain(pen, plan, why);
        });
    return new Went.Back(why);
  }
}
