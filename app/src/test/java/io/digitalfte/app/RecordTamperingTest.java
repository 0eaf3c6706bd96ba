package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.State;
import io.digitalfte.record.Audit;
import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * What lies on the disk, changed while no daemon runs: rows, settings, the record. Each test finds
 * the home ended and sound, and leaves it so.
 */
@Timeout(60)
class RecordTamperingTest {
  private static final Play PLAY = Play.live();
  private static Stage stage;
  private static Path copies;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    copies = Files.createDirectory(folder.resolve("copies"));
    stage = Stage.open(folder, PLAY.with("audit: {checkpoint-copy: \"" + copies + "\"}"));
    Post post = Post.request("recorded");
    stage.letter(post);
    stage.approve(stage.proposed(post));
    stage.end();
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @Test
  void a_record_that_nobody_touched_is_whole_against_the_copy_too() {
    assertThat(verify(Optional.empty())).isEmpty();
    assertThat(verify(Optional.of(copy()))).isEmpty();
  }

  @Test
  void a_line_that_was_removed_is_named() throws Exception {
    long seq = last() - 4;
    changed(
        sql -> run(sql, "delete from entry where seq = " + seq),
        () ->
            assertThat(verify(Optional.empty()))
                .anyMatch(f -> f.contains("entry " + seq + " is missing")));
    lines(
        all -> all.removeIf(line -> line.contains("\"seq\":" + seq + ",")),
        () ->
            assertThat(verify(Optional.empty()))
                .anyMatch(f -> f.contains("entry " + seq + " is missing")));
  }

  @Test
  void a_line_that_was_changed_is_named() throws Exception {
    long seq = last() - 4;
    changed(
        sql ->
            run(
                sql,
                "update entry set json = replace(json, 'actor', 'actress') where seq = " + seq),
        () ->
            assertThat(verify(Optional.empty()))
                .anyMatch(f -> f.contains("entry " + seq + " was changed")));
    lines(
        all ->
            all.replaceAll(
                l -> l.contains("\"seq\":" + seq + ",") ? l.replace("actor", "actress") : l),
        () -> assertThat(verify(Optional.empty())).anyMatch(f -> f.contains("entry " + seq)));
  }

  @Test
  void a_line_that_was_inserted_is_named() throws Exception {
    lines(
        all -> all.add(3, all.get(2).replace("\"seq\":3,", "\"seq\":4,")),
        () -> assertThat(verify(Optional.empty())).anyMatch(f -> f.contains("entry 4")));
  }

  @Test
  void the_last_ten_lines_cut_off_are_named_against_the_copy() throws Exception {
    long last = last();
    changed(
        sql -> {
          run(sql, "delete from entry where seq > " + (last - 10));
          run(sql, "delete from checkpoint where seq > " + (last - 10));
        },
        () -> {
          assertThat(verify(Optional.empty())).isNotEmpty();
          assertThat(verify(Optional.of(copy()))).anyMatch(f -> f.contains("cut off"));
        });
  }

  @Test
  void a_chain_that_was_recomputed_whole_is_told_from_ours_by_its_checkpoints() throws Exception {
    changed(
        RecordTamperingTest::recompute,
        () -> {
          assertThat(verify(Optional.empty())).anyMatch(f -> f.contains("recomputed"));
          assertThat(verify(Optional.of(copy()))).anyMatch(f -> f.contains("recomputed"));
        });
  }

  @Test
  void a_journal_with_another_history_acts_no_more_and_says_so() throws Exception {
    changed(
        RecordTamperingTest::recompute,
        () -> {
          stage.start();
          try {
            assertThat(
                    stage.ask("status", Stage.arguments()).orThrow().path("stopped").asString(""))
                .contains("recovering");
          } finally {
            stage.end();
          }
        });
  }

  @Test
  void a_record_row_that_was_changed_while_it_waited_is_refused_and_said_so() throws Exception {
    stage.start();
    Saved.Proposal p = proposed("rowed");
    stage.end();
    row(p, "150.00", "950.00");
    stage.start();
    stage.move(p, Folder.APPROVED);
    stage.back(p, "the journal's rows were changed");
    assertThat(stage.audit("approval.refused", p.id())).hasSize(1);
    assertThat(stage.moves(m -> m.partner().contains("Rowed"))).isEmpty();
    stage.end();
  }

  @Test
  void words_that_were_changed_in_a_row_are_shown_before_they_can_be_approved() throws Exception {
    stage.start();
    Saved.Proposal p = proposed("worded");
    stage.end();
    row(p, "Thank you for your message.", "Pay to our new account.");
    stage.start();
    stage.move(p, Folder.APPROVED);
    String note = stage.back(p, "the journal's rows were changed");
    assertThat(note).contains("Pay to our new account.");
    assertThat(stage.mail.letters("ada@worded.example", "INBOX")).isEmpty();
    stage.end();
  }

  @Test
  void a_row_that_was_set_to_approved_is_not_acted_on() throws Exception {
    stage.start();
    Saved.Proposal p = proposed("jumped");
    stage.end();
    sql(sql -> {
      run(sql, "update action set state = 'APPROVED' where proposal = '" + p.id() + "'");
      run(sql, "update proposal set state = 'APPROVED' where id = '" + p.id() + "'");
    });
    stage.start();
    stage.back(p, "the approval does not hold: there is no approval");
    assertThat(stage.audit("proposal.asked_again", p.id())).hasSize(1);
    assertThat(stage.moves(m -> m.partner().contains("Jumped"))).isEmpty();
    stage.end();
  }

