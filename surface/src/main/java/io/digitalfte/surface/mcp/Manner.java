package io.digitalfte.surface.mcp;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a server treats its clients.
 *
 * @param notice how a person there hears that something waits
 * @param clock tells how old a session or a task is
 * @param patience how long a call may take until a task is made of it; clients cut calls after 60 s
 */
public record Manner(Notice notice, InstantSource clock, Duration patience) {
  private static final Duration USUAL = Duration.ofSeconds(40);

  public Manner {
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("patience " + patience);
    }
  }

  /** With the usual patience, 40 s. */
  public static Manner of(Notice notice, InstantSource clock) {
    return new Manner(notice, clock, USUAL);
  }
}
