package io.digitalfte.share;

import java.time.Duration;

/**
 * When passes are made.
 *
 * @param debounce how long after a change here the next pass begins, so that what belongs together
 *     goes together
 * @param interval how often the place is asked when nothing changes here
 * @param longest how long the pause is at the most while the place cannot be reached
 * @param limit how long one pass may take before it is interrupted
 */
public record Rhythm(Duration debounce, Duration interval, Duration longest, Duration limit) {
  /** As it is by default. */
  public static final Rhythm USUAL =
      new Rhythm(
          Duration.ofMillis(300),
          Duration.ofSeconds(20),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10));

  public Rhythm {
    if (interval.isZero() || interval.isNegative() || longest.compareTo(interval) < 0) {
      throw new IllegalArgumentException("no such rhythm: " + interval + " to " + longest);
    }
  }
}
