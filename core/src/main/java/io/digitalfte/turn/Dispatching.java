package io.digitalfte.turn;

import io.digitalfte.decide.EncryptionKey;
import io.digitalfte.perceive.Signal;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Saved;
import io.digitalfte.record.Traffic;
import io.digitalfte.record.Traffic.Dispatched;
import io.digitalfte.record.Traffic.Stage;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Claim;
import io.digitalfte.share.Dispatch;
import io.digitalfte.share.Envelope;
import io.digitalfte.share.LetterTask;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.TaskNote;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cloud's way out: each letter is a task that is claimed before it is drafted, and what is
 * drafted is a dispatch. Both leave the journal together, the dispatch and the end of its task.
 */
final class Dispatching {
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final int MOST = 1_000;

  private final Office office;
  private final Sharing sharing;
  // Letters that another agent has, or whose place could not be reached: not asked for at each
  // turn.
  private final Map<Ulid, Instant> later = new HashMap<>();

  Dispatching(Office office, Sharing sharing) {
    this.office = office;
    this.sharing = sharing;
  }

  /** The claim of this letter's task, where it is ours now. */
  Optional<Claim> claim(Signal signal) {
    Instant now = office.time().now();
    Instant next = later.getOrDefault(signal.id(), now);
    if (next.isAfter(now) || sharing.audience().get().isEmpty()) {
      return Optional.empty();
    }
    String note = TaskNote.letter(LetterTask.id(signal.seen()), signal.seen(), reader().isEmpty());
    Optional<Claim> claim =
        sharing.tasks().claim(LetterTask.file(signal.seen()), Optional.of(note));
    if (claim.isPresent()) {
      later.remove(signal.id());
    } else {
      if (later.size() >= MOST) {
        later.clear();
      }
      later.put(signal.id(), now.plus(AGAIN));
    }
    return claim.filter(c -> !over(signal, c));
  }

  /**
   * Whether another agent turned out to be done with this letter while it was being claimed; then
   * its task ends, and nothing is made of it.
   */
  private boolean over(Signal signal, Claim claim) {
    boolean over =
        office
            .journal()
            .<Optional<Traffic.Heard>>read(v -> v.traffic().heard(signal.seen()))
            .flatMap(Traffic.Heard::outcome)
            .filter(outcome -> !Ulid.looksLike(outcome))
            .isPresent();
    if (over) {
      office
          .journal()
          .write(pen -> {
            pen.traffic().send(Map.of(place(claim), Optional.empty()));
            return true;
          });
    }
    return over;
  }

  private String place(Claim claim) {
    return "In_Progress/%s/%s".formatted(office.agent(), claim.task());
  }

  /** When letters that others had are asked for again. */
  Optional<Instant> next() {
    return later.values().stream().min(Instant::compareTo);
  }

  /** What is written with a proposal for this letter: its dispatch, and the end of its task. */
  Asking.Along along(Signal signal, Claim claim, List<Ulid> replaces) {
    return new Asking.Along() {
      @Override
      public void after(Pen pen, Saved.Plan plan) {
        dispatch(pen, signal, claim, plan, withdrawn(pen, replaces));
      }
    };
  }

  /** The task of a letter that was left alone is over; must run inside a journal write. */
  void leave(Pen pen, Signal signal, Claim claim, String reason) {
    Left left =
        new Left(claim.task(), claim.number(), signal.seen().digest(), Words.shortly(reason));
    String task = claim.task().replace(".md", "");
    String path = "Records/%s/signals/%s-%d.json".formatted(office.agent(), task, claim.number());
    send(pen, path, seal(claim.task(), Left.PURPOSE, left), claim);
  }

  /**
   * That a letter was left alone.
   *
   * @param digest the letter's
   * @param reason in the agent's words
   */
  record Left(String task, int claim, Digest digest, String reason) {
    static final String PURPOSE = "digitalfte/left/1";
  }

