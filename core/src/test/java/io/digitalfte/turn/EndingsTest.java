package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Found;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
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

/**
 * Nothing is said to have ended while a request of it may still land. The world refuses a second,
 * so that absence is enough for another try, but not for giving up.
 */
class EndingsTest {
  private static final Found SO_FAR = new Found.No("absent, and a second cannot be made", false);
  private static final Found FOR_GOOD = new Found.No("absent, and the world was quiet", true);
  private static final Found THERE = new Found.Yes(Receipt.of("effect-1"));
  private static final Effect HELLO = Effect.of("a", "hello");

  @TempDir Path folder;
  private World world;
  private Premises home;

  @BeforeEach
  void open() {
    open(Mark.EXCLUSIVE);
  }

  private void open(Mark mark) {
    world = new World(Reversibility.REVERSIBLE, mark);
    home = new Premises(folder.resolve(mark.name()), world);
  }

  @AfterEach
  void close() {
    home.close();
  }

  /** Approved, tried so often, each time without an answer; absent so far. */
  private Saved.Plan tried(int times, Effect... effects) {
    world.find(SO_FAR);
    for (int i = 0; i < times; i++) {
      world.then((w, e) -> new Outcome.Unknown("no answer in time", true));
    }
    Saved.Plan plan = home.ask(effects);
    home.move(plan, Folder.APPROVED);
    for (int i = 1; i < times; i++) {
      home.pass(Duration.ofSeconds(20));
    }
    assertThat(world.keys()).hasSize(times);
    return plan;
  }

  /** The request that nobody waits for any more is carried out after all. */
  private void land() {
    world.happen(HELLO);
    world.find(THERE);
  }

  @Test
  void the_last_try_is_not_given_up_while_it_may_still_land() {
    Saved.Plan plan = tried(3, HELLO);
    home.pass(Duration.ofSeconds(2));
    home.pass(Duration.ofSeconds(10));
    assertThat(home.state(plan)).isEqualTo(State.UNCERTAIN);
    assertThat(home.note(plan))
        .contains("given up after 3 tries", "looked for until nothing can land");
    land();
    home.pass(Duration.ofMinutes(1));
    assertThat(home.state(plan)).isEqualTo(State.DONE);
    assertThat(world.effects()).hasSize(1);
    assertThat(world.keys()).hasSize(3);
  }

  @Test
  void the_last_try_is_given_up_once_nothing_can_land_any_more() {
    Saved.Plan plan = tried(3, HELLO, Effect.of("b", "after"));
    home.pass(Duration.ofSeconds(2));
    world.find(FOR_GOOD);
    home.pass(Duration.ofMinutes(1));
    assertThat(home.states(plan)).containsExactly(State.FAILED, State.SKIPPED);
    assertThat(home.note(plan)).contains("given up after 3 tries", "the world was quiet");
  }

  @Test
  void what_was_rejected_before_another_try_is_found_when_it_lands_late() {
    Saved.Plan plan = tried(1, HELLO, Effect.of("b", "after"));
    assertThat(home.states(plan)).containsExactly(State.APPROVED, State.APPROVED);
    home.move(plan, Folder.REJECTED);
    assertThat(home.states(plan)).containsExactly(State.UNCERTAIN, State.REJECTED);
    land();
    home.pass(Duration.ofSeconds(30));
    assertThat(home.states(plan)).containsExactly(State.DONE, State.REJECTED);
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void what_was_rejected_before_another_try_is_not_tried_again_and_ends_rejected() {
    Saved.Plan plan = tried(1, HELLO);
    home.move(plan, Folder.REJECTED);
    home.pass(Duration.ofMinutes(1));
    assertThat(home.state(plan)).isEqualTo(State.UNCERTAIN);
    assertThat(home.folder(plan)).isEqualTo(Folder.UNCERTAIN);
    world.find(FOR_GOOD);
    home.pass(Duration.ofMinutes(10));
    assertThat(home.state(plan)).isEqualTo(State.REJECTED);
    assertThat(home.folder(plan)).isEqualTo(Folder.REJECTED);
    assertThat(world.keys()).hasSize(1);
  }

  @Test
  void what_is_asked_again_before_another_try_does_not_expire_while_it_may_still_land() {
    Saved.Plan plan = tried(1, HELLO);
    world.object("the total differs");
    home.pass(Duration.ofSeconds(5));
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    expire();
    assertThat(home.state(plan)).isEqualTo(State.UNCERTAIN);
    world.find(FOR_GOOD);
    home.pass(Duration.ofMinutes(10));
    assertThat(home.state(plan)).isEqualTo(State.EXPIRED);
    assertThat(home.folder(plan)).isEqualTo(Folder.EXPIRED);
    assertThat(world.keys()).hasSize(1);
  }

  @Test
  void what_expired_and_lands_late_is_found() {
    Saved.Plan plan = tried(1, HELLO);
    world.retarget("world:two");
    home.pass(Duration.ofSeconds(5));
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    expire();
    land();
    home.pass(Duration.ofMinutes(10));
    assertThat(home.state(plan)).isEqualTo(State.DONE);
  }

  private void expire() {
    home.now = home.now.plus(Duration.ofHours(49));
    home.turn.orders().resume("owner:mara");
    home.settle();
  }

  @Test
  void what_a_life_before_the_recovery_may_have_done_is_looked_for_before_it_ends_rejected() {
    Saved.Plan plan = home.ask(HELLO);
    world.find(SO_FAR);
    home.restart("the journal is an hour old");
    home.turn.recovery().settle(pen -> "owner:mara");
    home.settle();
    home.move(plan, Folder.REJECTED);
    assertThat(home.state(plan)).isEqualTo(State.UNCERTAIN);
    land();
    home.pass(Duration.ofMinutes(1));
    assertThat(home.state(plan)).isEqualTo(State.DONE);
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void absence_that_may_not_last_is_no_ground_for_another_try_where_the_world_takes_a_second() {
    home.close();
    open(Mark.FINDABLE);
    Saved.Plan plan = tried(1, HELLO);
    home.pass(Duration.ofSeconds(2));
    home.pass(Duration.ofMinutes(1));
    assertThat(home.state(plan)).isEqualTo(State.UNCERTAIN);
    assertThat(world.keys()).hasSize(1);
    land();
    home.pass(Duration.ofMinutes(10));
    assertThat(home.state(plan)).isEqualTo(State.DONE);
  }
}
