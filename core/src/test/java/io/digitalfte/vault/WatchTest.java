package io.digitalfte.vault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchTest {
  private static final String NAME = Scratch.name(1);

  @TempDir Path temp;

  /** Keeps what it is told, in order. */
  private static final class Notebook implements Watch.Listener {
    final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    @Override
    public void arrived(Arrival note) {
      told.add(note);
    }

    @Override
    public void left(Arrival note) {
      told.add("left " + note.name());
    }

    @Override
    public void rescan() {
      told.add("rescan");
    }

    @Override
    public void odd(Problem problem) {
      told.add(problem);
    }

    void await(Object what) throws InterruptedException {
      Object next;
      do {
        next = told.poll(20, SECONDS);
        assertThat(next).as("told of %s", what).isNotNull();
      } while (!what.equals(next));
    }
  }

  @Test
  void a_move_is_told_at_once() throws Exception {
    Vault vault = Scratch.vault(temp);
    vault.write(Folder.PENDING_APPROVAL, NAME, Scratch.note(1));
    Notebook notebook = new Notebook();
    try (Watch watch = Watch.start(vault, notebook)) {
      assertThat(watch.scan().in(Folder.PENDING_APPROVAL)).containsExactly(NAME);
      vault.move(NAME, Folder.PENDING_APPROVAL, Folder.APPROVED);
      notebook.await(new Arrival(Folder.APPROVED, NAME));
      assertThat(watch.scan().present()).containsExactly(new Arrival(Folder.APPROVED, NAME));
      vault.remove(Folder.APPROVED, NAME);
      notebook.await("left " + NAME);
    }
  }

  @Test
  void a_save_is_told_and_half_written_files_are_not() throws Exception {
    Vault vault = Scratch.vault(temp);
    vault.write(Folder.APPROVED, NAME, Scratch.note(1));
    Notebook notebook = new Notebook();
    try (Watch _ = Watch.start(vault, notebook)) {
      Files.writeString(vault.root().resolve("Approved/.hidden.md"), "x");
      Files.writeString(vault.root().resolve("Approved/picture.png"), "x");
      vault.write(Folder.APPROVED, NAME, Scratch.note(1) + "more");
      notebook.await(new Arrival(Folder.APPROVED, NAME));
      assertThat(notebook.told).allMatch(t -> t.equals(new Arrival(Folder.APPROVED, NAME)));
    }
  }

  @Test
  void a_conflict_copy_is_told_as_a_problem() throws Exception {
    Vault vault = Scratch.vault(temp);
    Notebook notebook = new Notebook();
    try (Watch _ = Watch.start(vault, notebook)) {
      String copy = NAME.replace(".md", " 1.md");
      Files.writeString(vault.root().resolve("Approved").resolve(copy), "x");
      assertThat(notebook.told.poll(20, SECONDS)).isInstanceOf(Problem.class);
    }
  }

  @Test
  void a_folder_that_was_made_anew_is_watched_again_after_a_scan() throws Exception {
    Vault vault = Scratch.vault(temp);
    Notebook notebook = new Notebook();
    try (Watch watch = Watch.start(vault, notebook)) {
      Files.delete(vault.root().resolve("Approved"));
      notebook.await("rescan");
      assertThat(watch.scan().problems()).singleElement().asString().contains("Approved is gone");
      Files.createDirectory(vault.root().resolve("Approved"));
      assertThat(watch.scan().problems()).isEmpty();
      vault.write(Folder.APPROVED, NAME, "x");
      notebook.await(new Arrival(Folder.APPROVED, NAME));
    }
  }

  @Test
  void more_moves_than_the_kernel_keeps_end_in_a_rescan_or_in_all_of_them() throws Exception {
    Vault vault = Scratch.vault(temp);
    Notebook notebook = new Notebook();
    try (Watch watch = Watch.start(vault, notebook)) {
      for (int i = 0; i < 2_000; i++) {
        create(vault, i);
      }
      int seen = 0;
      Object next;
      do {
        next = notebook.told.poll(20, SECONDS);
        assertThat(next).isNotNull();
        seen++;
      } while (!next.equals("rescan") && seen < 2_000);
      assertThat(watch.scan().in(Folder.APPROVED)).hasSize(2_000);
    }
  }

  private static void create(Vault vault, int number) throws IOException {
    Files.createFile(vault.root().resolve("Approved").resolve(Scratch.name(number)));
  }
}
