package io.digitalfte.ops.ci;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where the database of a test run is made. What fails is a {@link io.digitalfte.term.Fault}.
 * Implementations are safe for any thread.
 */
public interface Database {
  /** Makes an empty database; one that is there already is refused. */
  void create(String name);

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
