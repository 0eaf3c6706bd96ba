package io.digitalfte.turn;

import io.digitalfte.record.Pen;
import io.digitalfte.record.Traffic;
import io.digitalfte.record.Traffic.Dispatched;
import io.digitalfte.record.Traffic.Stage;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Claim;
import io.digitalfte.share.Dispatch;
import io.digitalfte.share.Envelope;
import io.digitalfte.share.Held;
import io.digitalfte.share.LetterTask;
import io.digitalfte.share.Outcome;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The local side's way in: holds each dispatch against what must be true of it, and keeps it. What
 * it asks for is looked at later, by {@link Taking}; so nothing outside can hold up what comes in.
 */
final class Receiving {
  /** How many dispatches of one agent are kept unread. */
  static final int MOST_QUEUED = 10_000;

  /** How many dispatches of one agent are taken in a day, in whatever state. */
  static final int MOST_A_DAY = 5_000;

  private static final Duration AHEAD = Duration.ofMinutes(2);

  private final Office office;
  private final Sharing sharing;
  private final Telling telling;

  Receiving(Office office, Sharing sharing, Telling telling) {
    this.office = office;
    this.sharing = sharing;
    this.telling = telling;
  }

  /** Why a dispatch is not taken. */
  record Refusal(String rule, String why) {}

  /** Takes in what lies at this path; the same once more changes nothing. */
  void receive(Agent from, Ulid id, String path, String json, Held held) {
    Digest digest = Digest.of(json);
    Optional<Dispatched> before =
        office.journal().<Optional<Dispatched>>read(v -> v.traffic().dispatch(id));
    if (before.isPresent()) {
      if (!before.get().digest().equals(digest) || !before.get().agent().equals(from.id())) {
        refused(path, from, new Refusal("dispatch.changed", "another one had its name before"));
      }
      return;
    }
    Instant now = office.time().now();
    Opened opened = open(from, id, json, now);
    office
        .journal()
        .write(pen -> {
          Opened judged = opened;
          if (opened.refusal().isEmpty()) {
            Dispatch d = opened.dispatch().orElseThrow();
            judged = new Opened(Optional.of(d), number(pen, d).or(() -> claim(d, held)));
          }
          Optional<Refusal> full = full(pen, from, now);
          if (full.isPresent()) {
            judged = new Opened(opened.dispatch(), full);
          }
          return keep(pen, from, id, digest, judged, now);
        });
  }

  /**
   * What was read of it, and what stands against it; one that is not surely the agent's own word is
   * not there.
   */
  private record Opened(Optional<Dispatch> dispatch, Optional<Refusal> refusal) {
    static Opened refused(String rule, String why) {
      return new Opened(Optional.empty(), Optional.of(new Refusal(rule, why)));
    }
  }

  private Opened open(Agent from, Ulid id, String json, Instant now) {
    Optional<Agent> known =
        sharing.agents().get().named(from.id()).filter(a -> a.half() == Agent.Half.CLOUD);
    if (known.isEmpty()) {
      return Opened.refused("agent.revoked", "no key of " + from.id() + " counts any more");
    }
    Dispatch dispatch;
    String about;
    try {
      Envelope envelope = Envelope.read(json);
      about = envelope.about();
      switch (envelope.opened(Dispatch.PURPOSE, known.get().open(), sharing.key().get())) {
        case Envelope.Opened.Refused(String rule, String why) -> {
          return Opened.refused(rule, why);
        }
        case Envelope.Opened.Content(JsonNode content) -> dispatch = Dispatch.read(content);
      }
    } catch (IllegalArgumentException e) {
      return Opened.refused("record.form", "it is no dispatch: " + e.getMessage());
    }
    return new Opened(Optional.of(dispatch), objection(dispatch, from, id, about, now));
  }

  private Optional<Refusal> objection(Dispatch d, Agent from, Ulid id, String about, Instant now) {
    String task = LetterTask.file(d.signal());
    if (!d.audience().equals(office.home())) {
      return refusal("audience.other", "it is for the home " + d.audience());
    }
    if (!d.agent().equals(from.id())) {
      return refusal("agent.other", "it speaks for " + d.agent() + ", and came from " + from.id());
    }
    if (!d.id().equals(id)) {
      return refusal("dispatch.name", "it calls itself " + d.id());
    }
    if (!d.task().equals(task) || !about.equals(task)) {
      return refusal("task.other", "its letter's task is " + task);
    }
    return d.created().isAfter(now.plus(AHEAD))
        ? refusal(
            "time.future",
            "it says that it was made at " + d.created() + ", and it is " + now + " here")
        : Optional.empty();
  }