  @Test
  void another_server_in_the_settings_gets_nothing_until_a_person_agrees_and_asks_again_then()
      throws Exception {
    stage.start();
    Saved.Proposal p = proposed("diverted");
    stage.end();
    try (OdooServer other =
        OdooServer.start(
            OdooConfig.defaults()
                .withClock(stage.clock)
                .withDatabase("fte", "5f0c1f0e-7a52-4d0e-9a55-00000000beef"))) {
      Play play = PLAY.with("audit: {checkpoint-copy: \"" + copies + "\"}");
      stage.set(play, other);
      stage.start();
      assertThat(stage.ask("status", Stage.arguments()).orThrow().path("mode").asString(""))
          .isEqualTo("dry-run");
      stage.acceptSettings();
      stage.move(p, Folder.APPROVED);
      stage.back(p, "it was approved for");
      assertThat(other.world().moves()).noneMatch(m -> m.partner().contains("Diverted"));
      assertThat(other.world().partners()).noneMatch(x -> x.name().contains("Diverted"));
      assertThat(stage.state(p)).isEqualTo(State.WAITING);
      stage.end();
      stage.set(play);
      stage.start();
      stage.acceptSettings();
      stage.end();
    }
  }

  private static Saved.Proposal proposed(String who) {
    Post post = Post.request(who);
    stage.letter(post);
    return stage.proposed(post);
  }

  private static List<String> verify(Optional<Path> against) {
    try (AppHouse house = stage.house()) {
      Audit.Report report = house.verify(against);
      return report.findings();
    }
  }

  private static Path copy() {
    try (var all = Files.list(copies)) {
      return all.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path journal() {
    return Located.at(stage.root(), stage.site.environment()).home().journal();
  }

  private static long last() throws SQLException {
    try (Connection sql = connect();
        Statement s = sql.createStatement();
        ResultSet r = s.executeQuery("select max(seq) from entry")) {
      r.next();
      return r.getLong(1);
    }
  }

  /** A check as a test makes it. */
  private interface Check {
    void run() throws Exception;
  }

  /** Changes the journal, checks, and puts it back as it was. */
  private static void changed(Consumer<Connection> change, Check check) throws Exception {
    Path file = journal();
    sql(sql -> run(sql, "pragma wal_checkpoint(truncate)"));
    byte[] before = Files.readAllBytes(file);
    byte[] log = Files.readAllBytes(log());
    byte[] outside = Files.readAllBytes(copy());
    sql(sql -> {
      // Whoever may write the file may drop what guards it.
      run(sql, "drop trigger entry_is_not_changed");
      run(sql, "drop trigger entry_is_not_removed");
      change.accept(sql);
    });
    try {
      check.run();
    } finally {
      Files.deleteIfExists(Path.of(file + "-wal"));
      Files.deleteIfExists(Path.of(file + "-shm"));
      Files.write(file, before);
      Files.write(log(), log);
      Files.write(copy(), outside);
    }
    stage.start();
    stage.end();
  }

  /** Changes the lines of the newest log file, checks, and puts them back. */
  private static void lines(Consumer<List<String>> change, Check check) throws Exception {
    Path file = log();
    byte[] before = Files.readAllBytes(file);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    change.accept(lines);
    Files.writeString(file, String.join("\n", lines) + "\n");
    try {
      check.run();
    } finally {
      Files.write(file, before);
    }
  }

  private static Path log() throws IOException {
    try (var all = Files.list(stage.root().resolve("logs"))) {
      return all.sorted().toList().getLast();
    }
  }

  private static void sql(Consumer<Connection> change) throws SQLException {
    try (Connection sql = connect()) {
      change.accept(sql);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + journal());
  }

  private static void row(Saved.Proposal p, String words, String others) throws SQLException {
    sql(sql ->
        run(
            sql,
            "update action set record = replace(record, '%s', '%s') where proposal = '%s'"
                .formatted(words, others, p.id())));
  }

  private static void run(Connection sql, String statement) {
    try (Statement s = sql.createStatement()) {
      s.execute(statement);
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }

  /**
   * Changes one entry in the middle and makes every hash behind it fit, as a careful hand would.
   */
  private static void recompute(Connection sql) {
    try (Statement s = sql.createStatement();
        ResultSet rows = s.executeQuery("select seq, json from entry order by seq");
        PreparedStatement write =
            sql.prepareStatement("update entry set json = ?, hash = ? where seq = ?")) {
      String prev = "";
      List<String[]> all = new ArrayList<>();
      while (rows.next()) {
        all.add(new String[] {rows.getString(1), rows.getString(2)});
      }
      for (String[] row : all) {
        ObjectNode line = (ObjectNode) Json.parse(row[1].getBytes(StandardCharsets.UTF_8));
        if (row[0].equals("4")) {
          line.put("actor", "nobody");
        }
        if (!prev.isEmpty()) {
          line.put("prev", prev);
        }
        line.remove("hash");
        prev = Digest.of(Json.canonical(line)).text();
        line.put("hash", prev);
        write.setString(1, Json.text(line));
        write.setString(2, prev);
        write.setString(3, row[0]);
        write.execute();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
