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
    int rounds = Integer.parseInt(Ground.value(given, "--rounds", "200"));
    long seed = Long.parseLong(Ground.value(given, "--seed", "1"));
    Path out = Path.of(Ground.value(given, "--out", "crash.md"));
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
                Ground.machine(),
                holds
                    ? "0 lost, 0 doubled, every uncertain one listed."
                    : "It does not hold: see WRONG below.",
                tables.toString().strip() + "\n");
    Ground.write(out, page);
    System.out.println(page);
    System.exit(holds ? 0 : 1);
  }
}
