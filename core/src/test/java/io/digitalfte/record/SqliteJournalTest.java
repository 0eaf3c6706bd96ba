package io.digitalfte.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
  @TempDir Path folder;
  private SqliteJournal journal;
  private final List<Entry> published = new ArrayList<>();

  @BeforeEach
  void open() {
    journal = SqliteJournal.open(folder.resolve("journal.db"), published::addAll);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Override
  Journal journal() {
    return journal;
  }

  @Test
  void what_was_written_is_there_after_it_is_opened_again() {
    journal.write(p -> added(p, plan(1, 2)));
    journal.write(p -> p.append(Entry.Draft.of("test.a", "test", "x"), NOON));
    journal.close();
    journal = SqliteJournal.open(folder.resolve("journal.db"), published::addAll);
    assertThat(journal.tip().seq()).isEqualTo(1);
    assertThat(journal.read(v -> v.plan(id(1))).orElseThrow().actions()).hasSize(2);
  }

  @Test
  void steps_that_come_together_share_commits() {
    List<CompletableFuture<Entry>> steps = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      steps.add(journal.submit(p -> p.append(Entry.Draft.of("test.a", "test", "x"), NOON)));
    }
    steps.forEach(CompletableFuture::join);
    assertThat(journal.commits()).isLessThan(500);
    assertThat(published).hasSize(500);
  }

  @Test
  void a_looker_sees_what_the_writer_committed_and_cannot_write() {
    journal.write(p -> added(p, plan(1, 1)));
    try (SqliteJournal looker = SqliteJournal.look(folder.resolve("journal.db"))) {
      assertThat(looker.<Optional<Saved.Plan>>read(v -> v.plan(id(1)))).isPresent();
      assertThatThrownBy(() -> looker.write(p -> added(p, plan(2, 1))))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("look only");
    }
  }

  @Test
  void a_disk_that_is_full_refuses_the_step_by_name_and_loses_nothing_of_those_before()
      throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString());
    try {
      assumeThat(mounted).as("this user may mount a small disk").isTrue();
      Path file = small.resolve("journal.db");
      Path filler = small.resolve("filler.bin");
      try (SqliteJournal full = SqliteJournal.open(file, e -> {})) {
        full.write(p -> added(p, plan(1, 1)));
        fill(filler);
        assertThatThrownBy(() -> full.write(p -> large(p)))
            .isInstanceOfSatisfying(
                Fault.class, f -> assertThat(f.code()).isEqualTo(Fault.Code.UNAVAILABLE))
            .hasMessageContaining("the journal could not be written and nothing was changed")
            .hasMessageContaining("the disk is full; make room");
        assertThat(full.<Optional<Saved.Plan>>read(v -> v.plan(id(1)))).isPresent();
        assertThat(full.<Optional<String>>read(v -> v.meta("large"))).isEmpty();
        Files.delete(filler);
        full.write(p -> large(p));
      }
      try (SqliteJournal again = SqliteJournal.look(file)) {
        assertThat(again.<Optional<Saved.Plan>>read(v -> v.plan(id(1)))).isPresent();
        assertThat(again.<Optional<String>>read(v -> v.meta("large"))).isPresent();
      }
    } finally {
      if (mounted) {
        run("umount", small.toString());
      }
    }
  }

  private static boolean large(Pen pen) {
    pen.meta("large", "x".repeat(200_000));
    return true;
  }

  private static void fill(Path file) {
    byte[] some = new byte[4096];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < 1_000; i++) {
        out.write(some);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("space");
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  @Test
  void a_copy_is_whole_and_opens_by_itself() {
    journal.write(p -> added(p, plan(1, 1)));
    Path copy = folder.resolve("copy.db");
    journal.copyTo(copy);
    try (SqliteJournal second = SqliteJournal.open(copy, entries -> {})) {
      assertThat(second.<Optional<Saved.Plan>>read(v -> v.plan(id(1)))).isPresent();
    }
  }

  @Test
  void a_file_that_is_no_journal_is_refused_with_its_name() throws Exception {
    Path other = folder.resolve("other.db");
    Files.writeString(other, "not a database at all, just text that is long enough to be read");
    assertThatThrownBy(() -> SqliteJournal.open(other, entries -> {}))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("damaged");
    Path foreign = folder.resolve("foreign.db");
    try (Connection c = Sqlite.connect(foreign, false)) {
      new Sql(c).run("create table t (a)");
    }
    assertThatThrownBy(() -> SqliteJournal.open(foreign, entries -> {}))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("not a journal of ours");
  }

  @Test
  void a_closed_journal_says_so() {
    journal.close();
    assertThatThrownBy(() -> journal.write(p -> added(p, plan(1, 1))))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("closed");
  }
}
