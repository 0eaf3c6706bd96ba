package io.digitalfte.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command come to its end in order when the program is told to end by a signal: its thread
 * is interrupted once, and has a minute to clean up and to say what came of it. The exit status is
 * that of the signal: 130 for SIGINT, 143 for SIGTERM. Safe for any thread.
 */
final class LastCall implements AutoCloseable {
  private static final int SECONDS = 60;

  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Thread hook;

  /** From now on, for the thread that calls this. */
  synchronized void listen() {
    if (hook == null) {
      Thread command = Thread.currentThread();
      hook = Thread.ofPlatform().name("last-call").unstarted(() -> ended(command));
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  private void ended(Thread command) {
    command.interrupt();
    try {
      boolean _ = over.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The command has ended, and said all that it has to say. */
  @Override
  public synchronized void close() {
    over.countDown();
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException _) {
        // The program is ending, which was waiting for this.
      }
      hook = null;
    }
  }
}
