package io.digitalfte.surface.mcp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is in a conversation: how many there may be, whose they are, and when one has been left. Safe
 * for any thread.
 */
final class Sessions {
  private final InstantSource clock;
  private final Duration idle;
  private final int most;
  private final Map<String, Session> open = new HashMap<>();

  /**
   * @param idle after which a session without an open stream is over
   * @param most at one time
   */
  Sessions(InstantSource clock, Duration idle, int most) {
    this.clock = clock;
    this.idle = idle;
    this.most = most;
  }

  private static final class Session {
    private final String owner;
    private Instant used;
    private int streams;

    Session(String owner, Instant used) {
      this.owner = owner;
      this.used = used;
    }
  }

  /** Whether there is room for one more. */
  synchronized boolean hasRoom() {
    Instant before = clock.instant().minus(idle);
    open.values().removeIf(session -> session.streams == 0 && session.used.isBefore(before));
    return open.size() < most;
  }

  synchronized void begin(String id, String owner) {
    open.put(id, new Session(owner, clock.instant()));
  }

  /** Whether this is a session of this owner; it is used by asking. */
  synchronized boolean use(String id, String owner) {
    Session session = open.get(id);
    if (session == null || !session.owner.equals(owner)) {
      return false;
    }
    session.used = clock.instant();
    return true;
  }

  synchronized void streaming(String id, int change) {
    Session session = open.get(id);
    if (session != null) {
      session.streams += change;
      session.used = clock.instant();
    }
  }

  synchronized void end(String id) {
    open.remove(id);
  }

  synchronized int size() {
    return open.size();
  }
}
