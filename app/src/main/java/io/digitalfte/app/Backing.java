package io.digitalfte.app;

import io.digitalfte.connect.github.GitHubSettings;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a home lends to operations, which work without one too.
 *
 * @param books how its Odoo is reached, where it has one
 * @param forge which GitHub is asked, by whose token
 * @param record where evidence is chained into
 * @param fetches the way to its owner, where it looks after a layout
 */
record Backing(
    Supplier<Optional<OdooSettings>> books,
    Supplier<GitHubSettings> forge,
    Optional<AuditChain> record,
    Supplier<Optional<Fetches>> fetches) {
  /** That of no home: GitHub as the environment names it, and nothing else. */
  static Backing none(Environment environment) {
    return new Backing(
        Optional::empty, () -> ForgeDesk.settings(environment), Optional.empty(), Optional::empty);
  }
}
