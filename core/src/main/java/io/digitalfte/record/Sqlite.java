package io.digitalfte.record;

import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
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

  /** What SQLite says is wrong, in its own short words, without any value. */
  static String reason(Throwable e) {
    Throwable cause = e;
    while (cause != null) {
      if (cause instanceof SQLiteException sqlite) {
        return switch (sqlite.getResultCode()) {
          case SQLITE_FULL -> "the disk is full; make room";
          case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds it locked; end that program";
          case SQLITE_READONLY -> "it is read-only; check the folder's owner and mode";
          case SQLITE_NOTADB, SQLITE_CORRUPT ->
              "it is damaged; restore a backup with fte home restore";
          default -> "SQLite says " + sqlite.getResultCode().name();
        };
      }
      cause = cause.getCause();
    }
    return e.getClass().getSimpleName();
  }

  static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "the journal did not close: " + reason(e), e);
    }
  }
}