  /** Makes those anew whose claim did not hold, where the task can be claimed again. */
  void renew() {
    for (Dispatched stale : dispatches(Stage.STALE)) {
      Optional<Saved.Plan> plan =
          stale
              .proposal()
              .flatMap(p -> office.journal().<Optional<Saved.Plan>>read(v -> v.plan(p)));
      Optional<Signal> signal =
          plan.flatMap(p -> p.proposal().signal())
              .flatMap(s -> office.journal().<Optional<Signal>>read(v -> v.signal(s)));
      if (plan.isEmpty() || signal.isEmpty() || plan.get().proposal().state().last()) {
        office.journal().write(pen -> replace(pen, stale));
      } else {
        claim(signal.get())
            .ifPresent(claim ->
                office
                    .journal()
                    .write(pen -> {
                      replace(pen, stale);
                      dispatch(pen, signal.get(), claim, plan.get(), List.of());
                      return true;
                    }));
      }
    }
  }

  /** Whether there is one to be made anew. */
  boolean due() {
    return !dispatches(Stage.STALE).isEmpty();
  }

  private List<Dispatched> dispatches(Stage stage) {
    return office.journal().<List<Dispatched>>read(v -> v.traffic().dispatches(stage, MOST));
  }

  private static boolean replace(Pen pen, Dispatched d) {
    pen.traffic().change(d.now(Stage.REPLACED, d.proposal()));
    return true;
  }

  /** Another agent has answered or left alone this letter: it is nobody's any more. */
  void elsewhere(Agent other, String task, String path) {
    for (Ulid id : office.journal().<List<Ulid>>read(v -> v.undrafted(MOST))) {
      Signal signal = office.journal().<Optional<Signal>>read(v -> v.signal(id)).orElseThrow();
      if (LetterTask.file(signal.seen()).equals(task)) {
        office
            .journal()
            .write(pen -> {
              pen.drafted(id, Words.shortly(other.id() + " looked at it: " + path));
              return pen.append(
                  office.entry("signal.elsewhere", id, id).with("agent", other.id()),
                  office.time().now());
            });
      }
    }
  }

  private static List<Ulid> withdrawn(Pen pen, List<Ulid> replaces) {
    return replaces.stream()
        .flatMap(p -> pen.traffic().dispatchOf(p).stream())
        .map(Dispatched::id)
        .toList();
  }

  private void dispatch(
      Pen pen, Signal signal, Claim claim, Saved.Plan plan, List<Ulid> withdraws) {
    Saved.Proposal p = plan.proposal();
    Instant now = office.time().now();
    Dispatch made =
        new Dispatch(
            sharing.audience().get().orElseThrow(() -> Fault.passing("no local side known", null)),
            office.agent(),
            pen.traffic().highest(office.agent()) + 1,
            office.ids().next(),
            now,
            claim.task(),
            claim.number(),
            Dispatch.bounded(signal.seen()),
            Petition.json(plan, office.agent()),
            withdraws);
    try {
      Dispatch.read(Json.tree(made));
    } catch (IllegalArgumentException e) {
      throw Fault.of(Fault.Code.REFUSED, "it cannot be dispatched: " + e.getMessage(), e);
    }
    String text = seal(claim.task(), Dispatch.PURPOSE, made);
    pen.traffic()
        .add(
            new Dispatched(
                made.id(),
                made.agent(),
                made.number(),
                made.task(),
                Digest.of(text),
                now,
                Stage.MADE,
                Optional.of(p.id()),
                Optional.empty(),
                Optional.empty(),
                -1,
                Optional.empty()));
    send(pen, "Records/%s/dispatches/%s.json".formatted(office.agent(), made.id()), text, claim);
    pen.append(
        office
            .entry("dispatch.made", made.id(), p.correlation())
            .with("proposal", p.id())
            .with("number", made.number())
            .with("task", made.task())
            .with("claim", made.claim())
            .with("withdraws", withdraws.size())
            .with("digest", Digest.of(text)),
        now);
  }

  /** The record, and the end of its task, in one unit. */
  private void send(Pen pen, String path, String text, Claim claim) {
    Map<String, Optional<String>> unit = new LinkedHashMap<>();
    unit.put(path, Optional.of(text));
    unit.put(place(claim), Optional.empty());
    pen.traffic().send(unit);
  }

  private String seal(String about, String purpose, Object content) {
    return Envelope.text(about, purpose, content, sharing.key().get(), reader(), sharing.random());
  }

  private Optional<EncryptionKey> reader() {
    return sharing.agents().get().local().flatMap(sharing.encryption());
  }
}
