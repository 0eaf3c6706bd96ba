package io.digitalfte.connect.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** A name that a session of ours holds on a server, until this is closed. */
public final class HeldName implements AutoCloseable {
  private final Connection session;

  HeldName(Connection session) {
    this.session = session;
  }

  /** Lets go; a session that is gone already has let go. */
  @Override
  public void close() {
    try {
      session.close();
    } catch (SQLException _) {
      // The server has ended it, or will when it finds nobody there.
    }
  }
}
