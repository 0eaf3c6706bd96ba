package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replayed with {@code -Dshare.seed=N}. */
class InterleavingTest {
  private static final int RUNS = 300;

  @TempDir(factory = SwiftFolder.class)
  Path temp;

  @Test
  void whatever_happens_in_between_both_sides_end_with_the_same_and_nothing_is_lost_or_doubled() {
    Trio trio = new Trio(temp.resolve("keys"), 2);
    Long one = Long.getLong("share.seed");
    long first = one == null ? 1 : one;
    int runs = one == null ? Integer.getInteger("share.runs", RUNS) : 1;
    for (long seed = first; seed < first + runs; seed++) {
      Interleaving.Ended ended =
          Interleaving.run(seed, 60, trio, new MemoryPlaces(), temp.resolve("run-" + seed));
      assertThat(ended.wrong()).as("seed " + seed + " " + ended.trace()).isEmpty();
    }
  }
}
