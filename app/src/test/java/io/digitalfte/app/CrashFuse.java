package io.digitalfte.app;

import io.digitalfte.turn.Fuse;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Stops the thread that comes to the named place for the n-th time, for ever, and says so, so that
 * whoever listens kills the process while it stands there. All other threads go on.
 */
final class CrashFuse implements Fuse {
  /** A place, and the how manieth time at it, from 1. */
  record Spot(Point point, int times) {
    /** Reads {@code ARMED:2}. */
    static Spot of(String text) {
      int colon = text.indexOf(':');
      return new Spot(
          Point.valueOf(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
      return point + ":" + times;
    }
  }

  /** What is said, before the name of the place. */
  static final String BLOWN = "BLOWN ";

  private final Consumer<String> say;
  private Optional<Spot> spot = Optional.empty();
  private int passed;

  CrashFuse(Consumer<String> say) {
    this.say = say;
  }

  /** It blows at this spot, counted from now. */
  synchronized void set(Spot at) {
    spot = Optional.of(at);
    passed = 0;
  }

  @Override
  public void at(Point point) {
    if (reached(point)) {
      say.accept(BLOWN + point);
      new Semaphore(0).acquireUninterruptibly();
    }
  }

  private synchronized boolean reached(Point point) {
    if (spot.filter(s -> s.point() == point).isEmpty()) {
      return false;
    }
    passed++;
    return passed == spot.get().times();
  }
}
