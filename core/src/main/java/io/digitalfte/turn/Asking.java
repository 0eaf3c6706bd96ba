package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.Event;
import io.digitalfte.act.Found;
import io.digitalfte.act.Objections;
import io.digitalfte.act.State;
import io.digitalfte.act.Step;
import io.digitalfte.decide.Verdict;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Signal;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Kinds.Known;
import io.digitalfte.vault.Card;
import io.digitalfte.vault.NoteName;
import io.digitalfte.vault.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts proposals before a person: validated in full before anything is asked, judged by policy, and
 * rendered with marks that are drawn after all text is in.
 */
final class Asking {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
  private static final int TRIES = 3;

  private final Office office;
  private final Cards cards;
  private final Recovery recovery;
  private final Endings endings;

  Asking(Office office, Cards cards, Recovery recovery, Endings endings) {
    this.office = office;
    this.endings = endings;
    this.cards = cards;
    this.recovery = recovery;
  }

  /** What became of a proposal that was to be asked. */
  sealed interface Asked {
    /** It waits, or policy allowed or refused it; it is in the journal. */
    record Taken(Ulid proposal, Verdict verdict) implements Asked {}

    /** It cannot be asked as it stands: too long, missing, or refused by the world. */
    record Refused(List<String> why) implements Asked {}
  }

  /**
   * Asks, for this signal where there is one; withdraws what it replaces in the same step.
   *
   * @throws Fault {@code UNAVAILABLE} when what is needed for checking is not there now
   */
  Asked ask(Proposal proposal, Optional<Signal> signal, List<Ulid> replaces) {
    return ask(proposal, signal, replaces, List.of());
  }

  /**
   * The same.
   *
   * @param seen what a person should know besides what the handlers say
   */
  Asked ask(Proposal proposal, Optional<Signal> signal, List<Ulid> replaces, List<String> seen) {
    return ask(proposal, signal, replaces, seen, Along.NOTHING);
  }

  /** What is written in the same step as a proposal. */
  interface Along {
    /** Nothing. */
    Along NOTHING = new Along() {};

    /** Before the proposal is there. */
    default void before(Pen pen) {}

    /** Once it is there. */
    default void after(Pen pen, Saved.Plan plan) {}
  }

  /**
   * The same.
   *
   * @param along what is written in the same step
   */
  Asked ask(
      Proposal proposal,
      Optional<Signal> signal,
      List<Ulid> replaces,
      List<String> seen,
      Along along) {
    try {
      return asked(proposal, signal, replaces, seen, along);
    } catch (IllegalArgumentException e) {
      return new Asked.Refused(List.of("it cannot be shown: " + e.getMessage()));
    } catch (Fault fault) {
      if (fault.code() == Fault.Code.UNAVAILABLE) {
        throw fault;
      }
      return new Asked.Refused(List.of(String.valueOf(fault.getMessage())));
    }
  }

  private Asked asked(
      Proposal proposal,
      Optional<Signal> signal,
      List<Ulid> replaces,
      List<String> seen,
      Along along) {
    List<String> hard = new ArrayList<>();
    List<String> doubts = new ArrayList<>(seen);
    // What happened before a journal was put back stands in the world, where it speaks against
    // itself.
    Map<Ulid, Found> before = recovery.before(proposal, known(proposal));
    int number = 1;
    for (Step<?> step : proposal.steps()) {
      examine(step, number++, !(before.get(step.id()) instanceof Found.Yes), hard, doubts);
    }
    if (!hard.isEmpty()) {
      return new Asked.Refused(List.copyOf(hard));
    }
    Instant now = office.time().now();
    Detail detail = Detail.of(proposal, doubts, authenticated(proposal, signal));
    List<Saved.Action> actions = new ArrayList<>();
    for (Step<?> step : proposal.steps()) {
      actions.add(Kinds.save(proposal.id(), actions.size() + 1, step));
    }
    Saved.Proposal saved =
        new Saved.Proposal(
            proposal.id(),
            proposal.kind(),
            proposal.origin(),
            proposal.signal(),
            proposal.correlation(),
            proposal.title(),
            Json.text(detail),
            now,
            now,
            now.plus(office.limits().expiry()),
            PlanDigest.of(proposal.id(), proposal.kind(), actions),
            "",
            "",
            NoteName.of(proposal.kind(), proposal.id()).file(),
            "",
            "",
            State.WAITING,
            0);
    Saved.Plan plan = new Saved.Plan(saved, actions);
    List<Known<?>> known = office.kinds().readAll(actions).orElseThrow();
    Verdict verdict = office.journal().<Verdict>read(v -> office.judge().judge(saved, known, v));
    Saved.Plan rendered =
        render(
            plan,
            verdict,
            now,
            (next, mark) -> cards.card(next, known, List.of(), mark, signal.map(Signal::seen)));
    boolean fresh =
        office
            .journal()
            .write(pen -> {
              if (pen.plan(proposal.id()).isPresent()) {
                return false;
              }
              along.before(pen);
              write(pen, rendered, verdict, replaces);
              along.after(pen, rendered);
              recovery.mark(pen, rendered, before);
              return true;
            });
    if (!fresh) {
      return new Asked.Refused(List.of("a proposal with the id " + proposal.id() + " is there"));
    }
    office.fuse().at(Fuse.Point.PROPOSED);
    return new Asked.Taken(proposal.id(), verdict);
  }

