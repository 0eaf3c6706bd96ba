package io.digitalfte.turn;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the crank; rings that come while it turns are not lost, and many count as one. */
final class Bell {
  private final Semaphore rung = new Semaphore(0);

  void ring() {
    rung.release();
  }

  /** Waits for a ring, or this long. */
  void await(Duration most) throws InterruptedException {
    if (rung.tryAcquire(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS)) {
      rung.drainPermits();
    }
  }
}
