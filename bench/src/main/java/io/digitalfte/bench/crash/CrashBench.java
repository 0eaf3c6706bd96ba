package io.digitalfte.bench.crash;

import io.digitalfte.app.CrashRounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * The crash benchmark, as {@code bench/crash} starts it. Arguments: {@code --rounds N} (200),
 * {@code --seed S} (1), {@code --out FILE} for the page of figures. Ends with status 1 where
 * anything was lost, doubled, done without approval or said wrongly.
 */
public final class CrashBench {
  private CrashBench() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> given = Arrays.asList(args);
    int rounds = Integer.parseInt(value(given, "--rounds", "200"));
    long seed = Long.parseLong(value(given, "--seed", "1"));
    Path out = Path.of(value(given, "--out", "crash.md"));
    Instant began = Instant.now();
    StringBuilder tables = new StringBuilder();
    boolean holds =
        CrashRounds.bench(
            Files.createTempDirectory("fte-crash-"),
            rounds,
            seed,
            System.err::println,
            table -> tables.append(table).append("\n"));
    long minutes = Math.max(1, Duration.between(began, Instant.now()).toMinutes());
    String page =
        """
        # Crashes

        Written by `bench/crash --rounds %d --seed %d` on %s, in %d minutes, on %s.
        Each round starts the real daemon in a process of its own, gives it work, approves, and kills it with
        SIGKILL at a named crash point or a random moment, while answers are lost, commits come late and
        servers fail. At the end the world is compared with the approvals.

        **%s**

        %s\
        """
            .formatted(
                rounds,
                seed,
                began.truncatedTo(ChronoUnit.MINUTES),
                minutes,
                machine(),
                holds
                    ? "0 lost, 0 doubled, every uncertain one listed."
                    : "It does not hold: see WRONG below.",
                tables.toString().strip() + "\n");
    if (out.getParent() != null) {
      Files.createDirectories(out.getParent());
    }
    Files.writeString(out, page);
    System.out.println(page);
    System.exit(holds ? 0 : 1);
  }

  private static String machine() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    String cpu =
        Files.isReadable(info)
            ? Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor")
            : "unknown processor";
    return "%d cores of %s, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            cpu,
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"));
  }

  private static String value(List<String> args, String name, String otherwise) {
    int at = args.indexOf(name);
    return at < 0 || at + 1 >= args.size() ? otherwise : args.get(at + 1);
  }
}
