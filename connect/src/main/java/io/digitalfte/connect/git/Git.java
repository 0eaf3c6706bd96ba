package io.digitalfte.connect.git;

import io.digitalfte.term.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one place that starts git. Each process has surroundings made from nothing, bounds of time,
 * memory and size, and is ended with everything it started when it passes one.
 */
final class Git implements AutoCloseable {
  // Bounds first, then the program in the shell's own place. The size of files counts 512 bytes.
  private static final String BOUNDED =
      "ulimit -c 0; ulimit -v \"$1\" 2>/dev/null; ulimit -f \"$2\"; shift 2; exec \"$@\"";
  private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";
  private static final Set<String> OUTSIDE = Set.of("ls-remote", "fetch", "push");
  // What git ends with when it could not talk at all; a lost race ends with 1.
  private static final int FATAL = 128;
  private static final int WORDS = 16 * 1024;
  private static final long GRACE_MILLIS = 5_000;

  private final String program;
  private final GitLimits limits;
  private final Path home;
  private final Fuse fuse;
  private final Way way;

  /**
   * Runs git for these settings.
   *
   * @param home an empty folder
   */
  Git(GitSettings settings, Path home, Fuse fuse) {
    this(settings.program(), settings.limits(), home, fuse, Way.to(settings, home));
  }

  Git(String program, GitLimits limits, Path home, Fuse fuse, Way way) {
    this.program = program;
    this.limits = limits;
    this.home = home;
    this.fuse = fuse;
    this.way = way;
  }

  /** Runs this to its end. */
  Ran run(Order order) {
    String name = order.words().getFirst();
    fuse.at(name);
    boolean outside = OUTSIDE.contains(name);
    if (outside) {
      way.master().ifPresent(each -> each.open(searchPath()));
    }
    boolean folder = outside && way.protocols().contains("file");
    List<String> words = folder ? Surroundings.ofFolder(order.words()) : order.words();
    Process process = start(order.repository(), order.file(), words);
    Ran ran = wait(process, order);
    if (outside && (ran.ending() != Ran.Ending.EXITED || ran.exit() >= FATAL)) {
      way.master().ifPresent(SshMaster::close);
    }
    return ran;
  }

  /** Says that a step of ours is behind us, between those of git. */
  void reach(String step) {
    fuse.at(step);
  }

  /** Starts a process that answers many questions; whoever asks ends it. */
  Process start(Path repository, long file, List<String> words) {
    List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", BOUNDED, "sh"));
    all.add(Long.toString(limits.memory() / 1024));
    all.add(Long.toString(Math.ceilDiv(file, 512)));
    all.add(program);
    all.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(all).directory(home.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(Surroundings.of(way, searchPath(), home, repository));
    try {
      return builder.start();
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "git cannot be started here; is it installed?", e);
    }
  }

  private static Ran wait(Process process, Order order) {
    AtomicBoolean tooMuch = new AtomicBoolean();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    Thread answering =
        Thread.ofVirtual()
            .start(() -> {
              if (!copy(process.getInputStream(), out, order.answer(), true)) {
                tooMuch.set(true);
                end(process);
              }
            });
    Thread talking =
        Thread.ofVirtual().start(() -> copy(process.getErrorStream(), words, WORDS, false));
    Thread feeding = Thread.ofVirtual().start(() -> feed(process, order));
    boolean itself = false;
    try {
      itself = process.waitFor(order.most().toMillis(), TimeUnit.MILLISECONDS);
      if (!itself) {
        end(process);
        process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      }
      for (Thread each : List.of(answering, talking, feeding)) {
        if (!each.join(Duration.ofMillis(GRACE_MILLIS))) {
          throw Fault.passing("git left something behind that does not end", null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.passing("stopped while git worked", e);
    } finally {
      end(process);
      close(process);
    }
    Ran.Ending ending =
        !itself ? Ran.Ending.LATE : tooMuch.get() ? Ran.Ending.TALKATIVE : Ran.Ending.EXITED;
    return new Ran(
        ending,
        process.isAlive() ? 255 : process.exitValue(),
        out.toString(StandardCharsets.ISO_8859_1),
        words.toString(StandardCharsets.UTF_8));
  }

  private static void feed(Process process, Order order) {
    try (var in = process.getOutputStream()) {
      order.feed().to(in);
    } catch (IOException _) {
      // It does not read to the end: its status says why.
    }
  }

  /** Copies up to the bound and drops the rest, or stops there; false if there was more. */
  private static boolean copy(
      InputStream from, ByteArrayOutputStream to, int most, boolean stopping) {
    byte[] buffer = new byte[8192];
    boolean whole = true;
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        int room = most - to.size();
        to.write(buffer, 0, Math.min(n, room));
        whole &= n <= room;
        if (!whole && stopping) {
          return false;
        }
      }
    } catch (IOException _) {
      // Ended from outside; what came is there.
    }
    return whole;
  }

  /** Ends a process and everything it started. */
  static void end(Process process) {
    if (!process.isAlive()) {
      // Whatever it left behind is nobody's descendant any more.
      return;
    }
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    for (ProcessHandle each : below) {
      each.descendants().forEach(ProcessHandle::destroyForcibly);
      each.destroyForcibly();
    }
  }

  @Override
  public void close() {
    way.master().ifPresent(SshMaster::close);
  }

  private static String searchPath() {
    return Optional.ofNullable(new ProcessBuilder().environment().get("PATH")).orElse(USUAL_PATH);
  }

  static void close(Process process) {
    for (AutoCloseable each :
        List.<AutoCloseable>of(
            process.getInputStream(), process.getErrorStream(), process.getOutputStream())) {
      try {
        each.close();
      } catch (Exception _) {
        // Nothing is read from it any more.
      }
    }
  }
}
