package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.vault.Folder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is not to be trusted. */
class ClockTest {
  @TempDir Path folder;
  private World world;
  private Premises home;

  @BeforeEach
  void open() {
    world = new World(Reversibility.IRREVERSIBLE);
    home = new Premises(folder, world);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void a_clock_that_went_back_pauses_acting_says_so_and_goes_on_when_it_is_right() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.now = home.now.minus(Duration.ofMinutes(3));
    home.move(plan, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    assertThat(home.turn.troubles()).anyMatch(t -> t.contains("behind the journal"));
    assertThat(home.events(home.home)).contains("acting.paused");
    home.now = home.now.plus(Duration.ofMinutes(4));
    home.settle();
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void a_clock_that_is_a_minute_behind_is_passed_over() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.now = home.now.minus(Duration.ofMinutes(1));
    home.move(plan, Folder.APPROVED);
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void a_jump_of_more_than_an_hour_pauses_acting_until_a_person_resumes_and_expires_nothing() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.now = home.now.plus(Duration.ofDays(3));
    home.move(plan, Folder.REJECTED);
    Saved.Plan other = home.ask(Effect.of("b", "hello"));
    home.pass(Duration.ofMinutes(30));
    home.move(other, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    assertThat(home.turn.troubles()).anyMatch(t -> t.contains("jumped"));
    assertThat(home.state(plan)).isEqualTo(State.REJECTED);
    home.turn.orders().resume("owner:mara");
    home.settle();
    assertThat(world.effects()).containsExactly("b:hello");
  }

  @Test
  void a_jump_is_seen_by_the_very_claim_that_it_would_have_let_through() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.fuse =
        point -> {
          if (point == Fuse.Point.CHECKED) {
            home.now = home.now.plus(Duration.ofHours(2));
          }
        };
    home.move(plan, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    assertThat(home.state(plan)).isEqualTo(State.APPROVED);
  }

  @Test
  void nothing_that_waits_expires_while_the_clock_is_doubted() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.now = home.now.plus(Duration.ofDays(3));
    home.settle();
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    home.turn.orders().resume("owner:mara");
    home.settle();
    assertThat(home.state(plan)).isEqualTo(State.EXPIRED);
  }

  @Test
  void once_a_person_trusts_a_clock_that_is_behind_time_goes_on() {
    home.limit(Duration.ofSeconds(10), Duration.ZERO);
    home.now = home.now.plus(Duration.ofDays(30));
    home.turn.orders().resume("owner:mara");
    home.ask(Effect.of("ahead", "of time"));
    home.now = home.now.minus(Duration.ofDays(30));
    home.settle();
    assertThat(home.turn.troubles()).anyMatch(t -> t.contains("behind"));
    home.turn.orders().resume("owner:mara");
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    assertThat(home.state(plan)).isEqualTo(State.HELD);
    home.pass(Duration.ofSeconds(11));
    home.settle();
    assertThat(world.effects()).containsExactly("a:hello");
  }
}
