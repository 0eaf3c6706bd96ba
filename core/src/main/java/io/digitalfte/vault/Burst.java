package io.digitalfte.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Notices when many notes are moved at once, which a slip of the hand or a synchroniser does more
 * often than a decision: then all of them wait for one confirmation. Note an arrival before it
 * settles, so that the first of a burst still waits when the tenth comes. One thread at a time.
 */
public final class Burst {
  private record Move(Arrival note, Instant at) {}

  private final int many;
  private final Duration within;
  private final Deque<Move> recent = new ArrayDeque<>();
  private final Set<Arrival> held = new LinkedHashSet<>();
  private final Set<Arrival> counted = new HashSet<>();
  private Instant last = Instant.MIN;

  /** Ten or more within two seconds. */
  public Burst() {
    this(10, Duration.ofSeconds(2));
  }

  /**
   * A burst of this size.
   *
   * @param many how many moves make a burst, 2 or more
   * @param within the time from the first to the last of them
   */
  public Burst(int many, Duration within) {
    if (many < 2 || within.isNegative()) {
      throw new IllegalArgumentException("a burst is two or more moves within a time");
    }
    this.many = many;
    this.within = within;
  }

  /**
   * Takes a move. A note counts once until it has left, however often it is told: what lies in a
   * folder since long is no burst when a scan finds it again.
   *
   * @return whether it waits for the confirmation now, with all others of {@link #held}
   */
  public boolean moved(Arrival note, Instant now) {
    if (held.contains(note)) {
      return true;
    }
    if (!counted.add(note)) {
      return false;
    }
    // Whatever comes while a burst is still going on belongs to it.
    if (!held.isEmpty() && !now.isAfter(last.plus(within))) {
      last = now;
      return held.add(note);
    }
    recent.removeIf(m -> m.at().isAfter(now) || m.at().plus(within).isBefore(now));
    recent.add(new Move(note, now));
    if (recent.size() < many) {
      return false;
    }
    recent.forEach(m -> held.add(m.note()));
    recent.clear();
    last = now;
    return true;
  }

  /** Whether this note waits for the confirmation. */
  public boolean holds(Arrival note) {
    return held.contains(note);
  }

  /** The notes that wait, in the order they were moved. */
  public List<Arrival> held() {
    return List.copyOf(held);
  }

  /** A person says that all of it was meant: the notes that waited, which are free now. */
  public List<Arrival> confirm() {
    List<Arrival> free = held();
    held.clear();
    recent.clear();
    return free;
  }

  /** A note left; it neither counts nor waits any more. */
  public void left(Arrival note) {
    held.remove(note);
    counted.remove(note);
    recent.removeIf(m -> m.note().equals(note));
  }

  /** Only these notes are there now; every other one has left. */
  public void present(Set<Arrival> notes) {
    held.retainAll(notes);
    counted.retainAll(notes);
    recent.removeIf(m -> !notes.contains(m.note()));
  }
}
