package io.digitalfte.record;

import static io.digitalfte.record.JournalContract.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final Ulid HOME = JournalContract.id(7);

  @TempDir Path folder;
  private Path logs;
  private SqliteJournal journal;

  private static final Checkpoint.Signer SIGNER =
      bytes -> new Checkpoint.Signed("k", Digest.of(bytes).hex());

  @BeforeEach
  void thirtyEntriesOverTwoDays() throws Exception {
    logs = Files.createDirectory(folder.resolve("logs"));
    LogFiles files = new LogFiles(logs);
    journal = SqliteJournal.open(folder.resolve("journal.db"), files::write);
    for (int i = 0; i < 30; i++) {
      int n = i;
      journal.write(
          p -> p.append(Entry.Draft.of("test.done", "test", n), NOON.plus(Duration.ofHours(n))));
    }
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private Audit audit() {
    return new Audit(journal, HOME, (key, bytes, s) -> Digest.of(bytes).hex().equals(s));
  }

  private Path dayOne() {
    return logs.resolve("2026-11-20.json");
  }

  private void tamper(String... statements) throws Exception {
    journal.close();
    try (Connection c = Sqlite.connect(folder.resolve("journal.db"), false)) {
      Sql sql = new Sql(c);
      sql.run("drop trigger entry_is_not_changed");
      sql.run("drop trigger entry_is_not_removed");
      for (String statement : statements) {
        sql.run(statement);
      }
    }
    journal = SqliteJournal.open(folder.resolve("journal.db"), e -> {});
  }

  @Test
  void an_untouched_record_is_clean() {
    assertThat(audit().verify(logs).findings()).isEmpty();
    assertThat(audit().verify(logs).entries()).isEqualTo(30);
  }

  @Test
  void a_changed_line_is_named() throws Exception {
    Files.writeString(
        dayOne(), Files.readString(dayOne()).replace("\"target\":\"4\"", "\"target\":\"5\""));
    assertThat(audit().verify(logs).findings())
        .singleElement()
        .asString()
        .contains("entry 5 is not");
  }

  @Test
  void a_removed_line_is_named() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(dayOne()));
    lines.remove(3);
    Files.write(dayOne(), lines);
    assertThat(audit().verify(logs).findings())
        .singleElement()
        .asString()
        .contains("entry 4 is missing");
  }

  @Test
  void an_inserted_line_is_named() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(dayOne()));
    lines.add(3, lines.get(1));
    Files.write(dayOne(), lines);
    assertThat(audit().verify(logs).findings())
        .singleElement()
        .asString()
        .contains("before entry 4");
  }

  @Test
  void the_last_ten_lines_cut_from_the_files_are_named() throws Exception {
    Path dayTwo = logs.resolve("2026-11-21.json");
    List<String> lines = Files.readAllLines(dayTwo);
    Files.write(dayTwo, lines.subList(0, lines.size() - 10));
    assertThat(audit().verify(logs).findings())
        .singleElement()
        .asString()
        .contains("entries 21 to 30");
  }

  @Test
  void a_changed_row_in_the_journal_is_named() throws Exception {
    tamper("update entry set json = replace(json, '\"target\":\"8\"', '\"target\":\"9\"')");
    assertThat(audit().verify(logs).findings().getFirst()).contains("entry 9 was changed");
  }

  @Test
  void the_last_ten_cut_everywhere_are_seen_against_a_checkpoint_elsewhere() throws Exception {
    Path copy = folder.resolve("checkpoints");
    Files.writeString(copy, Json.text(Checkpoint.of(HOME, journal.tip(), NOON, SIGNER)) + "\n");
    tamper("delete from entry where seq > 20");
    Files.delete(logs.resolve("2026-11-21.json"));
    Files.write(dayOne(), Files.readAllLines(dayOne()));
    assertThat(audit().against(copy).findings())
        .singleElement()
        .asString()
        .contains("entry 30 is missing");
  }

  @Test
  void a_chain_recomputed_from_the_start_is_seen_against_a_checkpoint_elsewhere() throws Exception {
    Path copy = folder.resolve("checkpoints");
    Files.writeString(copy, Json.text(Checkpoint.of(HOME, journal.tip(), NOON, SIGNER)) + "\n");
    journal.close();
    Files.delete(folder.resolve("journal.db"));
    for (Path log : new LogFiles(logs).files()) {
      Files.delete(log);
    }
    journal = SqliteJournal.open(folder.resolve("journal.db"), new LogFiles(logs)::write);
    for (int i = 0; i < 30; i++) {
      int n = i;
      journal.write(p -> p.append(Entry.Draft.of("test.forged", "test", n), NOON));
    }
    assertThat(audit().verify(logs).findings()).isEmpty();
    assertThat(audit().against(copy).findings()).singleElement().asString().contains("recomputed");
  }

  @Test
  void a_torn_last_line_is_repaired_from_the_journal() throws Exception {
    Path dayTwo = logs.resolve("2026-11-21.json");
    String text = Files.readString(dayTwo);
    Files.writeString(dayTwo, text.substring(0, text.length() - 100));
    assertThat(new LogFiles(logs).repair(journal)).isEqualTo(1);
    assertThat(audit().verify(logs).findings()).isEmpty();
  }

  @Test
  void files_older_than_ninety_days_are_compressed_and_still_verified() {
    new LogFiles(logs).archive(NOON.plus(Duration.ofDays(91)));
    assertThat(logs.resolve("2026-11-20.json.gz")).exists();
    assertThat(dayOne()).doesNotExist();
    assertThat(audit().verify(logs).findings()).isEmpty();
  }
}
