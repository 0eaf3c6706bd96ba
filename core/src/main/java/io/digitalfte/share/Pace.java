package io.digitalfte.share;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How a half goes about it when others are at it too.
 *
 * @param lease how long a claim holds that nobody sees move
 * @param kept how long what is over stays in the shared tree
 * @param tries how often something is offered that others were before with, at least 1
 * @param most how long the first pause is at the most; each further one up to twice as long, and 64
 *     times in all
 * @param random how long within that
 * @param pause waits
 */
public record Pace(
    Duration lease, Duration kept, int tries, Duration most, RandomGenerator random, Pause pause) {
  /** Waits so long, or ends early when told to stop. */
  @FunctionalInterface
  public interface Pause {
    /**
     * Waits.
     *
     * @throws InterruptedException if told to stop
     */
    void of(Duration time) throws InterruptedException;
  }

  /** As it is by default. */
  public static Pace usual(RandomGenerator random, Pause pause) {
    return new Pace(
        Duration.ofMinutes(15), Duration.ofDays(90), 30, Duration.ofMillis(40), random, pause);
  }

  /** Waits before the next try; false when told to stop. */
  boolean again(int tried) {
    long bound = most.toMillis() << Math.min(tried, 6);
    try {
      pause.of(Duration.ofMillis(random.nextLong(bound + 1)));
      return tried + 1 < tries;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
