package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.Event;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Slots;
import io.digitalfte.act.Target;
import io.digitalfte.decide.Mode;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Kinds.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries approved plans out, step by step: claim, check, arm, perform, record. The attempt is on
 * the disk before the first byte leaves, and from then on whatever is not known for certain is
 * uncertain. One plan is run by one thread at a time; different plans run side by side.
 */
final class Performer {
  private static final Logger LOG = LoggerFactory.getLogger(Performer.class);
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final Office office;
  private final Claims claims;
  private final Outcomes outcomes;
  private volatile boolean closing;

  Performer(Office office, Claims claims, Outcomes outcomes) {
    this.office = office;
    this.claims = claims;
    this.outcomes = outcomes;
  }

  /** Begins no further step. */
  void close() {
    closing = true;
  }

  /**
   * Carries this plan on as far as it goes now.
   *
   * @return why a person has to be asked again; empty when none has
   */
  Optional<String> run(Ulid proposal) {
    while (!closing && !Thread.currentThread().isInterrupted()) {
      if (office.journal().<Optional<Saved.Action>>read(v -> claims.ready(v, proposal)).isEmpty()) {
        return Optional.empty();
      }
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

  /** What came of examining a claimed step. */
  private sealed interface Examined<A extends Action> {
    /** All is as it was approved. */
    record Fit<A extends Action>(Handler<A> handler, A action) implements Examined<A> {}

    /** Something differs; a person is asked. */
    record Differs<A extends Action>(String why) implements Examined<A> {}

    /** It had happened before. */
    record Happened<A extends Action>(Receipt receipt) implements Examined<A> {}

    /** It may have happened in a life that the journal does not know; a person is asked once. */
    record Doubtful<A extends Action>(String why) implements Examined<A> {}

    /** What is needed to examine it is not there now. */
    record Later<A extends Action>(String why) implements Examined<A> {}
  }

  /** One claimed step. */
  private <A extends Action> Went step(Claim.Taken taken, Known<A> known) {
    Examined<A> examined;
    try {
      if (taken.mode() == Mode.DRY_RUN && known.handler().isPresent()) {
        return Went.on(rehearse(taken, known));
      }
      examined = examine(taken, known);
    } catch (Fault fault) {
      examined = new Examined.Later<>("cannot check: " + fault.getMessage());
    } catch (RuntimeException | Error e) {
      // Nothing has left: whatever went wrong, it is given back and reached for again.
      LOG.atWarn().addKeyValue("action", known.saved().id()).setCause(e).log("check failed");
      examined = new Examined.Later<>("cannot check: " + e.getClass().getSimpleName());
    }
    return switch (examined) {
      case Examined.Differs<A>(String why) -> askAgain(known, why, false);
      case Examined.Doubtful<A>(String why) -> askAgain(known, why, true);
      case Examined.Later<A>(String why) -> Went.on(release(known, why));
      case Examined.Happened<A>(Receipt receipt) -> Went.on(found(taken, known, receipt));
      case Examined.Fit<A>(Handler<A> handler, A action) -> send(taken, known, handler, action);
    };
  }

  private <A extends Action> Examined<A> examine(Claim.Taken taken, Known<A> known) {
    if (known.handler().isEmpty()) {
      return new Examined.Differs<>("this process has no handler for " + known.saved().kind());
    }
    Handler<A> handler = known.handler().get();
    if (known.saved().lost().isPresent() && known.step().type().mark() != Mark.NONE) {
      // An earlier request may have left: before any replay, look.
      switch (Looking.find(office, known)) {
        case Found.Yes yes -> {
          return new Examined.Happened<>(yes.receipt());
        }
        case Found.No _ -> {}
        case Found.CannotTell cannot -> {
          return known.saved().attempts() == 0
              ? new Examined.Doubtful<>(
                  "it may have been done before the home recovered, and we cannot tell ("
                      + cannot.why()
                      + "); approve it again only when you have looked")
              : new Examined.Later<>("cannot tell what became of the last try: " + cannot.why());
        }
      }
    }
    A filled;
    try {
      filled = known.step().type().fill(known.step().action(), Slots.of(taken.earlier()));
    } catch (IllegalArgumentException e) {
      return new Examined.Differs<>(String.valueOf(e.getMessage()));
    }
    List<String> wrong = known.step().type().objections(filled, known.saved().step());
    if (!wrong.isEmpty()) {
      return new Examined.Differs<>(String.join("; ", wrong));
    }
    Target now = handler.target();
    Target approved = known.step().target();
    if (!now.identity().equals(approved.identity())) {
      return new Examined.Differs<>(
          "it was approved for " + approved.title() + ", but we are connected to " + now.title());
    }
    Objections objections = handler.check(filled);
    return objections.clear()
        ? new Examined.Fit<>(handler, filled)
        : new Examined.Differs<>(String.join("; ", objections.hard()));
  }

  private <A extends Action> Went send(
      Claim.Taken taken, Known<A> known, Handler<A> handler, A action) {
    office.fuse().at(Fuse.Point.CHECKED);
    Optional<Saved.Action> armed =
        office.journal().<Optional<Saved.Action>>write(pen -> arm(pen, taken, known));
    if (armed.isEmpty()) {
      return new Went.Stopped();
    }
    office.fuse().at(Fuse.Point.ARMED);
    Instant began = office.time().now();
    Outcome outcome = perform(handler, action, Key.of(office.home(), known.saved().id()));
    office.fuse().at(Fuse.Point.PERFORMED);
    Duration took = Duration.between(began, office.time().now());
    boolean on =
        outcomes.recordSurely(
            taken.plan().correlation(),
            armed.get(),
            outcome,
            took.isNegative() ? Duration.ZERO : took);
    office.fuse().at(Fuse.Point.RECORDED);
    return Went.on(on);
  }

  /** The last moment at which it can be kept from leaving; must run inside a journal write. */
  private Optional<Saved.Action> arm(Pen pen, Claim.Taken taken, Known<?> known) {
    Optional<String> stopped =
        Switch.stopped(pen)
            .or(() -> office.time().look())
            .or(() ->
                office.mode().get() == taken.mode()
                    ? Optional.empty()
                    : Optional.of("the mode was changed"));
    if (stopped.isPresent()) {
      pen.move(known.saved(), Event.RELEASE, Change.because(Words.shortly(stopped.get())));
      pen.unspend(known.saved().id());
      return Optional.empty();
    }
    // Empty when it was rejected since it was claimed.
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

  private boolean found(Claim.Taken taken, Known<?> known, Receipt receipt) {
    return office
        .journal()
        .write(pen -> {
          outcomes.complete(
              pen,
              taken.plan().correlation(),
              known.saved(),
              receipt,
              "found before another try",
              Duration.ZERO);
          return true;
        });
  }

  private <A extends Action> boolean rehearse(Claim.Taken taken, Known<A> known) {
    String request = known.step().type().preview(known.step().action()).request();
    Receipt receipt = new Receipt("rehearsed", Map.of(Words.REHEARSED_REQUEST, request));
    return office
        .journal()
        .write(pen -> outcomes.rehearsed(pen, taken.plan().correlation(), known.saved(), receipt));
  }

  /** What is needed for checking is not there: given back, and reached for again after a pause. */
  private boolean release(Known<?> known, String why) {
    Instant next = office.time().now().plus(PAUSE);
    return office
        .journal()
        .write(pen -> {
          Change change =
              new Change(
                  Optional.of(next),
                  Optional.empty(),
                  0,
                  Optional.empty(),
                  Optional.of(Words.shortly(why)));
          pen.move(known.saved(), Event.RELEASE, change);
          pen.unspend(known.saved().id());
          return false;
        });
  }

  private Went askAgain(Known<?> known, String why, boolean once) {
    office
        .journal()
        .write(pen -> {
          Saved.Plan plan = pen.plan(known.saved().proposal()).orElseThrow();
          claims.askAgain(pen, plan, why);
          if (once) {
            pen.suspect(known.saved().id(), Optional.empty());
          }
          return true;
        });
    return new Went.Back(why);
  }
}
