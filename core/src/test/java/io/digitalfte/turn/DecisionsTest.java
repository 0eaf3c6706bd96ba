package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.State;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.Policy;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions, whichever way they come, and changes of mind. */
class DecisionsTest {
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

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
    home.fuse = Fuse.none();
    home.close();
  }

  private Ruling approve(Saved.Plan plan) {
    Saved.Proposal p = home.plan(plan.proposal().id()).proposal();
    return home.turn.orders().approve(p.id(), p.digest());
  }

  private void crashAt(Fuse.Point where) {
    home.fuse =
        point -> {
          if (point == where) {
            throw new Crash();
          }
        };
  }

  static void lay(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path in(Folder place, Saved.Plan plan) {
    return home.vault.root().resolve(place.title()).resolve(plan.proposal().note());
  }

  static Policy policy(String message) {
    String block =
        """
        ```yaml policy
        schema: 1
        rules:
          - name: message
            when: "'message' in traits"
            then: MESSAGE
        ```
        """;
    return switch (Policy.parse(block.replace("MESSAGE", message), "Company_Handbook.md")) {
      case Policy.Read.Parsed parsed -> parsed.policy();
      case Policy.Read.Problems wrong -> throw new AssertionError(wrong.problems().toString());
    };
  }

  @Test
  void an_edit_in_the_note_that_no_command_has_shown_is_taken_in_and_wants_another_look() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.rewrite(plan, home.note(plan).replace("\nhello\n", "\nhello, edited\n"));
    Ruling first = approve(plan);
    assertThat(first).isInstanceOf(Ruling.Declined.class);
    assertThat(((Ruling.Declined) first).why().getFirst()).contains("edited");
    home.settle();
    assertThat(world.effects()).isEmpty();
    assertThat(home.note(plan)).contains("hello, edited");
    assertThat(approve(plan)).isInstanceOf(Ruling.Accepted.class);
    home.settle();
    assertThat(world.effects()).containsExactly("a:hello, edited");
  }

  @Test
  void a_note_that_was_changed_outside_the_marks_is_not_approved_by_command_either() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.rewrite(plan, home.note(plan).replace("Effect a", "Effect b"));
    assertThat(approve(plan)).isInstanceOf(Ruling.Declined.class);
    home.settle();
    assertThat(world.effects()).isEmpty();
    assertThat(home.note(plan)).contains("not approved").contains("Effect a");
  }

  @Test
  void what_a_person_is_writing_into_a_waiting_note_is_left_alone() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.rewrite(plan, home.note(plan).replace("\nhello\n", "\nhello, half wri"));
    String written = home.note(plan);
    home.turn.orders().approve(plan.proposal().id(), Digest.of("other"));
    home.settle();
    assertThat(home.note(plan)).isEqualTo(written);
  }

  @Test
  void a_plan_rejected_while_its_step_is_claimed_never_leaves() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"), Effect.of("b", "after"));
    home.fuse =
        point -> {
          if (point == Fuse.Point.CHECKED) {
            assertThat(home.turn.orders().reject(plan.proposal().id(), "no"))
                .isInstanceOf(Ruling.Accepted.class);
          }
        };
    approve(plan);
    home.settle();
    assertThat(world.keys()).isEmpty();
    assertThat(home.states(plan)).containsExactly(State.REJECTED, State.REJECTED);
    assertThat(home.folder(plan)).isEqualTo(Folder.REJECTED);
  }

  @Test
  void a_note_moved_to_Rejected_while_a_step_is_in_flight_stops_the_steps_behind_it() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"), Effect.of("b", "after"));
    world.then((w, e) -> {
      // Whether or not the note was published meanwhile, it lies in one of the two.
      Path from =
          Files.exists(in(Folder.APPROVED, plan))
              ? in(Folder.APPROVED, plan)
              : in(Folder.PENDING_APPROVAL, plan);
      lay(from, in(Folder.REJECTED, plan));
      home.turn.rounds().rescan();
      home.turn.turn();
      return w.happen(e);
    });
    approve(plan);
    home.settle();
    assertThat(world.effects()).containsExactly("a:hello");
    assertThat(home.states(plan)).containsExactly(State.DONE, State.REJECTED);
  }

  @Test
  void what_policy_allowed_goes_back_to_asking_when_policy_grows_graver() {
    home.policy = policy("allow");
    home.turn.orders().stop("first look");
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    assertThat(home.state(plan)).isEqualTo(State.APPROVED);
    home.policy = policy("ask(move)");
    home.turn.orders().resume("owner:mara");
    home.settle();
    assertThat(world.keys()).isEmpty();
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    assertThat(home.note(plan)).contains("policy now says ask(move)");
    home.move(plan, Folder.APPROVED);
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void what_policy_allows_is_still_done_when_a_crash_came_between_asking_and_allowing() {
    home.policy = policy("allow");
    crashAt(Fuse.Point.PROPOSED);
    Optional<Error> crash = Optional.empty();
    try {
      home.ask(Effect.of("a", "hello"));
    } catch (Crash e) {
      crash = Optional.of(e);
    }
    assertThat(crash).isPresent();
    home.fuse = Fuse.none();
    home.restart();
    home.settle();
    assertThat(world.effects()).containsExactly("a:hello");
  }

  @Test
  void while_held_any_change_of_the_note_takes_the_approval_back() {
    home.limit(Duration.ofSeconds(10), Duration.ZERO);
    List<Saved.Plan> plans = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Saved.Plan plan = home.ask(Effect.of("a" + i, "hello"));
      plans.add(plan);
      home.move(plan, Folder.APPROVED);
      assertThat(home.state(plan)).isEqualTo(State.HELD);
      assertThat(home.note(plan)).contains("status: held");
    }
    home.rewrite(plans.get(0), home.note(plans.get(0)) + "\nP.S.\n");
    lay(in(Folder.APPROVED, plans.get(1)), in(Folder.DONE, plans.get(1)));
    lay(in(Folder.APPROVED, plans.get(2)), in(Folder.PENDING_APPROVAL, plans.get(2)));
    delete(in(Folder.APPROVED, plans.get(3)));
    home.settle();
    for (Saved.Plan plan : plans) {
      assertThat(home.state(plan)).as(plan.proposal().title()).isEqualTo(State.WAITING);
      assertThat(home.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);
      assertThat(home.note(plan)).contains("status: waiting").contains("taken back");
    }
    home.pass(Duration.ofMinutes(1));
    assertThat(world.keys()).isEmpty();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void an_approval_by_command_outlives_a_crash_before_its_note_was_moved() {
    home.limit(Duration.ofSeconds(10), Duration.ZERO);
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.turn.orders().approve(plan.proposal().id(), plan.proposal().digest());
    home.restart();
    home.settle();
    assertThat(home.state(plan)).isEqualTo(State.HELD);
    assertThat(home.folder(plan)).isEqualTo(Folder.APPROVED);
    home.pass(Duration.ofSeconds(11));
    home.settle();
    assertThat(world.effects()).containsExactly("a:hello");
  }

  @Test
  void an_undo_window_that_ran_out_while_we_were_down_begins_anew() {
    home.limit(Duration.ofSeconds(10), Duration.ZERO);
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    home.now = home.now.plus(Duration.ofMinutes(5));
    home.restart();
    home.settle();
    assertThat(home.state(plan)).isEqualTo(State.HELD);
    assertThat(world.keys()).isEmpty();
    home.pass(Duration.ofSeconds(11));
    home.settle();
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void an_approved_note_moved_back_before_anything_left_is_asked_again() {
    home.turn.orders().stop("a pause");
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    assertThat(home.state(plan)).isEqualTo(State.APPROVED);
    home.move(plan, Folder.PENDING_APPROVAL);
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    home.turn.orders().resume("owner:mara");
    home.settle();
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void what_was_rejected_while_we_were_down_is_rejected_before_anything_acts() {
    home.turn.orders().stop("a pause");
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    home.journal.write(pen -> {
      Switch.resume(pen);
      return true;
    });
    lay(in(Folder.APPROVED, plan), in(Folder.REJECTED, plan));
    home.restart();
    home.settle();
    assertThat(world.keys()).isEmpty();
    assertThat(home.state(plan)).isEqualTo(State.REJECTED);
  }

  @Test
  void ten_notes_moved_at_once_wait_for_one_confirmation_and_nine_do_not() {
    List<Saved.Plan> plans = new ArrayList<>();
    for (int i = 0; i < 19; i++) {
      plans.add(home.ask(Effect.of("e" + i, "x")));
    }
    plans.subList(0, 9).forEach(p -> lay(home.file(p), in(Folder.APPROVED, p)));
    home.settle();
    assertThat(world.effects()).hasSize(9);
    home.now = home.now.plusSeconds(10);
    plans.subList(9, 19).forEach(p -> lay(home.file(p), in(Folder.APPROVED, p)));
    home.settle();
    assertThat(world.effects()).hasSize(9);
    assertThat(home.turn.troubles()).anyMatch(t -> t.contains("10 notes were moved at once"));
    assertThat(home.turn.still(() -> home.turn.rounds().confirm())).isEqualTo(10);
    home.settle();
    assertThat(world.effects()).hasSize(19);
  }

  @Test
  void a_step_that_is_over_cannot_be_edited_and_does_not_wedge_the_plan() {
    Saved.Plan plan = home.ask(Effect.of("a", "first"), Effect.of("b", "second"));
    world.then((w, e) -> {
      w.object("not now");
      return w.happen(e);
    });
    home.move(plan, Folder.APPROVED);
    assertThat(home.states(plan)).containsExactly(State.DONE, State.WAITING);
    Saved.Proposal p = home.plan(plan.proposal().id()).proposal();
    assertThat(home.turn.orders().edit(p.id(), p.digest(), "reply.1", "other"))
        .isInstanceOfSatisfying(
            Ruling.Declined.class, d -> assertThat(d.why().getFirst()).contains("is over"));
    world.object();
    home.move(plan, Folder.APPROVED);
    assertThat(world.effects()).containsExactly("a:first", "b:second");
  }

  @Test
  void what_was_only_rehearsed_is_no_ground_to_go_on_live() {
    home.mode = Mode.DRY_RUN;
    Saved.Plan plan = home.ask(Effect.of("a", "first"), Effect.of("b", "second"));
    home.fuse =
        point -> {
          if (point == Fuse.Point.CLAIMED) {
            home.fuse = Fuse.none();
            home.turn.orders().stop("in the middle");
          }
        };
    home.move(plan, Folder.APPROVED);
    assertThat(home.states(plan)).containsExactly(State.DONE, State.APPROVED);
    home.mode = Mode.LIVE;
    home.turn.orders().resume("owner:mara");
    home.settle();
    home.move(plan, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    assertThat(home.note(plan)).contains("only rehearsed");
  }

  @Test
  void a_note_that_cannot_be_borne_keeps_nobody_else_from_being_done() throws Exception {
    Saved.Plan good = home.ask(Effect.of("a", "hello"));
    Saved.Plan bad = home.ask(Effect.of("b", "hello"));
    home.journal.write(pen -> {
      pen.rendered(bad.proposal().id(), "markmark", "no note at all");
      return true;
    });
    Files.writeString(in(Folder.PENDING_APPROVAL, bad), "neither is this, markmark");
    lay(in(Folder.PENDING_APPROVAL, bad), in(Folder.APPROVED, bad));
    home.move(good, Folder.APPROVED);
    assertThat(world.effects()).containsExactly("a:hello");
    assertThat(home.turn.troubles()).anyMatch(t -> t.contains("could not be looked at"));
  }
}
