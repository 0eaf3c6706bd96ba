package io.digitalfte.app;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The machine's clock; its zone is looked up when asked for, because that reads all zones. */
final class SystemClock extends Clock {
  @Override
  public ZoneId getZone() {
    return ZoneId.systemDefault();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.system(zone);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }
}