  private static Optional<Refusal> number(Pen pen, Dispatch d) {
    int highest = pen.traffic().highest(d.agent());
    return d.number() > highest
        ? Optional.empty()
        : refusal(
            "number.replayed",
            "its number is " + d.number() + ", and number " + highest + " came before");
  }

  private static Optional<Refusal> claim(Dispatch d, Held held) {
    Optional<Claim> claim = held.claim(d.task());
    if (claim.isEmpty()) {
      return refusal("claim.stale", "nobody had claimed " + d.task());
    }
    Claim c = claim.get();
    return c.agent().equals(d.agent()) && c.number() == d.claim()
        ? Optional.empty()
        : refusal(
            "claim.stale",
            "it was made under claim %d, and %s had claim %d"
                .formatted(d.claim(), c.agent(), c.number()));
  }

  private static Optional<Refusal> full(Pen pen, Agent from, Instant now) {
    Traffic traffic = pen.traffic();
    Instant day = now.truncatedTo(ChronoUnit.DAYS);
    if (traffic.count(from.id(), day) >= MOST_A_DAY) {
      return refusal("bound.day", MOST_A_DAY + " of this agent came today already");
    }
    return traffic.queued(from.id()) >= MOST_QUEUED
        ? refusal("bound.queue", MOST_QUEUED + " of this agent are unread")
        : Optional.empty();
  }

  private static Optional<Refusal> refusal(String rule, String why) {
    return Optional.of(new Refusal(rule, why));
  }

  private boolean keep(Pen pen, Agent from, Ulid id, Digest digest, Opened opened, Instant now) {
    Optional<Refusal> refusal = opened.refusal();
    if (refusal.filter(r -> r.rule().equals("bound.day")).isPresent()) {
      // Not even that it was refused is kept of each, or a flood would fill the disk.
      telling.flooded(pen, from, refusal.get(), now);
      return false;
    }
    Optional<Dispatch> dispatch = opened.dispatch();
    boolean own = dispatch.filter(d -> d.agent().equals(from.id())).isPresent();
    // What was not surely said by this agent, or was said before, must not move its count.
    int number =
        own && refusal.filter(r -> r.rule().equals("number.replayed")).isEmpty()
            ? dispatch.get().number()
            : 0;
    Dispatched kept =
        new Dispatched(
            id,
            from.id(),
            number,
            dispatch.map(Dispatch::task).orElse(""),
            digest,
            now,
            refusal.isPresent() ? Stage.REFUSED : Stage.CAME,
            Optional.empty(),
            refusal.isPresent() ? Optional.empty() : dispatch.map(Json::text),
            Optional.empty(),
            -1,
            Optional.empty());
    pen.traffic().add(kept);
    if (refusal.isPresent()) {
      telling.refuse(pen, kept, refusal.get());
    } else {
      pen.append(
          office
              .entry("dispatch.came", id, id)
              .with("agent", from.id())
              .with("number", number)
              .with("task", kept.task())
              .with("claim", dispatch.map(Dispatch::claim).orElse(0))
              .with("digest", digest),
          now);
    }
    return true;
  }

  /** An agent left a letter alone; only recorded, because it decides nothing here. */
  void left(Agent from, String path, String json) {
    Optional<Agent> known = sharing.agents().get().named(from.id());
    if (known.isEmpty()) {
      throw new IllegalArgumentException("no key of " + from.id() + " counts any more");
    }
    Dispatching.Left left =
        switch (Envelope.read(json)
            .opened(Dispatching.Left.PURPOSE, known.get().open(), sharing.key().get())) {
          case Envelope.Opened.Refused refused -> throw new IllegalArgumentException(refused.why());
          case Envelope.Opened.Content(JsonNode content) ->
              Json.read(content, Dispatching.Left.class);
        };
    office
        .journal()
        .write(pen -> {
          boolean told =
              !pen.query(Optional.of("signal.left_alone"), Optional.of(path), Optional.empty(), 1)
                  .isEmpty();
          if (!told) {
            pen.append(
                office
                    .entry("signal.left_alone", path, office.home())
                    .with("agent", from.id())
                    .with("digest", left.digest())
                    .with("reason", Words.shortly(left.reason())),
                office.time().now());
          }
          return true;
        });
  }

  private void refused(String path, Agent from, Refusal refusal) {
    office
        .journal()
        .write(pen ->
            pen.append(
                office
                    .entry("dispatch.refused", path, office.home())
                    .with("agent", from.id())
                    .with("rule", refusal.rule())
                    .with("reason", Words.shortly(refusal.why()))
                    .result("refused"),
                office.time().now()));
  }

  /** Whether it makes sense that the agent makes it anew. */
  static boolean again(Outcome outcome) {
    return outcome.rule().equals("claim.stale") || outcome.rule().equals("seal.key");
  }
}
