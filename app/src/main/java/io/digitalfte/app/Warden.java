package io.digitalfte.app;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does for one daemon what systemd does with our unit: starts it, waits until it says that it is
 * ready, starts it again a second after it broke, ends it when it hangs, and stops it in good
 * order. For machines and containers without systemd. One thread.
 */
final class Warden {
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration WATCHDOG = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration SPAN = Duration.ofMinutes(5);
  private static final int MOST_STARTS = 10;
  private static final int USAGE = 2;

  private final List<String> command;
  private final Path folder;
  private final InstantSource clock;
  private final Consumer<String> say;
  private final Deque<Instant> starts = new ArrayDeque<>();
  private volatile boolean stopping;
  private volatile Optional<Process> running = Optional.empty();

  /**
   * A warden.
   *
   * @param command starts the daemon
   * @param folder for the socket that it is told through; nobody else's
   */
  Warden(List<String> command, Path folder, InstantSource clock, Consumer<String> say) {
    this.command = List.copyOf(command);
    this.folder = folder;
    this.clock = clock;
    this.say = say;
  }

  /** Ends the daemon in good order; {@link #run} returns then. For any thread. */
  void stop() {
    stopping = true;
    running.ifPresent(Process::destroy);
  }

  /** The daemon that runs now. */
  Optional<ProcessHandle> daemon() {
    return running.map(Process::toHandle);
  }

  /**
   * Keeps it running.
   *
   * @return 0 after a stop in good order, else the exit status of what could not be kept running
   */
  int run() throws InterruptedException {
    Path socket = folder.resolve("notify");
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw Fault.passing("cannot make " + socket + " anew", e);
    }
    try (Notice heard =
        Notice.listen(socket.toString(), LOOK)
            .orElseThrow(() -> Fault.passing("cannot listen at " + socket, null))) {
      while (true) {
        int status = once(heard, socket);
        if (stopping) {
          return 0;
        }
        if (status == USAGE) {
          say.accept("the daemon ended with status 2, which trying again does not mend");
          return status;
        }
        if (tooOften()) {
          say.accept("given up: " + MOST_STARTS + " starts in " + SPAN.toMinutes() + " minutes");
          return Fault.Code.UNAVAILABLE.exit();
        }
        say.accept("the daemon ended with status " + status + "; starting it again");
        Thread.sleep(AGAIN);
      }
    }
  }

  private boolean tooOften() {
    Instant now = clock.instant();
    starts.addLast(now);
    while (starts.getFirst().isBefore(now.minus(SPAN))) {
      starts.removeFirst();
    }
    return starts.size() >= MOST_STARTS;
  }

  private int once(Notice heard, Path socket) throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("NOTIFY_SOCKET", socket.toString());
    builder.environment().put("WATCHDOG_USEC", Long.toString(WATCHDOG.toNanos() / 1_000));
    builder.environment().remove("WATCHDOG_PID");
    Process daemon;
    try {
      daemon = builder.start();
    } catch (IOException e) {
      throw Fault.passing("cannot start " + command.getFirst(), e);
    }
    running = Optional.of(daemon);
    try {
      if (stopping) {
        daemon.destroy();
      }
      watch(daemon, heard);
      return daemon.exitValue();
    } finally {
      running = Optional.empty();
      daemon.destroyForcibly();
    }
  }

  /** Returns when it has ended. */
  private void watch(Process daemon, Notice heard) throws InterruptedException {
    boolean ready = false;
    Instant last = clock.instant();
    Optional<Instant> end = Optional.empty();
    while (daemon.isAlive()) {
      Optional<String> text = heard.receive();
      Instant now = clock.instant();
      if (text.isPresent() && text.get().startsWith("READY=1")) {
        ready = true;
        say.accept("the daemon is ready");
      }
      last = text.isPresent() ? now : last;
      if (stopping && end.isEmpty()) {
        end = Optional.of(now.plus(STOP));
      }
      boolean late = now.isAfter(last.plus(ready ? WATCHDOG : START));
      if (late || end.map(now::isAfter).orElse(false)) {
        say.accept(
            late ? "the daemon hangs; it is ended" : "the daemon does not stop; it is ended");
        daemon.destroyForcibly();
        if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
          throw Fault.passing("the daemon cannot be ended", null);
        }
      }
    }
  }
}
