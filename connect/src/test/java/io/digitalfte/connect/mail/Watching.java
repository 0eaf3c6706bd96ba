package io.digitalfte.connect.mail;

import io.digitalfte.perceive.Intake;
import io.digitalfte.perceive.Watcher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A watcher that runs on a thread of its own, as the supervisor would run it. */
final class Watching implements AutoCloseable {
  private final CompletableFuture<Throwable> end = new CompletableFuture<>();
  private final Thread thread;

  Watching(Watcher watcher, Intake intake) {
    thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                watcher.watch(intake);
                end.complete(new IllegalStateException("it ended by itself"));
              } catch (InterruptedException | RuntimeException e) {
                end.complete(e);
              }
            });
  }

  /** How it ended, waited for. */
  Throwable end() throws Exception {
    return end.get(20, TimeUnit.SECONDS);
  }

  /** Tells it to stop, and waits until it has. */
  @Override
  public void close() throws Exception {
    thread.interrupt();
    thread.join(20_000);
    if (thread.isAlive()) {
      throw new AssertionError("it did not stop");
    }
  }
}
