package io.digitalfte.connect.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables of an Odoo's database, read and never written. */
final class OdooTables {
  private static final int MODULES = 10_000;
  private static final int LANGUAGES = 1_000;

  private final Connection connection;

  OdooTables(Connection connection) {
    this.connection = connection;
  }

  /** Whether an Odoo was ever here. */
  boolean there() throws SQLException {
    try (PreparedStatement ask =
            connection.prepareStatement("select to_regclass('public.ir_module_module')");
        ResultSet rows = ask.executeQuery()) {
      return rows.next() && rows.getString(1) != null;
    }
  }

  List<InstalledModule> modules() throws SQLException {
    List<InstalledModule> all = new ArrayList<>();
    try (PreparedStatement ask =
        connection.prepareStatement(
            "select name, state, latest_version, author from ir_module_module order by name")) {
      ask.setMaxRows(MODULES);
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          all.add(
              new InstalledModule(
                  rows.getString(1),
                  Optional.ofNullable(rows.getString(2)).orElse(""),
                  Optional.ofNullable(rows.getString(3)),
                  Optional.ofNullable(rows.getString(4)).orElse("")));
        }
      }
    }
    return List.copyOf(all);
  }

  /** All of it in one view, so that no update comes in between. */
  Optional<Installation> installation(Set<String> parameters) throws SQLException {
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    if (!there()) {
      return Optional.empty();
    }
    return Optional.of(new Installation(modules(), languages(), parameters(parameters)));
  }

  private Set<String> languages() throws SQLException {
    Set<String> all = new HashSet<>();
    try (PreparedStatement ask =
        connection.prepareStatement("select code from res_lang where active")) {
      ask.setMaxRows(LANGUAGES);
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          all.add(rows.getString(1));
        }
      }
    }
    return all;
  }

  private Map<String, String> parameters(Set<String> keys) throws SQLException {
    Map<String, String> all = new HashMap<>();
    for (String key : keys) {
      try (PreparedStatement ask =
          connection.prepareStatement("select value from ir_config_parameter where key = ?")) {
        ask.setString(1, key);
        try (ResultSet rows = ask.executeQuery()) {
          if (rows.next() && rows.getString(1) != null) {
            all.put(key, rows.getString(1));
          }
        }
      }
    }
    return all;
  }
}
