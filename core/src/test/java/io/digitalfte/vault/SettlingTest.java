package io.digitalfte.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SettlingTest {
  private static final Instant T = Instant.parse("2026-11-20T09:00:00Z");
  private static final Arrival NOTE = new Arrival(Folder.APPROVED, Scratch.name(1));
  private static final Settling.Settled YES = new Settling.Settled.Yes();

  private final Settling settling = new Settling(Duration.ofSeconds(2));

  @Test
  void a_note_that_stays_as_it_is_for_two_seconds_is_settled() {
    assertThat(settling.look(NOTE, look(1), T)).isEqualTo(notYet(2_000));
    assertThat(settling.look(NOTE, look(1), at(1_999))).isEqualTo(notYet(2_000));
    assertThat(settling.look(NOTE, look(1), at(2_000))).isEqualTo(YES);
    assertThat(settling.look(NOTE, look(1), at(2_001))).isEqualTo(notYet(4_001));
  }

  @Test
  void a_save_one_and_a_half_seconds_after_the_move_begins_the_time_anew() {
    settling.look(NOTE, look(1), T);
    assertThat(settling.look(NOTE, look(2), at(1_500))).isEqualTo(notYet(3_500));
    assertThat(settling.look(NOTE, look(2), at(2_000))).isEqualTo(notYet(3_500));
    assertThat(settling.look(NOTE, look(2), at(3_500))).isEqualTo(YES);
  }

  @Test
  void a_clock_that_went_back_begins_the_time_anew() {
    settling.look(NOTE, look(1), T);
    assertThat(settling.look(NOTE, look(1), at(-60_000))).isEqualTo(notYet(-58_000));
    assertThat(settling.look(NOTE, look(1), at(-58_000))).isEqualTo(YES);
  }

  @Test
  void a_note_that_left_is_forgotten() {
    settling.look(NOTE, look(1), T);
    settling.forget(NOTE);
    assertThat(settling.look(NOTE, look(1), at(2_000))).isEqualTo(notYet(4_000));
  }

  @Test
  void at_zero_every_note_is_settled_at_once() {
    assertThat(new Settling(Duration.ZERO).look(NOTE, look(1), T)).isEqualTo(YES);
  }

  @Test
  void nine_moves_are_decisions_and_ten_are_a_burst() {
    Burst burst = new Burst();
    for (int i = 0; i < 9; i++) {
      assertThat(burst.moved(note(i), at(100L * i))).isFalse();
      assertThat(burst.moved(note(i), at(100L * i))).as("told twice").isFalse();
    }
    assertThat(burst.moved(note(9), at(2_000))).isTrue();
    assertThat(burst.held()).hasSize(10);
    assertThat(burst.holds(note(0))).isTrue();
    assertThat(burst.moved(note(10), at(3_900))).as("still going on").isTrue();
    assertThat(burst.moved(note(11), at(6_000))).as("a move of its own").isFalse();
    burst.left(note(3));
    assertThat(burst.confirm()).hasSize(10).doesNotContain(note(3));
    assertThat(burst.holds(note(0))).isFalse();
    assertThat(burst.moved(note(0), at(6_100))).isFalse();
  }

  @Test
  void notes_that_a_scan_finds_again_are_no_burst() {
    Burst burst = new Burst();
    for (int i = 0; i < 20; i++) {
      assertThat(burst.moved(note(i), at(1_000L * i))).isFalse();
    }
    for (int i = 0; i < 20; i++) {
      assertThat(burst.moved(note(i), at(30_000))).isFalse();
    }
    burst.present(Set.of(note(0)));
    for (int i = 0; i < 10; i++) {
      assertThat(burst.moved(note(i), at(60_000))).isFalse();
    }
    assertThat(burst.moved(note(10), at(60_000))).as("nine came anew, this is the tenth").isTrue();
  }

  @Test
  void ten_moves_in_more_than_two_seconds_are_ten_decisions() {
    Burst burst = new Burst();
    List<Boolean> waits =
        IntStream.range(0, 30).mapToObj(i -> burst.moved(note(i), at(250L * i))).toList();
    assertThat(waits).containsOnly(false);
  }

  private static Arrival note(int number) {
    return new Arrival(Folder.APPROVED, Scratch.name(number));
  }

  private static Look look(long size) {
    return new Look(size, T, T, "(dev=1,ino=2)");
  }

  private static Instant at(long millis) {
    return T.plusMillis(millis);
  }

  private static Settling.Settled notYet(long millis) {
    return new Settling.Settled.NotYet(at(millis));
  }
}
