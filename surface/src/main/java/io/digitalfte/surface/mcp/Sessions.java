package io.digitalfte.surface.mcp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is in a conversation: how many there may be, whose they are, and when one has been left. No
 * owner can take what is the others'. Safe for any thread.
 */
final class Sessions {
  private final InstantSource clock;
  private final Duration idle;
  private final Limits limits;
  private final Map<String, Session> open = new HashMap<>();
  // Those whose names are not known yet, by their owners.
  private final Map<String, Integer> beginning = new HashMap<>();

  /**
   * @param idle after which a session without an open stream is over
   */
  Sessions(InstantSource clock, Duration idle, Limits limits) {
    this.clock = clock;
    this.idle = idle;
    this.limits = limits;
  }

  /**
   * How many there may be at one time.
   *
   * @param all sessions of all owners
   * @param own sessions of one owner
   * @param streams open streams of one session
   * @param ownStreams open streams of one owner
   */
  record Limits(int all, int own, int streams, int ownStreams) {}

  /** Whether there is a place. */
  enum Place {
    THERE,
    ALL_TAKEN,
    OWN_TAKEN
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

  /** Keeps a place for a session of this owner, which {@link #settle} gives back. */
  synchronized Place reserve(String owner) {
    sweep();
    long own =
        open.values().stream().filter(session -> session.owner.equals(owner)).count()
            + beginning.getOrDefault(owner, 0);
    int all = open.size() + beginning.values().stream().mapToInt(Integer::intValue).sum();
    if (own >= limits.own()) {
      return Place.OWN_TAKEN;
    }
    if (all >= limits.all()) {
      return Place.ALL_TAKEN;
    }
    beginning.merge(owner, 1, Integer::sum);
    return Place.THERE;
  }

  /** Gives back the place that was kept, whether or not a session began. */
  synchronized void settle(String owner) {
    beginning.computeIfPresent(owner, (_, many) -> many > 1 ? many - 1 : null);
  }

  synchronized void begin(String id, String owner) {
    open.put(id, new Session(owner, clock.instant()));
  }

  /** Whether this is a session of this owner; it is used by asking. */
  synchronized boolean use(String id, String owner) {
    sweep();
    Session session = open.get(id);
    if (session == null || !session.owner.equals(owner)) {
      return false;
    }
    session.used = clock.instant();
    return true;
  }

  /** Counts a stream in, where there is room for one more. */
  synchronized boolean stream(String id) {
    Session session = open.get(id);
    if (session == null
        || session.streams >= limits.streams()
        || streams(session.owner) >= limits.ownStreams()) {
      return false;
    }
    session.streams++;
    return true;
  }

  /** Counts a stream out. */
  synchronized void closed(String id) {
    Session session = open.get(id);
    if (session != null) {
      session.streams--;
      session.used = clock.instant();
    }
  }

  synchronized void end(String id) {
    open.remove(id);
  }

  synchronized int size() {
    return open.size();
  }

  private int streams(String owner) {
    return open.values().stream()
        .filter(session -> session.owner.equals(owner))
        .mapToInt(session -> session.streams)
        .sum();
  }

  private void sweep() {
    Instant before = clock.instant().minus(idle);
    open.values().removeIf(session -> session.streams == 0 && session.used.isBefore(before));
  }
}
