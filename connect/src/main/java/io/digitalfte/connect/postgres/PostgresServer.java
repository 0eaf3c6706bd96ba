package io.digitalfte.connect.postgres;

import io.digitalfte.term.Fault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server on which databases are made for a while. Each call is a connection of its
 * own, bounded in time. Safe for any thread.
 *
 * <p>What cannot be reached is a passing {@link Fault}; what the server refuses is one that names
 * its SQL state. Neither holds the password.
 */
public final class PostgresServer {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final String MAINTENANCE = "postgres";
  private static final int MODULES = 10_000;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final PostgresSettings settings;

  /** Reaches no server yet. */
  public PostgresServer(PostgresSettings settings) {
    this.settings = settings;
  }

  /** How it is reached. */
  public PostgresSettings settings() {
    return settings;
  }

  /**
   * Makes an empty database as Odoo does: UTF-8, the collation C, from {@code template0}.
   *
   * @throws Fault if it is there already, or the user may not
   */
  public void create(String name) {
    String sql =
        "create database " + quoted(name) + " encoding 'UTF8' lc_collate 'C' template template0";
    run(MAINTENANCE, connection -> execute(connection, sql));
  }

  /** Ends whatever is connected to this database and drops it; one that is not there is fine. */
  public void drop(String name) {
    String sql = "drop database if exists " + quoted(name) + " with (force)";
    run(MAINTENANCE, connection -> execute(connection, sql));
  }

  /** Whether there is a database of this name. */
  public boolean exists(String name) {
    checked(name);
    return run(
        MAINTENANCE,
        connection -> {
          try (PreparedStatement ask =
              connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            ask.setString(1, name);
            try (ResultSet rows = ask.executeQuery()) {
              return rows.next();
            }
          }
        });
  }

  /**
   * The modules that an Odoo's database knows, by name; none where Odoo never was. At most 10,000.
   */
  public List<InstalledModule> modules(String name) {
    checked(name);
    return run(
        name,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            try (ResultSet there =
                statement.executeQuery("select to_regclass('public.ir_module_module')")) {
              if (!there.next() || there.getString(1) == null) {
                return List.of();
              }
            }
            statement.setMaxRows(MODULES);
            List<InstalledModule> all = new ArrayList<>();
            try (ResultSet rows =
                statement.executeQuery(
                    "select name, state, latest_version from ir_module_module order by name")) {
              while (rows.next()) {
                all.add(
                    new InstalledModule(
                        rows.getString(1),
                        Optional.ofNullable(rows.getString(2)).orElse(""),
                        Optional.ofNullable(rows.getString(3))));
              }
            }
            return List.copyOf(all);
          }
        });
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T run(String database, Work<T> work) {
    Properties words = new Properties();
    words.setProperty("user", settings.user());
    words.setProperty("password", settings.password());
    words.setProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
    words.setProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
    words.setProperty("ApplicationName", "digitalfte");
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    String address = "jdbc:postgresql://" + host + ":" + settings.port() + "/" + database;
    try (Connection connection = DriverManager.getConnection(address, words)) {
      return work.with(connection);
    } catch (SQLException e) {
      throw told(database, e);
    }
  }

  /** The driver's own text can hold what was sent; its state says enough. */
  private Fault told(String database, SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("none");
    String where = "the PostgreSQL at " + settings.host() + ":" + settings.port();
    if (state.startsWith("08")) {
      return Fault.passing(where + " cannot be reached; is it running?", e);
    }
    String why =
        switch (state) {
          case "28P01", "28000" -> "does not let " + settings.user() + " in";
          case "3D000" -> "has no database " + database;
          case "42P04" -> "has a database of that name already";
          case "42501" -> "does not let " + settings.user() + " do that; it needs createdb";
          case "53100" -> "has a full disk";
          case "55006" -> "has somebody working in that database";
          default -> "refused with SQL state " + state;
        };
    return Fault.of(Fault.Code.UNAVAILABLE, where + " " + why, e);
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private static String quoted(String name) {
    return '"' + checked(name) + '"';
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Fault.of(
          Fault.Code.USAGE,
          "not a name for a database: wanted a-z, 0-9 and _, a letter first, at most 63");
    }
    return name;
  }
}
