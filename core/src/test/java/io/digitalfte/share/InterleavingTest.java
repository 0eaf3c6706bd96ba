package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.decide.AgentKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replayed with {@code -Dshare.seed=N}. */
class InterleavingTest {
  private static final int RUNS = 300;

  @TempDir(factory = SwiftFolder.class)
  Path temp;

  private static final class Memory implements Interleaving.Places {
    private final MemoryPlace place = new MemoryPlace();
    private final Map<String, MemoryRemote.Copy> copies = new HashMap<>();

    @Override
    public Remote open(String copy, String agent, AgentKey key, Trio trio, Steps steps) {
      return new MemoryRemote(
          place, copies.computeIfAbsent(copy, _ -> new MemoryRemote.Copy()), key.id(), steps);
    }
  }

  @Test
  void whatever_happens_in_between_both_sides_end_with_the_same_and_nothing_is_lost_or_doubled() {
    Trio trio = new Trio(temp.resolve("keys"), 2);
    Long one = Long.getLong("share.seed");
    long first = one == null ? 1 : one;
    int runs = one == null ? Integer.getInteger("share.runs", RUNS) : 1;
    for (long seed = first; seed < first + runs; seed++) {
      Interleaving.Ended ended =
          Interleaving.run(seed, 60, trio, new Memory(), temp.resolve("run-" + seed));
      assertThat(ended.wrong()).as("seed " + seed + " " + ended.trace()).isEmpty();
    }
  }
}
