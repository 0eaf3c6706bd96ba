package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short version of {@code bench/kills}, which makes longer scripts and more of them. */
@Timeout(240)
class KillTest {
  @TempDir Path folder;

  @Test
  void two_halves_that_are_killed_again_and_again_end_in_step_with_each_letter_answered_once()
      throws InterruptedException {
    KillRun.Ended ended = KillRun.of(KillScript.of(1, 10), folder);
    assertThat(ended.wrong()).as("seed 1: %s", ended.trace()).isEmpty();
    assertThat(ended.kills()).isPositive();
    assertThat(ended.counts().get("approved actions")).isPositive();
  }

  @Test
  void the_same_seed_makes_the_same_script_and_another_seed_another() {
    List<KillScript.Timed> steps = KillScript.of(7, 40).steps();
    assertThat(KillScript.of(7, 40).steps()).isEqualTo(steps);
    assertThat(KillScript.of(8, 40).steps()).isNotEqualTo(steps);
  }
}
