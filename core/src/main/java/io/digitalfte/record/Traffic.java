package io.digitalfte.record;

import io.digitalfte.perceive.Sighting;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What travels between two halves, as the journal keeps it. Valid only within its view. */
public interface Traffic {
  /** Where a dispatch stands in this half. */
  enum Stage {
    /** It came, and is still to be looked at. */
    CAME,
    /** It led to a proposal here. */
    TAKEN,
    /** It was never asked. */
    REFUSED,
    /** Its letter was answered or left alone already. */
    SUPERSEDED,
    /** Made here, for the other half. */
    MADE,
    /** Made here under a claim that does not hold any more: to be made anew. */
    STALE,
    /** Made here, and another took its place. */
    REPLACED
  }

  /**
   * A dispatch.
   *
   * @param number 0 where it was refused before its number could be believed
   * @param digest of the record as it came or was made
   * @param proposal this half's own
   * @param body what it says, until it was taken
   * @param outcome what was said of it last, as JSON
   * @param said the version of the proposal that was told of last; -1 for none
   * @param remark what a person and the other half should know besides
   */
  record Dispatched(
      Ulid id,
      String agent,
      int number,
      String task,
      Digest digest,
      Instant at,
      Stage stage,
      Optional<Ulid> proposal,
      Optional<String> body,
      Optional<String> outcome,
      int said,
      Optional<String> remark) {
    /** One that stands there now, about this proposal; its body is not needed any more. */
    public Dispatched now(Stage now, Optional<Ulid> about) {
      return with(now, about, outcome, said, remark);
    }

    /** One of which this was said. */
    public Dispatched told(String json, int version) {
      return with(stage, proposal, Optional.of(json), version, remark);
    }

    /** One of which there is more to say, so that it is told of again. */
    public Dispatched remarked(String what) {
      return with(stage, proposal, outcome, -1, Optional.of(what));
    }

    private Dispatched with(
        Stage other,
        Optional<Ulid> about,
        Optional<String> json,
        int version,
        Optional<String> what) {
      return new Dispatched(
          id, agent, number, task, digest, at, other, about, Optional.empty(), json, version, what);
    }
  }

  /**
   * Something to be sent.
   *
   * @param text empty where the file is to go
   */
  record Parcel(long unit, String path, Optional<String> text) {}

  /**
   * A letter that is known here.
   *
   * @param outcome what became of it; empty while nobody has looked
   */
  record Heard(Signal signal, Optional<String> outcome) {}

  /** What is to be sent, oldest first; whole units, so there may be a few more than asked for. */
  List<Parcel> parcels(int most);

  /** A number that is higher whenever something new is to be sent; 0 when nothing is. */
  long newest();

  /** The dispatch of this id. */
  Optional<Dispatched> dispatch(Ulid id);

  /** The newest dispatch about this proposal of ours. */
  Optional<Dispatched> dispatchOf(Ulid proposal);

  /** Dispatches in this stage, in the order they came. */
  List<Dispatched> dispatches(Stage stage, int most);

  /** The dispatches that were refused last, newest first. */
  List<Dispatched> refused(Instant since, int most);

  /** Taken dispatches whose proposal changed since it was told of. */
  List<Dispatched> untold(int most);

  /** The highest number of this agent's dispatches; 0 before the first. */
  int highest(String agent);

  /** How many dispatches of this agent came since then. */
  long count(String agent, Instant since);

  /** How many dispatches of this agent are still to be looked at. */
  long queued(String agent);

  /** How many proposals of this agent's dispatches wait. */
  long waiting(String agent);

  /** What is known of this very letter: the same account, outside id and digest. */
  Optional<Heard> heard(Sighting seen);

  /** Whether another letter of this account has the same outside id. */
  boolean namesake(Sighting seen);

  /** Which agent told of this letter; empty where we saw it ourselves. */
  Optional<String> toldBy(Ulid signal);
}