  /**
   * The same plan asked anew with a fresh mark: after an alteration, an edit that policy judges
   * graver, a difference in the world. Does nothing where it does not wait.
   *
   * @param notice why, for the person; empty where its steps say so
   */
  void again(Ulid proposal, String notice) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Saved.Plan> found =
          office.journal().<Optional<Saved.Plan>>read(v -> v.plan(proposal));
      Optional<Saved.Plan> next =
          found
              .filter(plan -> plan.proposal().state() == State.WAITING)
              .flatMap(plan ->
                  office.kinds().readAll(plan.actions()).map(known -> again(plan, known, notice)));
      if (next.isEmpty()) {
        found
            .filter(plan -> plan.proposal().state() == State.WAITING)
            .ifPresent(plan -> unreadable(plan.proposal(), notice));
        return;
      }
      // Somebody may have been quicker; then what they wrote is rendered.
      if (office.journal().<Boolean>write(pen -> pen.reask(next.get().proposal(), List.of()))) {
        return;
      }
    }
  }

  /** A plan that this program cannot read: what was shown last stays, with the reason on top. */
  private void unreadable(Saved.Proposal p, String notice) {
    String mark = office.ids().nonce(16);
    office
        .journal()
        .write(pen -> {
          pen.rendered(p.id(), mark, Card.noticed(p.rendering(), p.mark(), mark, notice));
          return true;
        });
  }

  /** The plan judged and rendered anew, not yet written. */
  Saved.Plan again(Saved.Plan plan, List<Known<?>> known, String notice) {
    Verdict verdict =
        office.journal().<Verdict>read(v -> office.judge().judge(plan.proposal(), known, v));
    List<String> notices = notice.isEmpty() ? List.of() : List.of(notice);
    return render(
        plan, verdict, office.time().now(), (next, mark) -> cards.card(next, known, notices, mark));
  }

  /** The steps that read back; the others are refused when they are examined. */
  private List<Known<?>> known(Proposal proposal) {
    List<Known<?>> known = new ArrayList<>();
    int number = 1;
    for (Step<?> step : proposal.steps()) {
      office.kinds().read(Kinds.save(proposal.id(), number++, step)).ifPresent(known::add);
    }
    return known;
  }

  /** What stands against these steps, hard and soft. */
  <A extends Action> void examine(
      Step<A> step, int number, List<String> hard, List<String> doubts) {
    examine(step, number, true, hard, doubts);
  }

  /**
   * The same.
   *
   * @param ahead whether it is still to happen, so that the world is asked too
   */
  private <A extends Action> void examine(
      Step<A> step, int number, boolean ahead, List<String> hard, List<String> doubts) {
    String where = "step " + number + ": ";
    try {
      examine(step, number, ahead, where, hard, doubts);
    } catch (Fault fault) {
      throw fault;
    } catch (RuntimeException | StackOverflowError e) {
      // One plan that a connector cannot bear must not hold up the others.
      LOG.atError().addKeyValue("action", step.id()).setCause(e).log("check failed");
      hard.add(where + "checking it failed: " + e.getClass().getSimpleName());
    }
  }

  private <A extends Action> void examine(
      Step<A> step,
      int number,
      boolean ahead,
      String where,
      List<String> hard,
      List<String> doubts) {
    step.type().objections(step.action(), number).forEach(o -> hard.add(where + o));
    step.type()
        .preview(step.action())
        .text()
        .ifPresent(t -> Region.objections(t.body()).forEach(o -> hard.add(where + o)));
    Optional<Known<?>> known = office.kinds().read(Kinds.save(office.home(), number, step));
    if (known.isEmpty()) {
      hard.add(where + "its record does not read back as " + step.type().kind());
    } else if (ahead && hard.isEmpty()) {
      Objections objections = check(known.get());
      objections.hard().forEach(o -> hard.add(where + o));
      objections.soft().forEach(o -> doubts.add(where + o));
    }
  }

  private static <A extends Action> Objections check(Known<A> known) {
    return known.handler().map(h -> h.check(known.step().action())).orElse(Objections.none());
  }

  private Saved.Plan render(
      Saved.Plan plan, Verdict verdict, Instant now, BiFunction<Saved.Plan, String, Card> cardOf) {
    Digest digest = PlanDigest.of(plan.proposal().id(), plan.proposal().kind(), plan.actions());
    String rules =
        verdict.grounds().stream().map(Verdict.Ground::rule).collect(Collectors.joining("; "));
    String mark = office.ids().nonce(16);
    Saved.Proposal asked =
        plan.proposal()
            .asked(
                digest, verdict.word(), rules, now, now.plus(office.limits().expiry()), mark, "");
    Saved.Plan next = new Saved.Plan(asked, plan.actions());
    Card card = cardOf.apply(next, mark);
    return new Saved.Plan(
        asked.asked(digest, verdict.word(), rules, now, asked.expires(), mark, card.render()),
        plan.actions());
  }

  private void write(Pen pen, Saved.Plan plan, Verdict verdict, List<Ulid> replaces) {
    Saved.Proposal p = plan.proposal();
    for (Ulid replaced : replaces) {
      withdraw(pen, replaced, "a later letter in the thread changed what is wanted");
    }
    pen.add(plan);
    p.signal().ifPresent(s -> pen.drafted(s, p.id().text()));
    pen.append(
        office
            .entry("proposal.asked", p.id(), p.correlation())
            .with("digest", p.digest())
            .with("kind", p.kind())
            .with("origin", p.origin().name().toLowerCase(Locale.ROOT))
            .with("verdict", verdict.word())
            .with("rule", Words.shortly(p.rule()))
            .with("signal", p.signal().map(Ulid::text).orElse("")),
        p.asked());
  }

  /** Takes back what still waits; must run inside a journal write. */
  void withdraw(Pen pen, Ulid proposal, String why) {
    Optional<Saved.Plan> plan = pen.plan(proposal);
    if (plan.isEmpty() || plan.get().proposal().state() != State.WAITING) {
      return;
    }
    takeBack(pen, plan.get(), why);
  }

  /**
   * Takes back what waits, and what was approved while nothing of it has left; must run inside a
   * journal write.
   */
  void takeBack(Pen pen, Saved.Plan plan, String why) {
    for (Saved.Action action : plan.actions()) {
      switch (action.state()) {
        case WAITING, HELD, APPROVED -> endings.end(pen, action, Event.WITHDRAW, why);
        case CLAIMED, ARMED, DONE, FAILED, UNCERTAIN, REJECTED, EXPIRED, WITHDRAWN, SKIPPED -> {}
      }
    }
    pen.cancelApprovals(plan.proposal().id());
    pen.append(
        office
            .entry(Endings.WITHDRAWN, plan.proposal().id(), plan.proposal().correlation())
            .with("reason", Words.shortly(why)),
        office.time().now());
  }

  private static Optional<Boolean> authenticated(Proposal proposal, Optional<Signal> signal) {
    Optional<Boolean> said = signal.flatMap(Asking::authenticated);
    // The cloud's word that a sender is who it says lowers no risk; its doubt raises it.
    return proposal.origin() == Origin.CLOUD ? said.filter(sure -> !sure) : said;
  }

  private static Optional<Boolean> authenticated(Signal signal) {
    Set<Letter.Mark> marks = signal.seen().letter().marks();
    if (marks.contains(Letter.Mark.UNAUTHENTICATED)) {
      return Optional.of(false);
    }
    return marks.contains(Letter.Mark.AUTHENTICATED) ? Optional.of(true) : Optional.empty();
  }
}
