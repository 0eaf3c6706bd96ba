package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Found;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.vault.Folder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong while acting, and what is left of it. */
class ActingTest {
  @TempDir Path folder;
  private World world;
  private Premises home;

  @BeforeEach
  void open() {
    open(new World(Reversibility.REVERSIBLE));
  }

  private void open(World outside) {
    world = outside;
    home = new Premises(folder.resolve(String.valueOf(System.identityHashCode(outside))), outside);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Saved.Plan approved(Effect... effects) {
    Saved.Plan plan = home.ask(effects);
    home.move(plan, Folder.APPROVED);
    return plan;
  }

  private static Outcome lost(World w, Effect e) {
    return new Outcome.Unknown("the answer was lost", true);
  }

  @Test
  void a_check_that_throws_gives_the_claim_back_and_is_asked_again_a_little_later() {
    AtomicBoolean ill = new AtomicBoolean();
    world.checking(() -> {
      if (ill.getAndSet(false)) {
        throw new IllegalStateException("a fault in the connector");
      }
    });
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    ill.set(true);
    home.move(plan, Folder.APPROVED);
    assertThat(home.state(plan)).isEqualTo(State.APPROVED);
    assertThat(home.note(plan)).contains("cannot check");
    home.pass(Duration.ofSeconds(16));
    assertThat(world.effects()).containsExactly("a:hello");
  }

  @Test
  void an_error_in_a_check_does_neither_lose_the_plan_nor_the_thread() {
    AtomicBoolean ill = new AtomicBoolean();
    world.checking(() -> {
      if (ill.getAndSet(false)) {
        throw new StackOverflowError();
      }
    });
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    ill.set(true);
    home.move(plan, Folder.APPROVED);
    home.pass(Duration.ofSeconds(16));
    assertThat(home.state(plan)).isEqualTo(State.DONE);
  }

  @Test
  void a_plan_whose_check_fails_while_asking_is_refused_and_keeps_nobody_waiting() {
    world.checking(() -> {
      throw new IllegalStateException("a fault in the connector");
    });
    assertThat(catchRefusal()).contains("checking it failed");
  }

  private String catchRefusal() {
    try {
      home.ask(Effect.of("a", "hello"));
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void whatever_the_other_side_says_the_outcome_is_recorded() {
    String long1 = "x".repeat(398) + "\uD83D\uDE00" + "y".repeat(9_000);
    String half = "half \uD83D of a character";
    world.then((w, e) -> {
      w.happen(e);
      return new Outcome.Done(new Receipt(half + long1, Map.of("a", half, "b", long1)));
    });
    Saved.Plan done = approved(Effect.of("a", "hello"));
    assertThat(home.state(done)).isEqualTo(State.DONE);
    world.then((w, e) -> new Outcome.Refused(long1 + half));
    assertThat(home.state(approved(Effect.of("b", "hello")))).isEqualTo(State.FAILED);
    world.then((w, e) -> new Outcome.Unknown(long1 + half, true));
    world.find(new Found.No(half + long1, true));
    Saved.Plan third = approved(Effect.of("c", "hello"));
    home.pass(Duration.ofSeconds(5));
    assertThat(home.state(third)).isEqualTo(State.DONE);
    world.then((w, e) -> new Outcome.Unknown(long1, true));
    world.find(new Found.CannotTell(half + long1));
    assertThat(home.state(approved(Effect.of("d", "hello")))).isEqualTo(State.UNCERTAIN);
  }

  @Test
  void a_journal_that_cannot_be_written_at_the_claim_puts_the_plan_off_and_loses_nothing() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    failAt(Fuse.Point.APPROVED, 1);
    home.move(plan, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    home.pass(Duration.ofSeconds(6));
    assertThat(world.effects()).containsExactly("a:hello");
  }

  @Test
  void a_journal_that_cannot_be_written_when_arming_lets_nothing_leave_and_loses_nothing() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    failAt(Fuse.Point.CHECKED, 1);
    home.move(plan, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    assertThat(home.state(plan)).isEqualTo(State.CLAIMED);
    home.pass(Duration.ofSeconds(6));
    assertThat(world.effects()).containsExactly("a:hello");
    assertThat(home.state(plan)).isEqualTo(State.DONE);
  }

  @Test
  void a_disk_that_is_full_when_the_outcome_is_recorded_makes_no_riddle_of_a_success() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    failAt(Fuse.Point.PERFORMED, 2);
    home.move(plan, Folder.APPROVED);
    assertThat(home.state(plan)).isEqualTo(State.DONE);
    assertThat(world.keys()).hasSize(1);
  }

  private void failAt(Fuse.Point where, int times) {
    AtomicBoolean once = new AtomicBoolean();
    home.fuse =
        point -> {
          if (point == where && !once.getAndSet(true)) {
            home.failures.set(times);
          }
        };
  }

  @Test
  void before_any_replay_it_is_looked_for_again() {
    world.then((w, e) -> {
      w.happen(e);
      return lost(w, e);
    });
    world.find(new Found.No("absent", true));
    Saved.Plan plan = approved(Effect.of("a", "hello"));
    assertThat(home.state(plan)).isEqualTo(State.APPROVED);
    // The first request was only slow.
    world.find(new Found.Yes(Receipt.of("effect-1")));
    home.pass(Duration.ofSeconds(5));
    assertThat(home.state(plan)).isEqualTo(State.DONE);
    assertThat(world.keys()).hasSize(1);
  }

  @Test
  void absence_where_it_was_not_sent_proves_nothing() {
    world.then((w, e) -> {
      w.happen(e);
      w.retarget("world:two");
      return lost(w, e);
    });
    world.find(new Found.No("absent", true));
    Saved.Plan plan = approved(Effect.of("a", "hello"));
    home.pass(Duration.ofSeconds(5));
    assertThat(home.state(plan)).isEqualTo(State.UNCERTAIN);
    world.retarget("world:one");
    world.find(new Found.Yes(Receipt.of("effect-1")));
    home.pass(Duration.ofMinutes(1));
    assertThat(home.state(plan)).isEqualTo(State.DONE);
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void a_refusal_after_a_lost_try_is_looked_up_and_not_believed() {
    world
        .then(ActingTest::lost)
        .then((w, e) -> {
          w.find(new Found.Yes(Receipt.of("effect-1")));
          return new Outcome.Refused("there is one already");
        });
    world.find(new Found.No("absent", true));
    Saved.Plan plan = approved(Effect.of("a", "hello"));
    home.pass(Duration.ofSeconds(5));
    home.pass(Duration.ofSeconds(5));
    assertThat(home.state(plan)).isEqualTo(State.DONE);
  }

  @Test
  void an_action_without_a_mark_is_never_looked_for_and_never_tried_again_by_itself() {
    home.close();
    open(new World(Reversibility.REVERSIBLE, Mark.NONE));
    world.then(ActingTest::lost);
    world.find(new Found.No("a handler that claims to know", true));
    Saved.Plan plan = approved(Effect.of("a", "hello"));
    home.pass(Duration.ofMinutes(1));
    home.pass(Duration.ofMinutes(30));
    assertThat(home.state(plan)).isEqualTo(State.UNCERTAIN);
    assertThat(world.keys()).hasSize(1);
    home.turn.orders().resolve(home.plan(plan.proposal().id()).actions().getFirst().id(), false);
    home.settle();
    assertThat(home.state(plan)).isEqualTo(State.FAILED);
  }

  @Test
  void a_lost_step_of_a_plan_that_was_rejected_meanwhile_is_not_tried_again() {
    world.then(ActingTest::lost);
    Saved.Plan plan = approved(Effect.of("a", "hello"), Effect.of("b", "after"));
    assertThat(home.states(plan)).containsExactly(State.UNCERTAIN, State.APPROVED);
    home.move(plan, Folder.REJECTED);
    assertThat(home.states(plan)).containsExactly(State.UNCERTAIN, State.REJECTED);
    world.find(new Found.No("absent", true));
    home.pass(Duration.ofMinutes(1));
    home.pass(Duration.ofMinutes(1));
    assertThat(home.states(plan)).containsExactly(State.REJECTED, State.REJECTED);
    assertThat(world.keys()).hasSize(1);
  }

  @Test
  void tries_are_counted_over_all_approvals_and_there_are_three() {
    for (int i = 0; i < 9; i++) {
      world.then((w, e) -> new Outcome.Unknown("refused the connection", false));
    }
    Saved.Plan plan = approved(Effect.of("a", "hello"));
    world.object("something changed");
    home.pass(Duration.ofSeconds(10));
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    world.object();
    home.move(plan, Folder.APPROVED);
    for (int i = 0; i < 5; i++) {
      home.pass(Duration.ofSeconds(30));
    }
    assertThat(home.state(plan)).isEqualTo(State.FAILED);
    assertThat(world.keys()).hasSize(3);
  }

  @Test
  void a_handler_that_hangs_at_the_end_is_interrupted_and_its_action_uncertain() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    world.then((w, e) -> {
      hanging.countDown();
      try {
        never.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      return new Outcome.Unknown("interrupted", true);
    });
    Saved.Plan plan = home.ask(Effect.of("a", "hello"), Effect.of("b", "after"));
    home.turn.orders().approve(plan.proposal().id(), plan.proposal().digest());
    hanging.await();
    home.turn.close(Duration.ofMillis(50));
    assertThat(home.states(plan)).containsExactly(State.UNCERTAIN, State.APPROVED);
    assertThat(world.keys()).hasSize(1);
  }

  @Test
  void a_ring_that_comes_while_a_plan_fails_is_not_lost() {
    AtomicBoolean once = new AtomicBoolean();
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.fuse =
        point -> {
          if (point == Fuse.Point.CLAIMED && !once.getAndSet(true)) {
            throw Fault.of(Fault.Code.UNAVAILABLE, "on purpose");
          }
        };
    home.move(plan, Folder.APPROVED);
    assertThat(home.state(plan)).isEqualTo(State.CLAIMED);
    home.pass(Duration.ofSeconds(6));
    assertThat(world.effects()).containsExactly("a:hello");
  }

  @Test
  void an_approval_of_nothing_leaves_nothing_behind() {
    home.turn.orders().reject(home.home, "no such proposal");
    home.settle();
    home.pass(Duration.ofMinutes(1));
    assertThat(home.turn.idle()).isTrue();
    assertThat(home.turn.troubles()).isEmpty();
  }
}
