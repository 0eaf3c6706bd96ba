package io.digitalfte.turn;

import io.digitalfte.term.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps loops running, each on a thread of its own. One that fails is back after a quarter of a
 * second, and after growing pauses when it fails again and again. While the outside is away it is
 * tried for ever; what is broken in itself is given up loudly after {@value #MOST} failures in a
 * row. Safe for any thread.
 */
public final class Supervisor implements AutoCloseable {
  /**
   * After how many failures in a row a loop is given up that does not only wait for the outside.
   */
  static final int MOST = 10;

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration GOOD = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Nap nap;
  private final Loud loud;
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, String> troubles = new ConcurrentHashMap<>();

  /** Work that goes on until interrupted; it may also come to an end of its own. */
  @FunctionalInterface
  public interface Loop {
    /** Runs. */
    void run() throws InterruptedException;
  }

  /** Waits. */
  @FunctionalInterface
  public interface Nap {
    /** Waits so long, unless interrupted. */
    void take(Duration pause) throws InterruptedException;
  }

  /** Told of a loop that is given up. */
  @FunctionalInterface
  public interface Loud {
    /** This loop runs no more, because of this. */
    void gaveUp(String loop, String why);
  }

  /**
   * A supervisor without any loop yet.
   *
   * @param nap how it waits between two tries
   * @param loud told when a loop is given up, so that the record and a person know
   */
  public Supervisor(InstantSource clock, Nap nap, Loud loud) {
    this.clock = clock;
    this.nap = nap;
    this.loud = loud;
  }

  /** Starts this loop under its name, which no other has. */
  public synchronized void start(String name, Loop loop) {
    threads.add(Thread.ofVirtual().name(name).start(() -> supervise(name, loop)));
  }

  /** What each failing loop last said, by name; a loop that works again calls {@link #well}. */
  public Map<String, String> troubles() {
    return Map.copyOf(troubles);
  }

  /** This loop works: what it failed with before is no trouble any more. */
  public void well(String name) {
    troubles.remove(name);
  }

  private void supervise(String name, Loop loop) {
    int failures = 0;
    Duration pause = FIRST;
    while (!Thread.currentThread().isInterrupted()) {
      Instant began = clock.instant();
      boolean away = false;
      String why;
      try {
        loop.run();
        return;
      } catch (InterruptedException e) {
        return;
      } catch (Fault e) {
        away = e.code() == Fault.Code.UNAVAILABLE;
        why = failed(name, e);
      } catch (RuntimeException | Error e) {
        // Whatever a library throws, the others go on; out of memory too, as long as there is any.
        why = failed(name, e);
      }
      if (clock.instant().isAfter(began.plus(GOOD))) {
        failures = 0;
        pause = FIRST;
      }
      failures = away ? 0 : failures + 1;
      if (failures >= MOST) {
        giveUp(name, why);
        return;
      }
      try {
        nap.take(pause);
      } catch (InterruptedException e) {
        return;
      }
      pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
    }
  }

  private String failed(String name, Throwable e) {
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    troubles.put(name, why);
    LOG.atWarn().addKeyValue("loop", name).setCause(e).log("loop failed");
    return why;
  }

  private void giveUp(String name, String why) {
    String last = "given up after " + MOST + " failures in a row, the last: " + why;
    troubles.put(name, last + "; mend it, then start the daemon anew");
    LOG.atError().addKeyValue("loop", name).addKeyValue("why", why).log("loop given up");
    loud.gaveUp(name, why);
  }

  /** Interrupts every loop and waits for each a while. */
  @Override
  public void close() {
    List<Thread> all;
    synchronized (this) {
      all = List.copyOf(threads);
    }
    all.forEach(Thread::interrupt);
    try {
      for (Thread thread : all) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
