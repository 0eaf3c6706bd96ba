package io.digitalfte.ops.ci;

import io.digitalfte.connect.postgres.PostgresServer;
import io.digitalfte.connect.postgres.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A real PostgreSQL for tests, started once in a program. */
public final class Postgres {
  public static final String PASSWORD = "hunter-2-never-shown";

  private final Path sockets;
  private final EmbeddedPostgres real;

  /** Made when it is first asked for: a program that is given a server starts none. */
  private static final class Started {
    static final Postgres ONE = new Postgres();
  }

  private Postgres() {
    try {
      sockets = Files.createTempDirectory(Path.of("/tmp"), "pg");
      Files.setPosixFilePermissions(sockets, PosixFilePermissions.fromString("rwxrwxrwx"));
      real =
          EmbeddedPostgres.builder()
              .setServerConfig("unix_socket_directories", sockets.toString())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens on the loopback. */
  public static String port() {
    return Integer.toString(Started.ONE.real.getPort());
  }

  /** The folder of its Unix socket. */
  public static Path sockets() {
    return Started.ONE.sockets;
  }

  static PostgresDatabase database(boolean overSockets) {
    return at(
        Started.ONE.real.getPort(),
        overSockets ? Optional.of(Started.ONE.sockets) : Optional.empty());
  }

  static PostgresDatabase at(int port, Optional<Path> sockets) {
    return new PostgresDatabase(
        new PostgresServer(new PostgresSettings("127.0.0.1", port, "postgres", PASSWORD, sockets)));
  }

  /** Its own view of a database, as its superuser. */
  public static Connection connection(String name) throws SQLException {
    return Started.ONE.real.getDatabase("postgres", name).getConnection();
  }

  private void stop() {
    try {
      real.close();
      Files.deleteIfExists(sockets);
    } catch (IOException _) {
      // The folder of a test.
    }
  }
}
