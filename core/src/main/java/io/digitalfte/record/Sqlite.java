package io.digitalfte.record;

import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Connections as the journal wants them. */
final class Sqlite {
  private Sqlite() {}

  static Connection connect(Path file, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(5_000);
    config.enforceForeignKeys(true);
    config.setReadOnly(readOnly);
    if (!readOnly) {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    }
    try {
      return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    } catch (SQLException e) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE, "the journal " + file + " cannot be opened: " + reason(e), e);
    }
  }

  /** This failure as a fault; what a person can put right may pass. */
  static Fault fault(String what, Throwable e) {
    String message = what + reason(e);
    Optional<SQLiteErrorCode> code = code(e);
    boolean passing =
        code.map(c -> c.name())
            .filter(name ->
                name.startsWith("SQLITE_IOERR")
                    || name.startsWith("SQLITE_BUSY")
                    || name.startsWith("SQLITE_LOCKED")
                    || name.startsWith("SQLITE_READONLY")
                    || name.equals("SQLITE_FULL")
                    || name.equals("SQLITE_CANTOPEN"))
            .isPresent();
    return passing ? Fault.passing(message, e) : Fault.of(Fault.Code.UNAVAILABLE, message, e);
  }

  private static Optional<SQLiteErrorCode> code(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return Optional.of(sqlite.getResultCode());
      }
    }
    return Optional.empty();
  }

  /** What SQLite says is wrong, in its own short words, without any value. */
  static String reason(Throwable e) {
    return code(e)
        .map(code ->
            switch (code) {
              case SQLITE_FULL -> "the disk is full; make room";
              case SQLITE_BUSY, SQLITE_LOCKED ->
                  "another program holds it locked; end that program";
              case SQLITE_READONLY -> "it is read-only; check the folder's owner and mode";
              case SQLITE_NOTADB, SQLITE_CORRUPT ->
                  "it is damaged; restore a backup with fte home restore";
              default -> "SQLite says " + code.name();
            })
        .orElseGet(() -> e.getClass().getSimpleName());
  }

  static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "the journal did not close: " + reason(e), e);
    }
  }
}
