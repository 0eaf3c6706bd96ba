package io.digitalfte.share;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When the next pass is due. A clock that jumps makes one pass early or late, never none. */
final class Due {
  private final Rhythm rhythm;
  private final RandomGenerator random;
  private Instant check;
  private Optional<Instant> change = Optional.empty();
  private boolean requested;
  private int failures;

  /**
   * The first pass is due at once.
   *
   * @param now what the clock says
   */
  Due(Rhythm rhythm, RandomGenerator random, Instant now) {
    this.rhythm = rhythm;
    this.random = random;
    this.check = now;
  }

  /** Something changed here. */
  void changed(Instant now) {
    if (change.isEmpty()) {
      change = Optional.of(now.plus(rhythm.debounce()));
    }
  }

  /** Somebody wants one now. */
  void request() {
    requested = true;
  }

  /** A pass begins: what changes from here on wants another. */
  void begin() {
    requested = false;
    change = Optional.empty();
  }

  /** A pass ended. */
  void end(Instant now, boolean well) {
    failures = well ? 0 : Math.min(failures + 1, 20);
    Duration pause = rhythm.interval();
    for (int i = 1; i < failures && pause.compareTo(rhythm.longest()) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    if (pause.compareTo(rhythm.longest()) > 0) {
      pause = rhythm.longest();
    }
    // Up to a quarter less, so that halves that were cut off together do not come back together.
    check = now.plus(pause.minus(pause.multipliedBy(random.nextInt(1_000)).dividedBy(4_000)));
  }

  /** How long until then; nothing when it is now. */
  Duration in(Instant now) {
    if (requested) {
      return Duration.ZERO;
    }
    Duration until = Duration.between(now, check);
    if (until.compareTo(rhythm.longest()) > 0) {
      // The clock went back.
      check = now.plus(rhythm.longest());
      until = rhythm.longest();
    }
    // Where the place was not reached, a change here does not make it reachable.
    if (failures == 0 && change.isPresent()) {
      Duration soon = Duration.between(now, change.get());
      Duration most = rhythm.debounce();
      soon = soon.compareTo(most) > 0 ? most : soon;
      until = soon.compareTo(until) < 0 ? soon : until;
    }
    return until.isNegative() ? Duration.ZERO : until;
  }
}
