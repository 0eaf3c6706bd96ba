package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotesTest {
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

  private Notes notes() {
    Office office = home.turn.office();
    return new Notes(office, new Cards(office), home.vault);
  }

  private void put(Saved.Plan plan, Folder to) throws IOException {
    Path root = home.vault.root();
    String name = plan.proposal().note();
    Files.move(home.file(plan), root.resolve(to.title()).resolve(name));
  }

  @ParameterizedTest
  @EnumSource(names = {"APPROVED", "REJECTED"})
  void a_decision_that_no_round_has_seen_is_not_swept_away(Folder decided) throws IOException {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    put(plan, decided);
    notes().publish(plan.proposal().id(), Set.of());
    assertThat(home.vault.locate(plan.proposal().note())).containsExactly(decided);
    home.settle();
    assertThat(home.plan(plan.proposal().id()).proposal().state())
        .isEqualTo(decided == Folder.APPROVED ? State.DONE : State.REJECTED);
  }

  @Test
  void a_no_that_came_after_the_round_had_looked_elsewhere_is_not_swept_away() throws IOException {
    home.turn.orders().stop("first look");
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    Saved.Proposal asked = home.plan(plan.proposal().id()).proposal();
    assertThat(home.turn.orders().approve(asked.id(), asked.digest()))
        .isInstanceOf(Ruling.Accepted.class);
    Path approved = home.vault.root().resolve(Folder.APPROVED.title()).resolve(asked.note());
    Files.deleteIfExists(approved);
    Path no = home.vault.root().resolve(Folder.REJECTED.title()).resolve(asked.note());
    Files.writeString(no, asked.rendering());
    Files.deleteIfExists(
        home.vault.root().resolve(Folder.PENDING_APPROVAL.title()).resolve(asked.note()));

    notes().publish(asked.id(), Set.of(Folder.PENDING_APPROVAL));

    assertThat(home.vault.locate(asked.note())).containsExactly(Folder.REJECTED);
    home.turn.orders().resume("owner:mara");
    home.settle();
    assertThat(world.effects()).isEmpty();
    assertThat(home.state(plan)).isEqualTo(State.REJECTED);
  }

  @ParameterizedTest
  @EnumSource(names = {"APPROVED", "REJECTED"})
  void a_note_moved_the_moment_it_was_written_again_is_not_swept_away(Folder decided)
      throws Exception {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    Path waiting = home.file(plan);
    Path other = home.vault.root().resolve(decided.title()).resolve(plan.proposal().note());
    Files.delete(waiting);
    Thread person = Thread.ofPlatform().start(() -> moveAsSoonAsItIsThere(waiting, other));
    notes().publish(plan.proposal().id(), Set.of(Folder.PENDING_APPROVAL));
    person.join();
    assertThat(home.vault.locate(plan.proposal().note())).containsExactly(decided);
    home.settle();
    assertThat(home.state(plan))
        .isEqualTo(decided == Folder.APPROVED ? State.DONE : State.REJECTED);
  }

  private static void moveAsSoonAsItIsThere(Path from, Path to) {
    while (true) {
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (IOException _) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void a_note_of_an_earlier_asking_goes_back_to_waiting() throws IOException {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.rewrite(plan, home.note(plan).replace(plan.proposal().mark(), "n".repeat(16)));
    put(plan, Folder.APPROVED);
    notes().publish(plan.proposal().id(), Set.of());
    assertThat(home.vault.locate(plan.proposal().note())).containsExactly(Folder.PENDING_APPROVAL);
    assertThat(world.effects()).isEmpty();
  }
}
