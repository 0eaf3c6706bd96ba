package io.digitalfte.app;

import java.util.concurrent.CountDownLatch;

/** From now until SIGTERM or SIGINT; the process ends when this is closed, and not before. */
final class Lifetime implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean broken;

  Lifetime() {
    Thread hook =
        Thread.ofPlatform()
            .unstarted(() -> {
              end.countDown();
              try {
                // The runtime ends when its hooks have; this one waits for an orderly close.
                ended.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Ends it from within: something broke that only a new process can mend. */
  void end() {
    broken = true;
    end.countDown();
  }

  /** Whether it was ended from within. */
  boolean broken() {
    return broken;
  }

  /** Waits until the process is told to end, or this thread is interrupted. */
  void await() throws InterruptedException {
    end.await();
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
