package io.digitalfte.connect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real PostgreSQL. */
class PostgresServerTest {
  private static EmbeddedPostgres real;
  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException {
    real = EmbeddedPostgres.start();
    server = new PostgresServer(settings("127.0.0.1", real.getPort()));
  }

  @AfterAll
  static void stop() throws IOException {
    real.close();
  }

  private static PostgresSettings settings(String host, int port) {
    return new PostgresSettings(host, port, "postgres", "hunter-2", Optional.empty());
  }

  @Test
  void a_database_is_there_from_its_making_to_its_dropping() {
    assertThat(server.exists("made_1")).isFalse();
    server.create("made_1");
    assertThat(server.exists("made_1")).isTrue();
    assertThat(server.modules("made_1")).isEmpty();
    server.drop("made_1");
    assertThat(server.exists("made_1")).isFalse();
    server.drop("made_1");
  }

  @Test
  void a_database_that_somebody_uses_is_dropped_all_the_same() throws SQLException {
    server.create("busy");
    try (Connection other = connection("busy")) {
      server.drop("busy");
      assertThat(server.exists("busy")).isFalse();
      assertThat(other.isValid(1)).isFalse();
    }
  }

  @Test
  void modules_are_read_with_state_and_version() throws SQLException {
    server.create("odoo_1");
    try (Connection connection = connection("odoo_1");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table ir_module_module (name text, state text, latest_version text, author text)");
      statement.execute(
          "insert into ir_module_module values ('sale', 'to upgrade', null, null),"
              + " ('base', 'installed', '19.0.1.3', 'Odoo S.A.')");
    }
    assertThat(server.modules("odoo_1"))
        .containsExactly(
            new InstalledModule("base", "installed", Optional.of("19.0.1.3"), "Odoo S.A."),
            new InstalledModule("sale", "to upgrade", Optional.empty(), ""));
    server.drop("odoo_1");
  }

  @Test
  void a_name_is_held_by_one_until_it_lets_go_or_its_session_ends() throws SQLException {
    HeldName held = server.hold("mine_1");
    assertThatThrownBy(() -> server.hold("mine_1")).hasMessageContaining("somebody else holds");
    held.close();
    try (HeldName _ = server.hold("mine_1");
        Connection connection = connection("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
      server.hold("mine_1").close();
    }
  }

  @Test
  void only_what_bears_the_mark_and_is_held_by_nobody_is_dropped_unasked() {
    server.create("ours", "made by us");
    server.create("theirs");
    try (HeldName _ = server.hold("ours")) {
      assertThat(server.unheld("made by us")).isEmpty();
      assertThat(server.dropUnheld("ours", "made by us")).isFalse();
      assertThat(server.exists("ours")).isTrue();
    }
    assertThat(server.unheld("made by us")).containsExactly("ours");
    assertThat(server.dropUnheld("theirs", "made by us")).isFalse();
    assertThat(server.exists("theirs")).isTrue();
    assertThat(server.dropUnheld("ours", "made by us")).isTrue();
    assertThat(server.exists("ours")).isFalse();
    assertThat(server.dropUnheld("ours", "made by us")).isTrue();
    server.drop("theirs");
  }

  @Test
  void what_the_server_refuses_is_said_without_the_password() {
    server.create("twice");
    assertThatThrownBy(() -> server.create("twice"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("already")
        .hasMessageNotContaining("hunter-2");
    server.drop("twice");
    assertThatThrownBy(() -> server.modules("nowhere")).hasMessageContaining("no database nowhere");
    assertThatThrownBy(() -> new PostgresServer(settings("127.0.0.1", 1)).exists("x"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void a_name_that_is_no_name_never_reaches_the_server() {
    for (String name : new String[] {"", "A", "x\"; drop database y", "1a", "a".repeat(64)}) {
      assertThatThrownBy(() -> server.create(name)).hasMessageContaining("not a name");
    }
  }

  private static Connection connection(String database) throws SQLException {
    return DriverManager.getConnection(real.getJdbcUrl("postgres", database));
  }
}
