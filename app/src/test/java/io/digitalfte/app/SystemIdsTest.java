package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Ulid;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SystemIdsTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void ids_grow_while_the_clock_stands() {
    assertGrowing(new SystemIds(() -> NOON, new SecureRandom()), 10_000);
  }

  @Test
  void ids_grow_while_the_clock_goes_back() {
    Deque<Instant> readings = new ArrayDeque<>();
    for (int i = 0; i < 2_000; i++) {
      readings.add(NOON.minusSeconds(i));
      readings.add(NOON.plusMillis(i % 7));
    }
    assertGrowing(new SystemIds(readings::removeFirst, new SecureRandom()), 4_000);
  }

  @Test
  void ids_grow_when_the_random_part_runs_over() {
    SystemIds ids = new SystemIds(() -> NOON, new Highest());

    Ulid last = ids.next();
    Ulid first = ids.next();

    assertThat(last.text()).endsWith("Z".repeat(16));
    assertThat(first).isGreaterThan(last);
    assertThat(first.text().substring(0, 10)).isNotEqualTo(last.text().substring(0, 10));
  }

  @Test
  void an_id_carries_the_time_it_was_drawn_at() {
    InstantSource clock = () -> NOON;
    String time = Ulid.of(NOON.toEpochMilli(), 0, 0).text().substring(0, 10);

    assertThat(new SystemIds(clock, new SecureRandom()).next().text()).startsWith(time);
  }

  @Test
  void nonces_have_the_length_asked_for_no_doubtful_letters_and_do_not_repeat() {
    SystemIds ids = new SystemIds(() -> NOON, new SecureRandom());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String nonce = ids.nonce(12);
      assertThat(nonce).matches("[0-9a-hjkmnp-tv-z]{12}");
      assertThat(seen.add(nonce)).isTrue();
    }
    assertThatThrownBy(() -> ids.nonce(7)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ids.nonce(65)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertGrowing(SystemIds ids, int count) {
    List<Ulid> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(ids.next());
    }
    assertThat(drawn).isSorted().doesNotHaveDuplicates();
  }

  /** The highest of all random parts, every time. */
  private static final class Highest extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public int nextInt(int bound) {
      return bound - 1;
    }

    @Override
    public long nextLong() {
      return -1;
    }
  }
}
