package io.digitalfte.connect.git;

import java.time.Duration;
import java.util.List;

/**
 * How much of everything is let in and waited for.
 *
 * @param commits how many commits one fetch gives at most; what is beyond comes with the next
 * @param changes how many paths one commit may change
 * @param paths how many paths a tree may have
 * @param pack how many bytes one fetch may bring, packed
 * @param memory how many bytes of address space a git process may have
 * @param glance how long the question for the head may take
 * @param network how long a fetch or an offer may take
 * @param local how long anything else may take
 */
public record GitLimits(
    int commits,
    int changes,
    int paths,
    long pack,
    long memory,
    Duration glance,
    Duration network,
    Duration local) {
  /** The longest path, in bytes; a longer one is refused with its commit. */
  static final int PATH = 4_096;

  /** The largest commit, in bytes. */
  static final int COMMIT = 64 * 1024;

  /** How many commits a head may be ahead of what was taken. */
  static final int AHEAD = 200_000;

  /** 500 commits, 20,000 changes, 100,000 paths, 64 MiB, 1 GiB; 20 s, 120 s, 60 s. */
  public static final GitLimits USUAL =
      new GitLimits(
          500,
          20_000,
          100_000,
          64L << 20,
          1L << 30,
          Duration.ofSeconds(20),
          Duration.ofSeconds(120),
          Duration.ofSeconds(60));

  public GitLimits {
    if (commits < 1 || changes < 1 || paths < 1 || pack < 1 || memory < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
    for (Duration each : List.of(glance, network, local)) {
      if (!each.isPositive()) {
        throw new IllegalArgumentException("a timeout is longer than nothing");
      }
    }
  }

  /** How many bytes an answer that names this many paths may have. */
  static int answer(int entries) {
    return (int) Math.min(1L << 28, 65_536 + entries * 1_024L);
  }
}
