package io.digitalfte.ops.addons;

import io.digitalfte.connect.postgres.Installation;
import io.digitalfte.connect.postgres.InstalledModule;
import io.digitalfte.connect.postgres.PostgresServer;
import io.digitalfte.ops.Shown;
import io.digitalfte.term.Fault;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads in an Odoo's own database what it has installed. Safe for any thread. */
public final class PostgresInstalled implements Installed {
  /** Modules that are only known, and not or no more there. */
  private static final Set<String> ABSENT = Set.of("uninstalled", "uninstallable", "");

  private final PostgresServer server;
  private final String database;

  /** What this database on this server has. */
  public PostgresInstalled(PostgresServer server, String database) {
    this.server = server;
    this.database = database;
  }

  @Override
  public Look look() {
    try {
      Optional<Installation> read =
          server.installation(database, Set.of(InstalledRows.SUMS, InstalledRows.EXCLUDED));
      if (read.isEmpty()) {
        return new Unseen(
            Shown.of(database, 63) + " is not the database of an Odoo",
            "name the database of an Odoo by --database");
      }
      SortedMap<String, Module> modules = new TreeMap<>();
      for (InstalledModule each : read.get().modules()) {
        if (!ABSENT.contains(each.state())) {
          modules.put(
              each.name(),
              InstalledRows.module(
                  each.name(), each.state(), each.version().orElse(""), each.author()));
        }
      }
      return InstalledRows.seen(modules, read.get().languages(), read.get().parameters());
    } catch (Fault fault) {
      return new Unseen(
          Shown.of(String.valueOf(fault.getMessage()), 200),
          "set PGHOST, PGPORT, PGUSER and PGPASSWORD to a user who may read " + database);
    }
  }
}
