package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed runs left on a real PostgreSQL. */
class SweepTest {
  @TempDir Path temp;
  private final PostgresDatabase database = Postgres.database(false);

  @Test
  void what_a_killed_run_left_is_taken_away() throws Exception {
    try (KilledRun run = new KilledRun(database, temp.resolve("gone"), "sweptaway").dead()) {
      Check check = new Sweep(database).of(run.scratches());

      assertThat(database.exists(run.name)).isFalse();
      assertThat(run.ends()).isTrue();
      assertThat(run.scratch).isEmptyDirectory();
      assertThat(check.findings()).extracting(Finding::rule).containsExactly("run.swept");
    }
  }

  @Test
  void a_database_that_is_held_stays_although_its_folder_is_said_to_be_left() throws Exception {
    try (KilledRun run = new KilledRun(database, temp.resolve("alive"), "heldstill")) {
      Check check = new Sweep(database).of(run.scratches());

      assertThat(database.exists(run.name)).isTrue();
      assertThat(run.scratch.resolve(run.name)).exists();
      assertThat(check.findings()).extracting(Finding::rule).containsExactly("run.left");
    }
  }

  @Test
  void a_database_of_a_run_that_no_folder_here_knows_is_told_and_stays() throws Exception {
    try (KilledRun run = new KilledRun(database, temp.resolve("unknown"), "elsewhere").dead()) {
      Check check = new Sweep(database).of(List.of());

      assertThat(database.exists(run.name)).isTrue();
      assertThat(check.findings())
          .extracting(Finding::subject, Finding::rule)
          .containsExactly(tuple(run.name, "run.left"));
    }
  }

  @Test
  void a_database_without_our_mark_stays_whatever_it_is_called() throws Exception {
    try (KilledRun run = new KilledRun(database, temp.resolve("foreign"), "unmarked").dead()) {
      try (Connection connection = Postgres.connection("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("comment on database " + run.name + " is 'the books of a business'");
      }
      Check check = new Sweep(database).of(run.scratches());

      assertThat(database.exists(run.name)).isTrue();
      assertThat(check.findings()).extracting(Finding::rule).containsExactly("run.left");
    }
  }

  @Test
  void a_run_on_another_server_keeps_its_folder_so_that_its_database_is_found_again()
      throws Exception {
    try (KilledRun run = new KilledRun(database, temp.resolve("other"), "otherserver").dead()) {
      Files.writeString(run.scratch.resolve(run.name).resolve(Stage.WHERE), "db.example:5432");
      Check check = new Sweep(database).of(run.scratches());

      assertThat(database.exists(run.name)).isTrue();
      assertThat(run.scratch.resolve(run.name)).exists();
      assertThat(check.findings())
          .extracting(Finding::message)
          .anySatisfy(said -> assertThat(said).contains("db.example:5432"));
    }
  }

  @Test
  void a_server_that_does_not_answer_leaves_everything_for_later() throws Exception {
    try (KilledRun run = new KilledRun(database, temp.resolve("silent"), "noanswer").dead()) {
      Database silent = Postgres.at(1, Optional.empty());
      Files.writeString(run.scratch.resolve(run.name).resolve(Stage.WHERE), silent.where());
      Check check = new Sweep(silent).of(run.scratches());

      assertThat(run.scratch.resolve(run.name)).exists();
      assertThat(check.findings()).extracting(Finding::rule).containsOnly("run.left");
    }
  }

  @Test
  void what_is_named_otherwise_is_no_run_and_is_left() throws Exception {
    Path other = Files.createDirectories(temp.resolve("odd/fte_ci_UPPER"));
    Files.createSymbolicLink(temp.resolve("odd/fte_ci_linked"), temp);

    Check check = new Sweep(database).of(List.of(temp.resolve("odd")));

    assertThat(other).exists();
    assertThat(check.findings()).isEmpty();
  }
}
