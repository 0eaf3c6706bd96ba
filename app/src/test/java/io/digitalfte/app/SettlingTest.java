package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A note that is still being written when it is moved, or is changed before anything has left. */
@Timeout(60)
class SettlingTest {
  private static Stage stage;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    stage = Stage.open(folder, Play.live().settle("2s").undo("10s"));
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @Test
  void a_save_that_arrives_a_second_and_a_half_after_the_move_is_what_is_decided_on()
      throws IOException {
    Saved.Proposal p = proposed("slow");
    String before = stage.note(Folder.PENDING_APPROVAL, p);
    stage.move(p, Folder.APPROVED);
    Stage.pause(1_500);
    assertThat(stage.state(p)).isEqualTo(State.WAITING);
    Files.writeString(stage.path(Folder.APPROVED, p), before.replace("150.00", "950.00"));
    stage.back(p, p.note() + ":");
    assertThat(stage.audit("proposal.approved", p.id())).isEmpty();
    assertThat(stage.moves(m -> m.partner().contains("Slow"))).isEmpty();
  }

  @Test
  void a_note_that_is_changed_while_it_is_held_takes_the_approval_back() throws IOException {
    Saved.Proposal p = held("held");
    Path note = stage.path(Folder.APPROVED, p);
    Files.writeString(note, Files.readString(note).replace("150.00", "950.00"));
    stage.back(p, "taken back");
    nothingHappened("Held", p);
  }

  @Test
  void a_note_that_is_moved_back_while_it_is_held_waits_again() throws IOException {
    Saved.Proposal p = held("regretted");
    Files.move(stage.path(Folder.APPROVED, p), stage.path(Folder.PENDING_APPROVAL, p));
    stage.back(p, "taken back");
    nothingHappened("Regretted", p);
  }

  @Test
  void a_note_that_is_moved_to_rejected_while_it_is_held_is_rejected() throws IOException {
    Saved.Proposal p = held("rejected");
    Files.move(stage.path(Folder.APPROVED, p), stage.path(Folder.REJECTED, p));
    stage.await("it is rejected", () -> stage.state(p) == State.REJECTED);
    nothingHappened("Rejected", p);
  }

  private static Saved.Proposal held(String who) {
    Saved.Proposal p = proposed(who);
    stage.move(p, Folder.APPROVED);
    stage.await("it is held", () -> stage.state(p) == State.HELD);
    stage.await("its note says so", () -> stage.note(Folder.APPROVED, p).contains("status: held"));
    return p;
  }

  private static void nothingHappened(String partner, Saved.Proposal p) {
    assertThat(stage.audit("action.armed", p.id())).isEmpty();
    assertThat(stage.moves(m -> m.partner().contains(partner))).isEmpty();
    assertThat(stage.odoo.world().partners()).noneMatch(x -> x.name().contains(partner + " BV"));
  }

  private static Saved.Proposal proposed(String who) {
    Post post = Post.request(who);
    stage.letter(post);
    return stage.proposed(post);
  }
}
