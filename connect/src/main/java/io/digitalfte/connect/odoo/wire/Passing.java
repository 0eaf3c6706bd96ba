package io.digitalfte.connect.odoo.wire;

import java.util.Optional;

/**
 * The errors of the database that say nothing about the call: somebody held the record, or the
 * connection to the database broke, at the end of a transaction as likely as before it. Odoo passes
 * them on by their names, over JSON-2 with status 500.
 */
final class Passing {
  private Passing() {}

  /** What sort of error this is; empty when it is about the call. */
  static Optional<OdooError.Kind> kind(String exception) {
    return switch (exception) {
      case "odoo.exceptions.LockError",
          "psycopg2.errors.LockNotAvailable",
          "psycopg2.errors.DeadlockDetected",
          "psycopg2.errors.SerializationFailure" ->
          Optional.of(OdooError.Kind.LOCKED);
      case "psycopg2.OperationalError",
          "psycopg2.InterfaceError",
          "psycopg2.errors.AdminShutdown",
          "psycopg2.errors.CrashShutdown",
          "psycopg2.errors.IdleInTransactionSessionTimeout" ->
          Optional.of(OdooError.Kind.UNAVAILABLE);
      default -> Optional.empty();
    };
  }
}
