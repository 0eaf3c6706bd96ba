package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Found;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.State;
import io.digitalfte.decide.Approval;
import io.digitalfte.decide.Assurance;
import io.digitalfte.decide.Mode;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Money;
import io.digitalfte.vault.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTest {
  @TempDir Path folder;
  private World world;
  private Premises home;

  @BeforeEach
  void open() {
    world = new World(Reversibility.REVERSIBLE);
    home = new Premises(folder, world);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private State state(Saved.Plan plan) {
    return home.plan(plan.proposal().id()).proposal().state();
  }

  @Test
  void a_note_moved_to_Approved_is_performed_once_and_lies_in_Done() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    assertThat(home.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);
    assertThat(world.effects()).isEmpty();
    home.move(plan, Folder.APPROVED);
    home.settle();
    assertThat(world.effects()).containsExactly("a:hello");
    assertThat(state(plan)).isEqualTo(State.DONE);
    assertThat(home.folder(plan)).isEqualTo(Folder.DONE);
    assertThat(home.events(plan.proposal().id()))
        .containsSubsequence(
            "proposal.asked", "proposal.approved", "action.claimed", "action.armed", "action.done");
  }

  @Test
  void silence_never_approves_and_what_waits_expires() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.now = home.now.plus(Duration.ofHours(49));
    home.turn.orders().resume("owner:mara");
    home.settle();
    assertThat(world.effects()).isEmpty();
    assertThat(state(plan)).isEqualTo(State.EXPIRED);
    assertThat(home.folder(plan)).isEqualTo(Folder.EXPIRED);
    home.move(plan, Folder.APPROVED);
    assertThat(world.effects()).isEmpty();
    assertThat(home.folder(plan)).isEqualTo(Folder.EXPIRED);
  }

  @Test
  void a_done_note_moved_to_Approved_again_does_nothing() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    home.move(plan, Folder.APPROVED);
    assertThat(world.effects()).hasSize(1);
    assertThat(home.folder(plan)).isEqualTo(Folder.DONE);
  }

  @Test
  void an_edit_between_the_marks_is_what_runs() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.rewrite(plan, home.note(plan).replace("\nhello\n", "\nhello, edited\n"));
    home.move(plan, Folder.APPROVED);
    assertThat(world.effects()).containsExactly("a:hello, edited");
    assertThat(home.events(plan.proposal().id())).contains("proposal.edited");
  }

  @Test
  void a_change_outside_the_marks_refuses_the_approval_and_names_the_line() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.rewrite(plan, home.note(plan).replace("Effect a", "Effect b"));
    home.move(plan, Folder.APPROVED);
    assertThat(world.effects()).isEmpty();
    assertThat(state(plan)).isEqualTo(State.WAITING);
    assertThat(home.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);
    assertThat(home.note(plan))
        .contains("Effect a")
        .contains("not approved")
        .containsPattern("md:\\d+");
    assertThat(home.events(plan.proposal().id())).contains("approval.refused");
  }

  @Test
  void a_slot_is_filled_with_what_the_earlier_step_brought() {
    Saved.Plan plan =
        home.ask(Effect.of("a", "first"), Effect.of("b", "number {{1.invoice.number}}"));
    home.move(plan, Folder.APPROVED);
    assertThat(world.effects()).containsExactly("a:first", "b:number INV/1");
  }

  @Test
  void what_is_too_long_is_refused_before_anybody_is_asked() {
    assertThatThrownBy(() -> home.ask(Effect.of("a", "x".repeat(6_000))))
        .hasMessageContaining("longer than 5000");
    assertThat(home.vault.names(Folder.PENDING_APPROVAL)).isEmpty();
  }

  @Test
  void a_refusal_fails_the_step_and_skips_those_behind_it() {
    world.then((w, e) -> w.happen(e)).then((w, e) -> new Outcome.Refused("no such thing"));
    Saved.Plan plan = home.ask(Effect.of("a", "1"), Effect.of("b", "2"), Effect.of("c", "3"));
    home.move(plan, Folder.APPROVED);
    assertThat(world.effects()).containsExactly("a:1");
    assertThat(home.plan(plan.proposal().id()).actions())
        .extracting(Saved.Action::state)
        .containsExactly(State.DONE, State.FAILED, State.SKIPPED);
    assertThat(home.folder(plan)).isEqualTo(Folder.FAILED);
    assertThat(home.note(plan)).contains("no such thing");
  }

  @Test
  void a_lost_answer_is_parked_looked_for_and_never_sent_twice() {
    world.then((w, e) -> {
      w.happen(e);
      return new Outcome.Unknown("the connection broke", true);
    });
    Saved.Plan plan = home.ask(Effect.of("a", "hello"), Effect.of("b", "after"));
    home.move(plan, Folder.APPROVED);
    assertThat(state(plan)).isEqualTo(State.UNCERTAIN);
    assertThat(home.folder(plan)).isEqualTo(Folder.UNCERTAIN);
    assertThat(world.finds()).isEqualTo(1);
    world.find(new Found.Yes(Receipt.of("effect-1")));
    home.now = home.now.plusSeconds(2);
    home.settle();
    assertThat(world.effects()).containsExactly("a:hello", "b:after");
    assertThat(state(plan)).isEqualTo(State.DONE);
  }

  @Test
  void what_is_proved_not_to_have_happened_runs_again_with_the_same_key_three_times_at_most() {
    for (int i = 0; i < 3; i++) {
      world.then((w, e) -> new Outcome.Unknown("refused the connection", false));
    }
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    for (int i = 0; i < 5; i++) {
      home.now = home.now.plusSeconds(60);
      home.settle();
    }
    assertThat(world.keys()).hasSize(3).containsOnly(world.keys().getFirst());
    assertThat(world.effects()).isEmpty();
    assertThat(state(plan)).isEqualTo(State.FAILED);
  }

  @Test
  void an_exception_in_a_handler_is_uncertain_never_failed() {
    world.then((w, e) -> {
      throw new IllegalStateException("boom");
    });
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    assertThat(state(plan)).isEqualTo(State.UNCERTAIN);
    Saved.Action action = home.plan(plan.proposal().id()).actions().getFirst();
    home.turn.orders().resolve(action.id(), true);
    home.settle();
    assertThat(state(plan)).isEqualTo(State.DONE);
    assertThat(world.keys()).hasSize(1);
  }

  @Test
  void a_crash_after_arming_is_uncertain_at_the_next_start_and_looked_for() {
    home.fuse =
        point -> {
          if (point == Fuse.Point.ARMED) {
            throw new IllegalStateException("crash");
          }
        };
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    assertThat(state(plan)).isEqualTo(State.ARMED);
    home.fuse = Fuse.none();
    world.find(new Found.No("absent, and the world was quiet", true));
    home.restart();
    home.settle();
    assertThat(world.effects()).isEmpty();
    home.now = home.now.plusSeconds(10);
    home.settle();
    assertThat(world.effects()).containsExactly("a:hello");
    assertThat(world.keys()).hasSize(1);
    assertThat(state(plan)).isEqualTo(State.DONE);
  }

  @Test
  void in_dry_run_nothing_is_sent_and_the_rehearsal_is_never_run_live() {
    home.mode = Mode.DRY_RUN;
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    assertThat(state(plan)).isEqualTo(State.DONE);
    assertThat(home.note(plan)).contains("rehearsed");
    home.mode = Mode.LIVE;
    home.settle();
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void an_approval_of_dry_run_is_worth_nothing_once_live() {
    home.mode = Mode.DRY_RUN;
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.turn.orders().stop("test");
    home.move(plan, Folder.APPROVED);
    assertThat(state(plan)).isEqualTo(State.APPROVED);
    home.mode = Mode.LIVE;
    home.turn.orders().resume("owner:mara");
    home.settle();
    assertThat(world.keys()).isEmpty();
    assertThat(state(plan)).isEqualTo(State.WAITING);
    assertThat(home.note(plan)).contains("other mode");
  }

  @Test
  void a_difference_in_the_world_stops_the_plan_and_asks_again_with_the_difference() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    world.object("total is EUR 660.00, approved was EUR 653.40");
    home.move(plan, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    assertThat(home.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);
    assertThat(home.note(plan)).contains("EUR 660.00");
  }

  @Test
  void another_target_at_the_time_of_acting_is_refused() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    world.retarget("world:two");
    home.move(plan, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    assertThat(home.note(plan)).contains("we are connected to");
  }

  @Test
  void after_stop_nothing_leaves_until_a_person_resumes() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    assertThat(home.turn.orders().stop("test")).isEmpty();
    home.move(plan, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    home.turn.orders().resume("owner:mara");
    home.settle();
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void a_payment_wants_a_person_and_a_move_is_not_one() {
    Saved.Plan plan = home.ask(new Effect("pay", "now", Optional.of(Money.of("500.00", "EUR"))));
    home.move(plan, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    assertThat(home.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);
    Saved.Proposal now = home.plan(plan.proposal().id()).proposal();
    Approval approval =
        new Approval(
            home.home,
            now.id(),
            now.digest(),
            "mara",
            Assurance.PERSON,
            Mode.LIVE,
            home.now,
            home.now.plusSeconds(60),
            "nonce1234567");
    Ruling ruling =
        home.turn.orders().approve(home.approver.sign(approval, Premises.PASSPHRASE.toCharArray()));
    assertThat(ruling).isInstanceOf(Ruling.Accepted.class);
    home.settle();
    assertThat(world.effects()).containsExactly("pay:now");
  }

  @Test
  void a_replayed_another_digests_and_an_expired_approval_are_refused() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    Saved.Proposal p = plan.proposal();
    assertThat(home.turn.orders().approve(p.id(), Digest.of("other")))
        .isInstanceOfSatisfying(
            Ruling.Declined.class,
            d -> assertThat(d.why().getFirst()).contains("not what would run"));
    Approval old =
        new Approval(
            home.home,
            p.id(),
            p.digest(),
            "mara",
            Assurance.PERSON,
            Mode.LIVE,
            home.now.minusSeconds(60),
            home.now.minusSeconds(1),
            "nonce1234568");
    assertThat(
            home.turn.orders().approve(home.approver.sign(old, Premises.PASSPHRASE.toCharArray())))
        .isInstanceOfSatisfying(
            Ruling.Declined.class, d -> assertThat(d.why().getFirst()).contains("expired"));
    assertThat(home.turn.orders().approve(p.id(), p.digest())).isInstanceOf(Ruling.Accepted.class);
    home.settle();
    assertThat(home.turn.orders().approve(p.id(), p.digest())).isInstanceOf(Ruling.Declined.class);
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void a_copied_note_decides_nothing_until_one_is_left() throws Exception {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    Path original = home.file(plan);
    Path copy = folder.resolve("vault/Approved").resolve(original.getFileName());
    Files.copy(original, copy);
    home.settle();
    assertThat(world.keys()).isEmpty();
    assertThat(home.turn.troubles()).singleElement().asString().contains("2 folders");
    Files.delete(original);
    home.settle();
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void a_note_deleted_while_waiting_is_written_again() throws Exception {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    Files.delete(home.file(plan));
    home.restart();
    home.settle();
    assertThat(home.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);
  }

  @Test
  void steps_are_one_commit_each_and_an_approved_effect_costs_four() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    long before = home.journal.commits();
    home.turn.orders().approve(plan.proposal().id(), plan.proposal().digest());
    home.settle();
    // Expiry and undo windows are looked at in transactions of their own; they write nothing.
    assertThat(world.effects()).hasSize(1);
    assertThat(home.events(plan.proposal().id()))
        .isEqualTo(
            List.of(
                "proposal.asked",
                "proposal.approved",
                "action.claimed",
                "action.armed",
                "action.done"));
    assertThat(home.journal.commits()).isGreaterThan(before);
  }
}
