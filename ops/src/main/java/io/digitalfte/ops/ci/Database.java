package io.digitalfte.ops.ci;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where the database of a test run is made. What fails is a {@link io.digitalfte.term.Fault}.
 * Implementations are safe for any thread.
 */
public interface Database {
  /** Where it is, without user or password; the same text means the same server. */
  String where();

  /** Holds a name; asked for before a database of that name is made. */
  Hold hold(String name);

  /** Makes an empty database, marked as one of a run; one that is there already is refused. */
  void create(String name);

  /** Drops a database that is marked as one of a run and that nobody holds; whether it is gone. */
  boolean dropUnheld(String name);

  /** The databases that are marked as those of runs and that nobody holds. */
  List<String> unheld();

  /** Ends whatever uses this database and drops it; one that is not there is fine. */
  void drop(String name);

  /** Whether it is there. */
  boolean exists(String name);

  /** What it says of each module; nothing where no Odoo ever was. Never asked of an Odoo. */
  SortedMap<String, ModuleState> modules(String name);

  /** How an Odoo reaches it over a network: options of {@code odoo.conf}, a password among them. */
  Map<String, String> options();

  /** The folder of its Unix socket, by which an Odoo without a network reaches it. */
  Optional<Path> sockets();
}
