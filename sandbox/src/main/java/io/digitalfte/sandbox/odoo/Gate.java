package io.digitalfte.sandbox.odoo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a late commit waits for: until somebody opens it, or until its time is over. Thread-safe.
 */
public final class Gate {
  private final CountDownLatch latch = new CountDownLatch(1);
  private final Duration longest;

  private Gate(Duration longest) {
    this.longest = longest;
  }

  /** A gate that only {@link #open} opens, or ten minutes. */
  public static Gate closed() {
    return new Gate(Duration.ofMinutes(10));
  }

  /** A gate that opens by itself so long after the request was read. */
  public static Gate after(Duration wait) {
    return new Gate(wait);
  }

  /** Lets everything through that waits, now and later. */
  public void open() {
    latch.countDown();
  }

  void await() throws InterruptedException {
    var _ = latch.await(longest.toNanos(), TimeUnit.NANOSECONDS);
  }
}
