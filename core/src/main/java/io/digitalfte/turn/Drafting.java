package io.digitalfte.turn;

import io.digitalfte.act.Receipt;
import io.digitalfte.act.State;
import io.digitalfte.decide.Answer;
import io.digitalfte.decide.Verdict;
import io.digitalfte.draft.Dossier;
import io.digitalfte.draft.Drafted;
import io.digitalfte.draft.Drafter;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Signal;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.share.Claim;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes signals that nobody has looked at to the drafter, one after the other, oldest first. */
final class Drafting {
  private static final Logger LOG = LoggerFactory.getLogger(Drafting.class);

  private static final int MOST_EARLIER = 10;
  private static final Set<State> ENDED =
      Set.of(
          State.DONE,
          State.FAILED,
          State.UNCERTAIN,
          State.REJECTED,
          State.EXPIRED,
          State.WITHDRAWN);

  private final Office office;
  private final Drafter drafter;
  private final Dossiers dossiers;
  private final Asking asking;
  private final Deciding deciding;
  private final Optional<Dispatching> dispatching;
  private final Optional<Taking> taking;

  /**
   * @param halves the way to another half, where there is one
   */
  Drafting(Office office, Charter.Crew crew, Asking asking, Deciding deciding, Halves halves) {
    this.office = office;
    this.drafter = crew.drafter();
    this.dossiers = crew.dossiers();
    this.asking = asking;
    this.deciding = deciding;
    this.dispatching = halves.dispatching();
    this.taking = halves.telling().map(t -> new Taking(office, asking, this, t));
  }

  /** Whether something is to be drafted, claims aside. */
  boolean due() {
    return !office.journal().<List<Ulid>>read(v -> v.undrafted(1)).isEmpty()
        || dispatching.filter(Dispatching::due).isPresent()
        || taking.filter(Taking::due).isPresent();
  }

  /** When what had to be put off is looked at again. */
  Optional<Instant> next() {
    return dispatching.flatMap(Dispatching::next).or(() -> taking.flatMap(Taking::next));
  }

  /**
   * Drafts what is new.
   *
   * @return the proposals that came or went
   * @throws Fault {@code UNAVAILABLE} when the facts cannot be had now; the signal stays new
   */
  List<Ulid> run() {
    dispatching.ifPresent(Dispatching::renew);
    List<Ulid> changed = new ArrayList<>();
    taking.ifPresent(t -> changed.addAll(t.run()));
    int most = dispatching.isPresent() ? 1_000 : 100;
    for (Ulid id : office.journal().<List<Ulid>>read(v -> v.undrafted(most))) {
      Signal signal = office.journal().<Optional<Signal>>read(v -> v.signal(id)).orElseThrow();
      Optional<Claim> claim = dispatching.flatMap(d -> d.claim(signal));
      if (dispatching.isEmpty() || claim.isPresent()) {
        changed.addAll(draft(signal, claim));
      }
    }
    return changed;
  }

  /** The earlier letters of its thread, and the facts. */
  record Facts(List<Signal> thread, Dossier dossier) {}

  /**
   * What is known about this letter.
   *
   * @throws Fault as {@link Dossiers#of}
   */
  Facts facts(Signal signal) {
    Letter letter = signal.seen().letter();
    Set<String> ids = new LinkedHashSet<>(letter.references());
    letter.inReplyTo().ifPresent(ids::add);
    ids.add(letter.messageId());
    List<Signal> thread =
        office.journal().<List<Signal>>read(v -> v.thread(ids)).stream()
            .filter(s -> s.id().compareTo(signal.id()) < 0)
            .toList();
    // Whoever takes another letter's id could otherwise withdraw what was made of that letter.
    List<Signal> of = signal.flagged() ? List.of() : thread;
    List<Ulid> waiting =
        office
            .journal()
            .<List<Ulid>>read(
                v -> v.answering(of.stream().map(Signal::id).toList(), Set.of(State.WAITING)));
    List<Dossier.Earlier> earlier =
        office
            .journal()
            .<List<Dossier.Earlier>>read(v -> earlier(v, of.stream().map(Signal::id).toList()));
    Dossier dossier = dossiers.of(signal, thread, waiting, office.time().now());
    return new Facts(thread, dossier.knowing(earlier));
  }

  private static List<Dossier.Earlier> earlier(View view, List<Ulid> signals) {
    List<Ulid> ended = view.answering(signals, ENDED);
    return ended.subList(Math.max(0, ended.size() - MOST_EARLIER), ended.size()).stream()
        .flatMap(id -> view.plan(id).stream())
        .map(Drafting::earlier)
        .toList();
  }

  private static Dossier.Earlier earlier(Saved.Plan plan) {
    List<String> records = new ArrayList<>();
    String reason = "";
    for (Saved.Action action : plan.actions()) {
      reason = action.reason().orElse(reason);
      action
          .receipt()
          .map(receipt -> Json.read(receipt, Receipt.class))
          .map(r -> r.facts().getOrDefault("invoice.number", r.reference()))
          .filter(record -> !record.isEmpty() && !records.contains(record))
          .ifPresent(records::add);
    }
    String state = Cards.status(plan.actions()).word();
    return new Dossier.Earlier(plan.proposal().title(), state, reason, records);
  }

