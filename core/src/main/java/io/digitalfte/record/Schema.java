package io.digitalfte.record;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;

/** The schema's numbered files, applied once each; {@code PRAGMA user_version} counts them. */
final class Schema {
  static final int NEWEST = 2;
  // "fteJ": tells a journal from any other SQLite file.
  private static final int APPLICATION = 0x6674654A;

  private Schema() {}

  static void upgrade(Connection connection, Path file) {
    Sql sql = new Sql(connection);
    int version = number(sql, "pragma user_version");
    if (version == 0) {
      if (number(sql, "select count(*) from sqlite_master") > 0) {
        throw Fault.of(Fault.Code.CORRUPT, file + " is a database, but not a journal of ours");
      }
      sql.run("pragma application_id = " + APPLICATION);
    } else {
      check(connection, file);
    }
    for (int next = version + 1; next <= NEWEST; next++) {
      sql.run("begin immediate");
      for (String statement : statements(next)) {
        sql.run(statement);
      }
      sql.run("pragma user_version = " + next);
      sql.run("commit");
    }
  }

  static void check(Connection connection, Path file) {
    Sql sql = new Sql(connection);
    int version = number(sql, "pragma user_version");
    if (number(sql, "pragma application_id") != APPLICATION) {
      throw Fault.of(Fault.Code.CORRUPT, file + " is not a journal of ours");
    }
    if (version > NEWEST) {
      throw Fault.of(
          Fault.Code.CORRUPT,
          file + " has schema " + version + ", this program knows up to " + NEWEST + "; update it");
    }
  }

  private static int number(Sql sql, String query) {
    return Math.toIntExact(
        sql.one(query, s -> {}, row -> row.number(1)).orElseThrow(IllegalStateException::new));
  }

  private static String[] statements(int version) {
    String name = version + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("schema file missing: " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // A trigger's body holds a semicolon of its own; statements end at one before a blank line.
      return text.strip().split(";\\s*(\\r?\\n)(?=\\s*(create|insert|alter|drop|update|--)|\\s*$)");
    } catch (IOException e) {
      throw new IllegalStateException("schema file unreadable: " + name, e);
    }
  }
}
