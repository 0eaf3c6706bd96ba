package io.digitalfte.turn;

import io.digitalfte.act.Receipt;
import io.digitalfte.act.State;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Saved;
import io.digitalfte.record.Traffic.Dispatched;
import io.digitalfte.record.Traffic.Stage;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Envelope;
import io.digitalfte.share.Outcome;
import io.digitalfte.share.Outcome.Standing;
import io.digitalfte.term.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells the cloud what became of its dispatches. What was told last stands in the journal beside
 * the dispatch, and is held against how its proposal stands now: so nothing that happens needs to
 * think of telling, and nothing is forgotten over a crash.
 */
final class Telling {
  private static final int MOST = 500;
  private static final int MOST_FACTS = 20;

  private final Office office;
  private final Sharing sharing;
  // In memory only: after a start a flood is told of once more.
  private final Map<String, LocalDate> floods = new HashMap<>();

  Telling(Office office, Sharing sharing) {
    this.office = office;
    this.sharing = sharing;
  }

  /** Tells of what changed since it was told; says whether anything is new to be sent. */
  boolean follow() {
    if (office.journal().<List<Dispatched>>read(v -> v.traffic().untold(1)).isEmpty()) {
      return false;
    }
    return office
        .journal()
        .write(pen -> {
          boolean fresh = false;
          for (Dispatched d : pen.traffic().untold(MOST)) {
            Saved.Plan plan = pen.plan(d.proposal().orElseThrow()).orElseThrow();
            fresh |= tell(pen, d, outcome(d, plan), plan.proposal().version());
          }
          return fresh;
        });
  }

  private Outcome outcome(Dispatched d, Saved.Plan plan) {
    Saved.Proposal p = plan.proposal();
    String reason =
        plan.actions().stream()
            .flatMap(a -> a.reason().stream())
            .reduce((first, last) -> last)
            .orElse("");
    return new Outcome(
        d.id(),
        next(d),
        Optional.of(p.id()),
        standing(plan),
        Words.shortly(
            d.remark().map(r -> r + (reason.isEmpty() ? "" : "; " + reason)).orElse(reason)),
        Words.shortly(p.rule()),
        came(plan.actions()),
        office.time().now());
  }

  private static Standing standing(Saved.Plan plan) {
    return switch (Cards.status(plan.actions())) {
      case WAITING -> Standing.WAITING;
      case APPROVED -> Standing.APPROVED;
      case HELD -> Standing.HELD;
      case ACTING -> Standing.ACTING;
      case DONE -> Standing.DONE;
      case REHEARSED -> Standing.REHEARSED;
      case FAILED -> Standing.FAILED;
      case UNCERTAIN -> Standing.UNCERTAIN;
      case REJECTED -> Standing.REJECTED;
      case EXPIRED -> Standing.EXPIRED;
      case WITHDRAWN -> Standing.WITHDRAWN;
    };
  }

  private static List<Outcome.Came> came(List<Saved.Action> actions) {
    List<Outcome.Came> came = new ArrayList<>();
    for (Saved.Action a : actions) {
      if (a.state() != State.WAITING) {
        Optional<Receipt> receipt = a.receipt().map(r -> Json.read(r, Receipt.class));
        Map<String, String> facts = new TreeMap<>();
        receipt.ifPresent(r ->
            new TreeMap<>(r.facts())
                .forEach((name, value) -> {
                  // What would have been sent holds a whole letter, and is nobody's to know.
                  if (!name.equals(Words.REHEARSED_REQUEST) && facts.size() < MOST_FACTS) {
                    facts.put(name, Words.shortly(value));
                  }
                }));
        came.add(
            new Outcome.Came(
                a.step(),
                a.kind(),
                a.state().name(),
                Words.shortly(receipt.map(Receipt::reference).orElse("")),
                facts));
      }
    }
    return came;
  }

  /** Tells of a dispatch that is not asked, and records it; must run inside a journal write. */
  void refuse(Pen pen, Dispatched d, Receiving.Refusal refusal) {
    Instant now = office.time().now();
    Dispatched refused = d.now(Stage.REFUSED, Optional.empty());
    pen.append(
        office
            .entry("dispatch.refused", d.id(), d.id())
            .with("agent", d.agent())
            .with("rule", refusal.rule())
            .with("reason", Words.shortly(refusal.why()))
            .with("digest", d.digest())
            .result("refused"),
        now);
    end(pen, refused, Standing.REFUSED, refusal.rule(), refusal.why());
  }

  /** The letter was answered or left alone already; must run inside a journal write. */
  void supersede(Pen pen, Dispatched d, String why) {
    pen.append(
        office
            .entry("dispatch.superseded", d.id(), d.id())
            .with("agent", d.agent())
            .with("reason", Words.shortly(why)),
        office.time().now());
    end(pen, d.now(Stage.SUPERSEDED, Optional.empty()), Standing.SUPERSEDED, "letter.known", why);
  }

  private void end(Pen pen, Dispatched d, Standing standing, String rule, String why) {
    tell(
        pen,
        d,
        new Outcome(
            d.id(),
            next(d),
            Optional.empty(),
            standing,
            Words.shortly(why),
            rule,
            List.of(),
            office.time().now()),
        0);
  }

  private static int next(Dispatched d) {
    return said(d).map(Outcome::version).orElse(0) + 1;
  }

  private static Optional<Outcome> said(Dispatched d) {
    return d.outcome().map(o -> Json.read(o, Outcome.class));
  }

  /** So many came that nothing is kept of this one; recorded once a day. */
  void flooded(Pen pen, Agent from, Receiving.Refusal refusal, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!Objects.equals(floods.put(from.id(), day), day)) {
      pen.append(
          office
              .entry("dispatch.flooded", from.id(), office.home())
              .with("rule", refusal.rule())
              .with("reason", Words.shortly(refusal.why()))
              .result("refused"),
          now);
    }
  }

  /**
   * Tells it, unless the same was said last.
   *
   * @param version the proposal's
   */
  private boolean tell(Pen pen, Dispatched d, Outcome outcome, int version) {
    boolean same = said(d).filter(outcome::same).isPresent();
    String said = same ? d.outcome().orElseThrow() : Json.text(outcome);
    pen.traffic().change(d.told(said, version));
    if (same) {
      return false;
    }
    String path = "Records/%s/outcomes/%s.json".formatted(office.agent(), d.id());
    pen.traffic().send(Map.of(path, Optional.of(seal(d, outcome))));
    pen.append(
        office
            .entry("outcome.told", d.id(), outcome.proposal().orElse(d.id()))
            .with("agent", d.agent())
            .with("standing", outcome.standing().word())
            .with("rule", Words.shortly(outcome.rule())),
        office.time().now());
    return true;
  }

  private String seal(Dispatched d, Outcome outcome) {
    return Envelope.text(
        d.id().text(),
        Outcome.PURPOSE,
        outcome,
        sharing.key().get(),
        sharing.agents().get().named(d.agent()).flatMap(sharing.encryption()),
        sharing.random());
  }
}
