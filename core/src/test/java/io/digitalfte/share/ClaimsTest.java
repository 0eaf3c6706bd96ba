package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {
  @TempDir(factory = SwiftFolder.class)
  Path temp;

  @ParameterizedTest
  @CsvSource({"8, 100, 5", "100, 100, 10"})
  void each_task_is_claimed_by_exactly_one(int agents, int tasks, int most)
      throws InterruptedException, ExecutionException {
    Trio all = new Trio(temp.resolve("keys"), agents);
    Fight fight = Fight.of(all, new MemoryPlaces(), temp, tasks, most, Duration.ofMillis(1));

    assertThat(fight.claimed()).hasSize(tasks);
    assertThat(fight.won()).isEqualTo(tasks);
    assertThat(fight.fair(tasks)).isTrue();
  }
}
