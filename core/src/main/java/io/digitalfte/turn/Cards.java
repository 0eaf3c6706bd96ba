package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.act.State;
import io.digitalfte.act.States;
import io.digitalfte.act.Step;
import io.digitalfte.decide.Mode;
import io.digitalfte.draft.Proposal;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Kinds.Known;
import io.digitalfte.vault.Card;
import io.digitalfte.vault.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the card of a proposal from what the journal holds. */
final class Cards {
  static final String REHEARSED = "rehearsed";

  private final Office office;

  Cards(Office office) {
    this.office = office;
  }

  /**
   * The card as the journal has it, with these notices on top.
   *
   * @param mark the nonce of its edit marks
   */
  Card card(Saved.Plan plan, List<Known<?>> known, List<String> notices, String mark) {
    return card(plan, known, notices, mark, plan.proposal().signal().flatMap(this::source));
  }

  /**
   * The same.
   *
   * @param source the letter, which the journal may not have yet
   */
  Card card(
      Saved.Plan plan,
      List<Known<?>> known,
      List<String> notices,
      String mark,
      Optional<Sighting> source) {
    Saved.Proposal p = plan.proposal();
    Detail detail = Json.read(p.detail(), Detail.class);
    List<Step<?>> steps = new ArrayList<>();
    known.forEach(k -> steps.add(k.step()));
    Proposal proposal =
        new Proposal(
            p.id(),
            p.kind(),
            p.origin(),
            p.signal(),
            p.correlation(),
            p.title(),
            steps,
            detail.reasons(),
            detail.evidence(),
            detail.confidence(),
            detail.flags());
    List<String> said = new ArrayList<>(detail.notices());
    said.addAll(notices);
    return new Card(
        proposal,
        status(plan.actions()),
        p.created(),
        p.expires(),
        office.agent(),
        risk(steps),
        gravest(steps),
        p.verdict(),
        p.rule(),
        p.digest(),
        mark,
        said,
        detail.doubts(),
        outcome(plan.actions()),
        source);
  }

  /** What the note says about where its plan stands. */
  static Status status(List<Saved.Action> actions) {
    Status status = status(States.ofProposal(actions.stream().map(Saved.Action::state).toList()));
    return status == Status.DONE && actions.stream().anyMatch(Cards::rehearsed)
        ? Status.REHEARSED
        : status;
  }

  /** What a proposal in this state is called; a rehearsal is not told from what was done. */
  static Status status(State state) {
    return switch (state) {
      case WAITING -> Status.WAITING;
      case APPROVED, SKIPPED -> Status.APPROVED;
      case HELD -> Status.HELD;
      case CLAIMED, ARMED -> Status.ACTING;
      case DONE -> Status.DONE;
      case FAILED -> Status.FAILED;
      case UNCERTAIN -> Status.UNCERTAIN;
      case REJECTED -> Status.REJECTED;
      case EXPIRED -> Status.EXPIRED;
      case WITHDRAWN -> Status.WITHDRAWN;
    };
  }

  /** Why this plan cannot go on in this mode: what was only rehearsed is no ground to build on. */
  static Optional<String> rehearsed(Saved.Plan plan, Mode mode) {
    return plan.actions().stream()
        .filter(a -> mode == Mode.LIVE && rehearsed(a))
        .findFirst()
        .map(a ->
            "step "
                + a.step()
                + " was only rehearsed, and a rehearsal is never carried on live; reject it");
  }

  private static boolean rehearsed(Saved.Action action) {
    return action.state() == State.DONE && action.reason().filter(REHEARSED::equals).isPresent();
  }

  static Reversibility gravest(List<Step<?>> steps) {
    return steps.stream()
        .map(s -> s.type().reversibility())
        .max(Comparator.naturalOrder())
        .orElse(Reversibility.READ_ONLY);
  }

  private static String risk(List<Step<?>> steps) {
    boolean money = false;
    boolean message = false;
    for (Step<?> step : steps) {
      Stake stake = stake(step);
      money |= stake.money().isPresent() || stake.traits().contains(Stake.Trait.PAYMENT);
      message |= stake.traits().contains(Stake.Trait.MESSAGE);
    }
    return money ? "money" : message ? "message" : "none";
  }

  static <A extends Action> Stake stake(Step<A> step) {
    return step.type().stake(step.action());
  }

  private Optional<Sighting> source(Ulid signal) {
    return office.journal().<Optional<Sighting>>read(v -> v.signal(signal).map(s -> s.seen()));
  }

  private static List<String> outcome(List<Saved.Action> actions) {
    List<String> lines = new ArrayList<>();
    for (Saved.Action a : actions) {
      if (a.state() == State.WAITING && a.reason().isEmpty()) {
        continue;
      }
      StringBuilder line = new StringBuilder("step " + a.step() + " (" + a.kind() + "): ");
      line.append(a.state().name().toLowerCase(Locale.ROOT));
      a.receipt()
          .map(r -> Json.read(r, Receipt.class))
          .ifPresent(r -> {
            line.append(", ").append(r.reference());
            new TreeMap<>(r.facts())
                .forEach((name, value) -> {
                  if (!name.equals(Words.REHEARSED_REQUEST)) {
                    line.append(", ").append(name).append(' ').append(value);
                  }
                });
          });
      a.reason().ifPresent(r -> line.append(" (").append(r).append(')'));
      lines.add(line.toString());
    }
    return lines;
  }
}
