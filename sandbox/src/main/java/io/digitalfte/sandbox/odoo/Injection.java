package io.digitalfte.sandbox.odoo;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One ordered fault, and what became of it. Thread-safe. */
public final class Injection {
  private final Fault fault;
  private final Target target;
  private final AtomicInteger left;
  private final AtomicInteger struck = new AtomicInteger();
  private final Semaphore taken = new Semaphore(0);
  private final Semaphore finished = new Semaphore(0);

  Injection(Fault fault, Target target, int times) {
    this.fault = fault;
    this.target = target;
    this.left = new AtomicInteger(times);
  }

  /** How many calls it has struck so far. */
  public int struck() {
    return struck.get();
  }

  /** How many calls it will still strike. */
  public int left() {
    return Math.max(0, left.get());
  }

  /** Waits until it has struck one more call; false when the time ran out. */
  public boolean awaitStruck(Duration most) throws InterruptedException {
    return taken.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits until the server is done with one more call it struck, committed or not. */
  public boolean awaitFinished(Duration most) throws InterruptedException {
    return finished.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Strikes no more. */
  public void cancel() {
    left.set(0);
  }

  Fault fault() {
    return fault;
  }

  boolean strikes(String model, String method) {
    if (!target.meets(model, method) || left.getAndUpdate(n -> Math.max(0, n - 1)) <= 0) {
      return false;
    }
    struck.incrementAndGet();
    taken.release();
    return true;
  }

  boolean atTheDoor() {
    return fault instanceof Fault.Reset && target.isAny() && left.get() > 0;
  }

  void finish() {
    finished.release();
  }
}
