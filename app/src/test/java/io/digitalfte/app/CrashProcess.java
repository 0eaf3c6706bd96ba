package io.digitalfte.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A {@link CrashDaemon} in a process of its own. For one thread. */
final class CrashProcess implements AutoCloseable {
  private static final String GONE = "GONE";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private CrashProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /**
   * Starts it over this home.
   *
   * @param own the folder that stands for the user's own; what it says on standard error goes there
   */
  static CrashProcess start(Path home, Path own, Optional<CrashFuse.Spot> fuse) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CrashDaemon.class.getName(),
                home.toString(),
                own.toString()));
    fuse.ifPresent(spot -> command.add("fuse=" + spot));
    File talk = own.resolve("daemon.log").toFile();
    try {
      return new CrashProcess(
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(talk))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line; (line = out.readLine()) != null; ) {
        lines.add(line);
      }
    } catch (IOException e) {
      // A killed process says no more.
    }
    lines.add(GONE);
  }

  long pid() {
    return process.pid();
  }

  /** The next thing it said within this time, if any; {@code GONE} when it is no more. */
  Optional<String> said(Duration within) throws InterruptedException {
    @Nullable String line = lines.poll(within.toMillis(), TimeUnit.MILLISECONDS);
    return Optional.ofNullable(line);
  }

  /** What it says first that begins with one of these words, or that it is gone. */
  String await(String... words) throws InterruptedException {
    while (true) {
      String line =
          said(PATIENCE)
              .orElseThrow(
                  () -> new IllegalStateException("silent while waiting for " + List.of(words)));
      if (line.equals(GONE) || List.of(words).stream().anyMatch(line::startsWith)) {
        return line;
      }
    }
  }

  /** Orders something; a process that is gone does not hear it. */
  void order(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      // It is gone, which whoever waits for its answer sees.
    }
  }

  /** Kills it with SIGKILL, and returns when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("a killed process lives");
    }
  }

  /** Lets it end in order. */
  void end() throws InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // Gone already.
    }
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
