package io.digitalfte.ops.ci;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * One process of a test run: its environment made from nothing, in a group of its own, within
 * bounds of time, silence and memory, and ended with everything that it started.
 */
final class Running {
  // Bounds first, then the program in the shell's own place.
  private static final String BOUNDED =
      "ulimit -c 0; ulimit -v \"$1\" 2>/dev/null; shift; exec \"$@\"";
  private static final int TICK_MILLIS = 50;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Isolation isolation;
  private final TestLimits limits;
  private final Path folder;
  private final Map<String, String> environment;
  private final String mark;

  /**
   * Runs processes.
   *
   * @param mark the assignment in their environment by which those that got away are found
   */
  Running(
      Isolation isolation,
      TestLimits limits,
      Path folder,
      Map<String, String> environment,
      String mark) {
    this.mark = mark;
    this.isolation = isolation;
    this.limits = limits;
    this.folder = folder;
    this.environment = environment;
  }

  /** What came of a process. */
  record Outcome(Ending ending, Log log) {}

  /**
   * Runs this to its end. What it logs is on its standard error, as Odoo does it; what it prints is
   * not looked at.
   *
   * @param printed where that goes
   */
  Outcome run(List<String> words, LogReader reader, OutputStream printed) {
    Process process;
    try {
      process = start(words);
    } catch (IOException e) {
      return new Outcome(new Ending.NotStarted(String.valueOf(e.getMessage())), reader.sofar());
    }
    LongAdder heard = new LongAdder();
    AtomicReference<Log> log = new AtomicReference<>();
    Thread logging =
        Thread.ofVirtual().start(() -> log.set(read(reader, process.getErrorStream(), heard)));
    Thread printing =
        Thread.ofVirtual().start(() -> copy(process.getInputStream(), printed, heard));
    Ending ending;
    try {
      ending = wait(process, heard);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      ending = new Ending.Interrupted();
    } finally {
      end(process);
    }
    // Whoever inherited the streams may hold them; what it would say then is not the log.
    join(logging, process.getErrorStream());
    join(printing, process.getInputStream());
    Log read = log.get();
    return new Outcome(ending, read == null ? reader.sofar() : read);
  }

  private Process start(List<String> words) throws IOException {
    List<String> all = new ArrayList<>();
    Isolation.program("setsid", environment.getOrDefault("PATH", ""))
        .ifPresent(setsid -> all.add(setsid.toString()));
    all.addAll(isolation.words());
    all.addAll(List.of("/bin/sh", "-c", BOUNDED, "sh", Long.toString(limits.memory() / 1024)));
    all.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Ending wait(Process process, LongAdder heard) throws InterruptedException {
    long ticks = limits.total().toMillis() / TICK_MILLIS + 1;
    long quiet = limits.silence().toMillis() / TICK_MILLIS + 1;
    long silent = 0;
    long before = 0;
    for (long tick = 0; tick < ticks; tick++) {
      if (process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        return new Ending.Exited(process.exitValue());
      }
      long now = heard.sum();
      silent = now == before ? silent + 1 : 0;
      before = now;
      if (silent > quiet) {
        return new Ending.Silent(limits.silence());
      }
    }
    return new Ending.Late(limits.total());
  }

  /** Ends its group, what left the group but is still below it, and what left both. */
  private void end(Process process) {
    List<ProcessHandle> below = process.descendants().toList();
    try {
      Process kill =
          new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- \"-$1\"", "sh", "" + process.pid())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!kill.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        kill.destroyForcibly();
      }
    } catch (IOException _) {
      // One by one, then.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    // By its handle: the process's own way closes the streams with what it said last in them.
    process.toHandle().destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    try {
      Leftovers.end(mark);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread, InputStream stream) {
    boolean interrupted = Thread.interrupted();
    try {
      if (!thread.join(GRACE)) {
        stream.close();
        thread.join(GRACE);
      }
    } catch (IOException _) {
      // Nothing is read from it any more.
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Log read(LogReader reader, InputStream from, LongAdder heard) {
    try {
      return reader.read(from, heard::increment);
    } catch (IOException _) {
      return reader.sofar();
    }
  }

  private static void copy(InputStream from, OutputStream to, LongAdder heard) {
    byte[] buffer = new byte[8192];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        heard.increment();
        to.write(buffer, 0, n);
      }
    } catch (IOException _) {
      // Ended from outside; what came is there.
    }
  }
}
