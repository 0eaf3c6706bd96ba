package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DueTest {
  private final Hand clock = new Hand(Instant.parse("2026-11-28T12:00:00Z"));
  private final Due due = new Due(Rhythm.USUAL, new Random(1), clock.instant());

  private Duration in() {
    return due.in(clock.instant());
  }

  private void pass(boolean well) {
    due.begin();
    due.end(clock.instant(), well);
  }

  @Test
  void the_first_pass_is_made_at_once_and_the_next_within_the_interval() {
    assertThat(in()).isZero();
    pass(true);
    assertThat(in()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
  }

  @Test
  void changes_that_come_together_are_sent_together_and_soon() {
    pass(true);
    due.changed(clock.instant());
    clock.pass(Duration.ofMillis(200));
    due.changed(clock.instant());

    assertThat(in()).isEqualTo(Duration.ofMillis(100));
    clock.pass(Duration.ofMillis(100));
    assertThat(in()).isZero();
  }

  @Test
  void a_change_while_a_pass_is_under_way_wants_another() {
    due.begin();
    due.changed(clock.instant());
    due.end(clock.instant(), true);

    assertThat(in()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void pauses_grow_while_the_place_is_away_and_a_person_need_not_wait() {
    for (int i = 0; i < 30; i++) {
      pass(false);
    }
    due.changed(clock.instant());
    assertThat(in()).isBetween(Duration.ofSeconds(225), Duration.ofMinutes(5));
    due.request();
    assertThat(in()).isZero();
    pass(true);
    assertThat(in()).isLessThanOrEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void a_clock_that_goes_back_holds_up_nothing_for_long() {
    pass(true);
    clock.pass(Duration.ofDays(-400));
    assertThat(in()).isLessThanOrEqualTo(Duration.ofMinutes(5));
    due.changed(clock.instant().plus(Duration.ofDays(3)));
    assertThat(in()).isLessThanOrEqualTo(Duration.ofMillis(300));
  }
}
