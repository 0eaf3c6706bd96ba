package io.digitalfte.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides when a note counts as settled: when it has looked the same for the settling time since it
 * was first seen to look so. An editor may still save a moment after the move; a save begins the
 * time anew. Pure but for what it remembers; one thread at a time.
 */
public final class Settling {
  /** What one look at a note gives. */
  public sealed interface Settled {
    /** It has not changed for long enough: read it now. It is forgotten here. */
    record Yes() implements Settled {}

    /**
     * It may still change.
     *
     * @param again when to look again at the earliest
     */
    record NotYet(Instant again) implements Settled {}
  }

  private record Since(Look look, Instant at) {}

  private final Duration settle;
  private final Map<Arrival, Since> seen = new HashMap<>();

  /**
   * A decision with this settling time.
   *
   * @param settle zero or more; at zero every note is settled at once
   */
  public Settling(Duration settle) {
    if (settle.isNegative()) {
      throw new IllegalArgumentException("a settling time is not negative");
    }
    this.settle = settle;
  }

  /** Takes one look at a note at this instant. A clock that went back begins the time anew. */
  public Settled look(Arrival note, Look look, Instant now) {
    if (settle.isZero()) {
      seen.remove(note);
      return new Settled.Yes();
    }
    Since since = seen.get(note);
    if (since == null || !since.look().equals(look) || now.isBefore(since.at())) {
      since = new Since(look, now);
      seen.put(note, since);
    }
    Instant again = since.at().plus(settle);
    if (now.isBefore(again)) {
      return new Settled.NotYet(again);
    }
    seen.remove(note);
    return new Settled.Yes();
  }

  /** Forgets a note that left. */
  public void forget(Arrival note) {
    seen.remove(note);
  }
}
