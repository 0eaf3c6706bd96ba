package io.digitalfte.share;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is set by hand. */
public final class Hand implements InstantSource {
  private volatile Instant now;

  /** A clock that stands at this time. */
  public Hand(Instant now) {
    this.now = now;
  }

  /** Sets it, also back. */
  public void set(Instant to) {
    now = to;
  }

  /** Moves it on, or back. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
