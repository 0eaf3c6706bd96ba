package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.surface.mcp.Sessions.Place;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How many conversations and streams there may be, and when one is over. */
class SessionsTest {
  private static final Duration IDLE = Duration.ofMinutes(30);

  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final Sessions sessions =
      new Sessions(() -> now, IDLE, new Sessions.Limits(200, 100, 4, 6));

  @Test
  void two_hundred_sessions_are_open_at_one_time_and_a_hundred_of_one_owner() {
    for (int i = 0; i < 100; i++) {
      assertThat(begin("a" + i, "a")).isEqualTo(Place.THERE);
    }
    assertThat(begin("a100", "a")).isEqualTo(Place.OWN_TAKEN);
    for (int i = 0; i < 100; i++) {
      assertThat(begin("b" + i, "b")).isEqualTo(Place.THERE);
    }
    assertThat(begin("c", "c")).isEqualTo(Place.ALL_TAKEN);
    assertThat(sessions.size()).isEqualTo(200);

    sessions.end("a7");
    assertThat(begin("c", "c")).isEqualTo(Place.THERE);
  }

  @Test
  void sessions_that_begin_at_the_same_moment_are_counted_before_they_have_a_name() {
    for (int i = 0; i < 100; i++) {
      assertThat(sessions.reserve("a")).isEqualTo(Place.THERE);
    }
    assertThat(sessions.reserve("a")).isEqualTo(Place.OWN_TAKEN);

    sessions.settle("a");
    assertThat(sessions.reserve("a")).isEqualTo(Place.THERE);
  }

  @Test
  void a_session_that_nobody_uses_is_over_after_its_time_and_leaves_its_place() {
    for (int i = 0; i < 100; i++) {
      begin("a" + i, "a");
    }
    now = now.plus(IDLE);
    assertThat(sessions.use("a1", "a")).isTrue();
    now = now.plusSeconds(1);

    assertThat(sessions.use("a2", "a")).isFalse();
    assertThat(sessions.use("a1", "a")).isTrue();
    assertThat(sessions.size()).isEqualTo(1);
    assertThat(begin("a100", "a")).isEqualTo(Place.THERE);
  }

  @Test
  void a_session_lasts_as_long_as_its_stream_and_its_time_begins_when_that_ends() {
    begin("a", "a");
    assertThat(sessions.stream("a")).isTrue();
    now = now.plus(Duration.ofDays(1));
    assertThat(sessions.use("a", "a")).isTrue();

    now = now.plus(Duration.ofDays(1));
    sessions.closed("a");
    now = now.plus(IDLE);
    assertThat(sessions.use("a", "a")).isTrue();
    now = now.plus(IDLE).plusSeconds(1);
    assertThat(sessions.use("a", "a")).isFalse();
  }

  @Test
  void streams_have_a_measure_for_each_session_and_for_each_owner() {
    begin("a", "one");
    begin("b", "one");
    begin("c", "two");
    for (int i = 0; i < 4; i++) {
      assertThat(sessions.stream("a")).isTrue();
    }
    assertThat(sessions.stream("a")).isFalse();
    assertThat(sessions.stream("b")).isTrue();
    assertThat(sessions.stream("b")).isTrue();
    assertThat(sessions.stream("b")).isFalse();
    assertThat(sessions.stream("c")).isTrue();
    assertThat(sessions.stream("nobody")).isFalse();

    sessions.closed("a");
    assertThat(sessions.stream("b")).isTrue();
  }

  @Test
  void a_session_is_its_owners_alone() {
    begin("a", "one");

    assertThat(sessions.use("a", "two")).isFalse();
    assertThat(sessions.use("a", "one")).isTrue();
  }

  private Place begin(String id, String owner) {
    Place place = sessions.reserve(owner);
    if (place == Place.THERE) {
      sessions.begin(id, owner);
      sessions.settle(owner);
    }
    return place;
  }
}
