package io.digitalfte.share;

import io.digitalfte.share.Passed.Trouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes passes: soon after a change, every now and then for what others changed, at once when asked
 * to, with growing pauses while the place cannot be reached, and never two at a time. Safe for any
 * thread.
 */
public final class SyncLoop implements Runnable, AutoCloseable {
  private final Supplier<Passed> pass;
  private final IntSupplier quarantined;
  private final Rhythm rhythm;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition sooner = lock.newCondition();
  private final Due due;
  private SyncState state = SyncState.NEW;
  private boolean closed;
  // Whether something changed here since the pass under way began.
  private boolean more;
  private @Nullable Thread running;

  /**
   * A loop over this sync; {@link #run} makes it go.
   *
   * @param random for the pauses
   */
  public SyncLoop(Sync sync, Rhythm rhythm, InstantSource clock, RandomGenerator random) {
    this(sync::pass, sync::quarantined, rhythm, clock, random);
  }

  SyncLoop(
      Supplier<Passed> pass,
      IntSupplier quarantined,
      Rhythm rhythm,
      InstantSource clock,
      RandomGenerator random) {
    this.pass = pass;
    this.quarantined = quarantined;
    this.rhythm = rhythm;
    this.clock = clock;
    this.due = new Due(rhythm, random, clock.instant());
  }

  /** Something changed here that the other half should know. Returns at once. */
  public void changed() {
    locked(() -> {
      due.changed(clock.instant());
      more = true;
      state = state.changed();
      sooner.signalAll();
    });
  }

  /** Makes a pass now, whatever the pause. Returns at once. */
  public void request() {
    locked(() -> {
      due.request();
      sooner.signalAll();
    });
  }

  /** How it stands. */
  public SyncState state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /** Makes passes on this thread until it is closed or interrupted. */
  @Override
  public void run() {
    try {
      while (await()) {
        make();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it; a pass under way is told to stop, and {@link #run} returns when it has. */
  @Override
  public void close() {
    locked(() -> {
      closed = true;
      if (running != null) {
        running.interrupt();
      }
      sooner.signalAll();
    });
  }

  private boolean await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      for (Duration in = due.in(clock.instant());
          !closed && in.isPositive();
          in = due.in(clock.instant())) {
        sooner.await(Math.max(1, in.toMillis()), TimeUnit.MILLISECONDS);
      }
      due.begin();
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** What a pass came to. */
  private static final class Result {
    volatile @Nullable Passed passed;
    volatile @Nullable Throwable thrown;
  }

  private void make() throws InterruptedException {
    Result result = new Result();
    Thread thread =
        Thread.ofVirtual()
            .name("sync-pass")
            .unstarted(() -> {
              try {
                result.passed = pass.get();
              } catch (RuntimeException | Error e) {
                result.thrown = e;
              }
            });
    locked(() -> {
      running = thread;
      more = false;
      thread.start();
      if (closed) {
        thread.interrupt();
      }
    });
    boolean late = false;
    try {
      late = !thread.join(rhythm.limit());
    } finally {
      if (thread.isAlive()) {
        thread.interrupt();
        // Never two at a time: the next waits until this one has heard.
        uninterrupted(thread);
      }
    }
    ended(result, late);
  }

  private static void uninterrupted(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void ended(Result result, boolean late) {
    Throwable thrown = result.thrown;
    if (thrown instanceof Error error && !late) {
      throw error;
    }
    Optional<Passed> passed = Optional.ofNullable(result.passed);
    Optional<String> why =
        late
            ? Optional.of(
                "a pass took longer than " + rhythm.limit().toSeconds() + " s and was stopped")
            : thrown != null
                ? Optional.of(String.valueOf(thrown.getMessage()))
                : passed.flatMap(Passed::trouble).map(SyncLoop::words);
    locked(() -> {
      running = null;
      due.end(clock.instant(), why.isEmpty() || busy(passed));
      state =
          state.after(
              clock.instant(), passed, why, more || why.isPresent(), quarantined.getAsInt());
    });
  }

  private static boolean busy(Optional<Passed> passed) {
    return passed.flatMap(Passed::trouble).filter(t -> t instanceof Trouble.Busy).isPresent();
  }

  private static String words(Trouble trouble) {
    return switch (trouble) {
      case Trouble.Away(String why) -> "the place cannot be reached: " + why;
      case Trouble.Refused(String why, String remedy) -> why + "; " + remedy;
      case Trouble.Busy() -> "others were faster; the next pass goes on";
    };
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
