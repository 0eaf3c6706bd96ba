package io.digitalfte.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, as far off as a test wants it. Safe for any thread. */
final class ShiftedClock extends Clock {
  private volatile Duration shift = Duration.ZERO;

  /** Puts the clock forward, or with a negative span back. */
  void shift(Duration by) {
    shift = shift.plus(by);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the tests live in one zone");
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(shift);
  }
}
