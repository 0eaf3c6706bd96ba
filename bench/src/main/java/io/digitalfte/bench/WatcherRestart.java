package io.digitalfte.bench;

import io.digitalfte.turn.Supervisor;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** How long a watcher that broke is away, under the daemon's own supervisor. */
final class WatcherRestart {
  private static final int TIMES = 20;

  private WatcherRestart() {}

  public static void main(String[] arguments) throws InterruptedException {
    long[] away = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      away[i] = once();
    }
    Arrays.sort(away);
    Figures figures = new Figures("A watcher");
    figures.held(
        "from its failure to its next run, " + TIMES + " times, median and longest",
        away[TIMES / 2] / 1_000_000 + " and " + away[TIMES - 1] / 1_000_000 + " ms",
        "1 s",
        away[TIMES - 1] < Duration.ofSeconds(1).toNanos());
  }

  /** Nanoseconds between the throw and the next call. */
  private static long once() throws InterruptedException {
    long[] at = new long[2];
    CountDownLatch back = new CountDownLatch(1);
    try (Supervisor supervisor =
        new Supervisor(Clock.systemUTC(), Thread::sleep, (loop, why) -> {})) {
      supervisor.start(
          "watcher",
          () -> {
            if (at[0] == 0) {
              at[0] = System.nanoTime();
              throw new IllegalStateException("broke, for the benchmark");
            }
            at[1] = System.nanoTime();
            back.countDown();
          });
      back.await();
    }
    return at[1] - at[0];
  }
}
