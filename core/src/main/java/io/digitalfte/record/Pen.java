package io.digitalfte.record;

import io.digitalfte.act.Event;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one durable step may change. Valid only within the call that gave it. */
public interface Pen extends View {
  /** Keeps a value under this name. */
  void meta(String name, String value);

  /** Moves an account's cursor. */
  void cursor(String account, String value);

  /** Takes a sighting; empty when it is known already (same account, outside id and digest). */
  Optional<Signal> signal(Ulid id, Sighting seen, Instant at);

  /** Says what became of a signal: a proposal's id, or why it was left alone. */
  void drafted(Ulid signal, String outcome);

  /** Adds a proposal with its actions. */
  void add(Saved.Plan plan);

  /**
   * Replaces what a waiting proposal says when it is asked anew, and its actions' records where
   * they still wait.
   *
   * @return whether the proposal still had that version
   */
  boolean reask(Saved.Proposal proposal, List<Saved.Action> waiting);

  /**
   * Says that a proposal is to be rendered anew once it waits: its mark is empty until then, and
   * its time to decide counts from {@code asked}.
   */
  void unrender(Ulid proposal, Instant asked, Instant expires);

  /** Replaces the rendering, and the marks in it, of a proposal's note. */
  void rendered(Ulid proposal, String mark, String rendering);

  /**
   * Moves an action, guarded: only if it is still in that state and version, and the table allows
   * it. The proposal's own state follows.
   *
   * @return the action as it is now, or empty when somebody else was first
   * @throws IllegalArgumentException if the table does not allow the event
   */
  Optional<Saved.Action> move(Saved.Action action, Event event, Change change);

  /** Adds an approval; false when its nonce was used before. */
  boolean approve(Saved.Approval approval);

  /** Cancels every approval of this proposal. */
  void cancelApprovals(Ulid proposal);

  /** Adds a version of a document. */
  Saved.Document document(String name, Instant at, String body);

  /** Remembers what an action moved or committed. */
  void spend(Saved.Spending spending);

  /** Forgets what an action moved, because it turned out not to. */
  void unspend(Ulid action);

  /** Appends to the record. */
  Entry append(Entry.Draft draft, Instant at);

  /** Puts off an uncertain action's next look. */
  void look(Saved.Action action, Instant next, String reason);

  /**
   * Says until when this action may have been done by a life of this home that the journal does not
   * know: it is looked for before it is tried. Empty takes the suspicion back.
   */
  void suspect(Ulid action, Optional<Instant> until);

  @Override
  TrafficPen traffic();

  /** Keeps a signed checkpoint. */
  void checkpoint(long seq, Instant at, String json);

  /**
   * What changes with a move, besides the state; empty means it is cleared, but for {@code lost}.
   *
   * @param due when something is to happen by itself
   * @param lost when the outcome was lost; empty leaves what was there, because a request that may
   *     have left stays one
   * @param looks how often we looked
   * @param receipt canonical JSON
   * @param reason one sentence
   */
  record Change(
      Optional<Instant> due,
      Optional<Instant> lost,
      int looks,
      Optional<String> receipt,
      Optional<String> reason) {
    /** Nothing but the state. */
    public static Change none() {
      return new Change(Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    /** Only a reason. */
    public static Change because(String reason) {
      return new Change(
          Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.of(reason));
    }

    /** Something is to happen then. */
    public static Change due(Instant at) {
      return new Change(Optional.of(at), Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    /** It is done, with this receipt. */
    public static Change receipt(String receipt, Optional<String> reason) {
      return new Change(Optional.empty(), Optional.empty(), 0, Optional.of(receipt), reason);
    }
  }
}
