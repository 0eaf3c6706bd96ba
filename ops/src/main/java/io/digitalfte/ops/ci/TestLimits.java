package io.digitalfte.ops.ci;

import java.time.Duration;

/**
 * What one phase of a test run may take.
 *
 * @param total from its start to its end
 * @param silence from one output to the next
 * @param memory in bytes of address space, for each process
 * @param kept how many bytes of a log are kept in its file; all of it is judged
 */
public record TestLimits(Duration total, Duration silence, long memory, long kept) {
  private static final long MIB = 1024L * 1024;

  public TestLimits {
    if (!total.isPositive() || !silence.isPositive() || memory < 64 * MIB || kept < 1024) {
      throw new IllegalArgumentException("no limits to run within: " + total + ", " + silence);
    }
  }

  /** An hour, ten minutes of silence, 8 GiB, 64 MiB of log. */
  public static TestLimits usual() {
    return new TestLimits(Duration.ofHours(1), Duration.ofMinutes(10), 8192 * MIB, 64 * MIB);
  }
}
