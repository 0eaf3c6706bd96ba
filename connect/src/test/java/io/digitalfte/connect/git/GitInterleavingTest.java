package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.share.Interleaving;
import io.digitalfte.share.SwiftFolder;
import io.digitalfte.share.Trio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replayed with {@code -Dshare.seed=N}. */
class GitInterleavingTest {
  private static final int RUNS = 40;
  private static final int ACTIONS = 25;

  @TempDir(factory = SwiftFolder.class)
  Path temp;

  @Test
  void over_a_real_repository_both_sides_end_with_the_same_and_nothing_is_lost_or_doubled()
      throws IOException {
    Trio trio = new Trio(temp.resolve("keys"), 2);
    Long one = Long.getLong("share.seed");
    long first = one == null ? 1 : one;
    int runs = one == null ? Integer.getInteger("share.runs", RUNS) : 1;
    for (long seed = first; seed < first + runs; seed++) {
      Path place = Files.createDirectories(temp.resolve("place-" + seed));
      try (GitPlaces places = new GitPlaces(place)) {
        Interleaving.Ended ended =
            Interleaving.run(seed, ACTIONS, trio, places, temp.resolve("run-" + seed));
        assertThat(ended.wrong()).as("seed " + seed + " " + ended.trace()).isEmpty();
        assertThat(places.check()).as("seed " + seed).isEmpty();
      }
    }
  }
}