  private List<Ulid> draft(Signal signal, Optional<Claim> claim) {
    Drafted drafted;
    List<Ulid> waiting = List.of();
    boolean told = false;
    try {
      Facts facts = facts(signal);
      waiting = facts.dossier().waiting();
      told = told(signal, facts.thread());
      drafted = drafter.draft(signal, facts.dossier());
    } catch (Fault fault) {
      if (fault.code() == Fault.Code.UNAVAILABLE) {
        throw fault;
      }
      // It would be refused again and again; a person has to look, and the others go on.
      drafted = new Drafted.LeftAlone("cannot be drafted: " + fault.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      // A letter that the drafter cannot bear must not hold up the others.
      LOG.atError().addKeyValue("signal", signal.id()).setCause(e).log("drafter failed");
      drafted = new Drafted.LeftAlone("the drafter failed: " + e.getClass().getSimpleName());
    }
    return switch (drafted) {
      case Drafted.LeftAlone left -> {
        leave(signal, claim, "signal.left_alone", left.reason());
        yield List.of();
      }
      case Drafted.Proposed proposed -> {
        // A drafter takes the place of what it was told of, and of nothing else.
        List<Ulid> replaces = proposed.replaces().stream().filter(waiting::contains).toList();
        yield propose(
            signal, claim, told ? told(proposed.proposal()) : proposed.proposal(), replaces);
      }
    };
  }

  private List<Ulid> propose(
      Signal signal, Optional<Claim> claim, Proposal proposal, List<Ulid> replaces) {
    Asking.Along along =
        claim
            .flatMap(c -> dispatching.map(d -> d.along(signal, c, replaces)))
            .orElse(Asking.Along.NOTHING);
    List<Ulid> changed = new ArrayList<>(replaces);
    switch (asking.ask(proposal, Optional.of(signal), replaces, List.of(), along)) {
      case Asking.Asked.Refused refused -> {
        leave(signal, claim, "proposal.not_asked", String.join("; ", refused.why()));
        return List.of();
      }
      case Asking.Asked.Taken taken -> {
        changed.add(taken.proposal());
        settle(taken);
      }
    }
    return changed;
  }

  /** Whether any of these letters was told of by an agent, and not seen here. */
  private boolean told(Signal signal, List<Signal> thread) {
    return office
        .journal()
        .<Boolean>read(v ->
            v.traffic().toldBy(signal.id()).isPresent()
                || thread.stream().anyMatch(s -> v.traffic().toldBy(s.id()).isPresent()));
  }

  /** What rests on letters that we did not see ourselves came in by the cloud. */
  private static Proposal told(Proposal p) {
    List<String> reasons = new ArrayList<>(p.reasons());
    reasons.add("a letter of its thread was told of by the cloud, and not seen here");
    return new Proposal(
        p.id(),
        p.kind(),
        Origin.CLOUD,
        p.signal(),
        p.correlation(),
        p.title(),
        p.steps(),
        reasons,
        p.evidence(),
        p.confidence(),
        p.flags());
  }

  void settle(Asking.Asked.Taken taken) {
    switch (taken.verdict()) {
      case Verdict.Ask _ -> {}
      case Verdict.Allow _ -> allow(taken.proposal());
      case Verdict.Refuse refuse -> refuse(taken.proposal(), refuse.grounds().getFirst().rule());
    }
  }

  /** Finishes what the last process began: a proposal asked, rendered or decided by half. */
  void finish(Ulid proposal) {
    Saved.Proposal p = plan(proposal).proposal();
    if (p.mark().isEmpty()) {
      asking.again(proposal, "");
    } else if (p.verdict().equals(Answer.ALLOW.word())) {
      allow(proposal);
    } else if (p.verdict().equals(Answer.REFUSE.word())) {
      refuse(proposal, p.rule());
    }
  }

  private void allow(Ulid proposal) {
    switch (deciding.allow(proposal, plan(proposal).proposal().digest())) {
      case Ruling.Accepted _ -> {}
      case Ruling.Declined declined -> asking.again(proposal, String.join("; ", declined.why()));
    }
  }

  private void refuse(Ulid proposal, String rule) {
    deciding.reject(proposal, "policy", "policy refuses it: " + rule);
  }

  private Saved.Plan plan(Ulid proposal) {
    return office.journal().<Optional<Saved.Plan>>read(v -> v.plan(proposal)).orElseThrow();
  }

  private void leave(Signal signal, Optional<Claim> claim, String event, String reason) {
    office
        .journal()
        .write(pen -> {
          pen.drafted(signal.id(), reason);
          claim.ifPresent(c -> dispatching.ifPresent(d -> d.leave(pen, signal, c, reason)));
          return pen.append(
              office.entry(event, signal.id(), signal.id()).with("reason", Words.shortly(reason)),
              office.time().now());
        });
  }
}
