package io.digitalfte.turn;

import io.digitalfte.term.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drafting on a thread of its own, one at a time, so that a slow world holds up no decision. Begun
 * by one thread at a time.
 */
final class DraftingRun {
  private static final Logger LOG = LoggerFactory.getLogger(DraftingRun.class);
  private static final Duration PUT_OFF = Duration.ofSeconds(10);

  private final Office office;
  private final Drafting drafting;
  private final Consumer<Ulid> changed;
  private final Runnable bell;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Instant next = Instant.EPOCH;
  private volatile Optional<Thread> thread = Optional.empty();

  /**
   * @param changed told of each proposal that came or went
   * @param bell rung when it is over
   */
  DraftingRun(Office office, Drafting drafting, Consumer<Ulid> changed, Runnable bell) {
    this.office = office;
    this.drafting = drafting;
    this.changed = changed;
    this.bell = bell;
  }

  /** Begins where there is something to be drafted now. */
  void startIfDue() {
    if (office.time().now().isBefore(next) || busy.get() || !drafting.due()) {
      return;
    }
    busy.set(true);
    thread = Optional.of(Thread.ofVirtual().name("draft").start(this::run));
  }

  /** Whether it runs, or is about to. */
  boolean busy() {
    return busy.get();
  }

  /** When what was put off is due. */
  Optional<Instant> next() {
    Optional<Instant> off = Optional.of(next).filter(office.time().now()::isBefore);
    return Stream.of(off, drafting.next()).flatMap(Optional::stream).min(Instant::compareTo);
  }

  private void run() {
    try {
      drafting.run().forEach(changed);
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("drafting put off");
      next = office.time().now().plus(PUT_OFF);
    } finally {
      busy.set(false);
      bell.run();
    }
  }

  /** Interrupts it, and waits a little for its end. */
  void close() throws InterruptedException {
    if (thread.isPresent()) {
      thread.get().interrupt();
      thread.get().join(Duration.ofSeconds(5));
    }
  }
}
