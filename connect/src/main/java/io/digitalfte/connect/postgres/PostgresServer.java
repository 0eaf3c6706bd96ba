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
import java.util.Set;
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
  private static final Pattern ODOO = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
  private static final String MAINTENANCE = "postgres";
  private static final int DATABASES = 10_000;
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

  /** The same, with a comment on it that says whose it is. */
  public void create(String name, String mark) {
    create(name);
    String sql = "comment on database " + quoted(name) + " is '" + mark.replace("'", "''") + "'";
    run(MAINTENANCE, connection -> execute(connection, sql));
  }

  /**
   * Holds a name by a session of its own: nobody else holds it until this is closed, this program
   * is gone or the server ends the session. A database need not be there.
   *
   * @throws Fault if somebody holds it
   */
  public HeldName hold(String name) {
    checked(name);
    try {
      Connection connection = connect(MAINTENANCE);
      try {
        // A server that ends idle sessions would say that we are gone.
        execute(
            connection,
            "select set_config(name, '0', false) from pg_settings"
                + " where name = 'idle_session_timeout'");
        if (!locked(connection, name)) {
          throw Fault.of(Fault.Code.UNAVAILABLE, "somebody else holds the name " + name);
        }
      } catch (SQLException | Fault e) {
        connection.close();
        throw e;
      }
      return new HeldName(connection);
    } catch (SQLException e) {
      throw told(MAINTENANCE, e);
    }
  }

  /**
   * Drops a database that has this mark and that nobody holds, and that nobody can come to hold
   * meanwhile.
   *
   * @return whether there is none of this name now
   */
  public boolean dropUnheld(String name, String mark) {
    String sql = "drop database if exists " + quoted(name) + " with (force)";
    return run(
        MAINTENANCE,
        connection -> {
          if (marked(connection, mark).contains(name) && locked(connection, name)) {
            execute(connection, sql);
          }
          return !there(connection, name);
        });
  }

  /** The databases that have this mark and that nobody holds; at most 10,000. */
  public List<String> unheld(String mark) {
    return run(
        MAINTENANCE,
        connection -> {
          List<String> all = new ArrayList<>();
          for (String name : marked(connection, mark)) {
            if (NAME.matcher(name).matches() && locked(connection, name)) {
              all.add(name);
            }
          }
          return List.copyOf(all);
        });
  }

  private static List<String> marked(Connection connection, String mark) throws SQLException {
    try (PreparedStatement ask =
        connection.prepareStatement(
            "select datname from pg_database where shobj_description(oid, 'pg_database') = ?"
                + " order by datname")) {
      ask.setMaxRows(DATABASES);
      ask.setString(1, mark);
      List<String> all = new ArrayList<>();
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          all.add(rows.getString(1));
        }
      }
      return all;
    }
  }

  /** A lock that ends with the session; the server makes a number of the name. */
  private static boolean locked(Connection connection, String name) throws SQLException {
    try (PreparedStatement ask =
        connection.prepareStatement(
            "select pg_try_advisory_lock(hashtextextended('digitalfte ' || ?, 0))")) {
      ask.setString(1, name);
      try (ResultSet rows = ask.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /** Ends whatever is connected to this database and drops it; one that is not there is fine. */
  public void drop(String name) {
    String sql = "drop database if exists " + quoted(name) + " with (force)";
    run(MAINTENANCE, connection -> execute(connection, sql));
  }

  /** Whether there is a database of this name. */
  public boolean exists(String name) {
    checked(name);
    return run(MAINTENANCE, connection -> there(connection, name));
  }

  private static boolean there(Connection connection, String name) throws SQLException {
    try (PreparedStatement ask =
        connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      ask.setString(1, name);
      try (ResultSet rows = ask.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * The modules that an Odoo's database knows, by name; none where Odoo never was. At most 10,000.
   */
  public List<InstalledModule> modules(String name) {
    checked(name);
    return run(
        name,
        connection -> {
          OdooTables tables = new OdooTables(connection);
          return tables.there() ? tables.modules() : List.of();
        });
  }

  /**
   * What an Odoo's database says of it; nothing where Odoo never was. Reads only.
   *
   * @param name as Odoo allows names of databases
   * @param parameters the system parameters that are asked for
   */
  public Optional<Installation> installation(String name, Set<String> parameters) {
    if (!ODOO.matcher(name).matches()) {
      throw Fault.of(
          Fault.Code.USAGE,
          "not a name for an Odoo's database: wanted letters, digits, dots, dashes and _, at"
              + " most 63");
    }
    return run(name, connection -> new OdooTables(connection).installation(parameters));
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T run(String database, Work<T> work) {
    try (Connection connection = connect(database)) {
      return work.with(connection);
    } catch (SQLException e) {
      throw told(database, e);
    }
  }

  private Connection connect(String database) throws SQLException {
    Properties words = new Properties();
    words.setProperty("user", settings.user());
    words.setProperty("password", settings.password());
    words.setProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
    words.setProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
    words.setProperty("tcpKeepAlive", "true");
    words.setProperty("ApplicationName", "digitalfte");
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    String address = "jdbc:postgresql://" + host + ":" + settings.port() + "/" + database;
    return DriverManager.getConnection(address, words);
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
