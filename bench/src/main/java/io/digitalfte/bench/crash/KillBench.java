package io.digitalfte.bench.crash;

import io.digitalfte.app.KillRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * Two halves that are killed, as {@code bench/kills} starts it. Arguments: {@code --runs N} (25),
 * {@code --seed S} (1), {@code --out FILE} for the page of figures, which is written anew after
 * each run. Ends with status 1 where a run does not hold.
 */
public final class KillBench {
  private KillBench() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> given = Arrays.asList(args);
    int runs = Integer.parseInt(Ground.value(given, "--runs", "25"));
    long seed = Long.parseLong(Ground.value(given, "--seed", "1"));
    Path out = Path.of(Ground.value(given, "--out", "kills.md"));
    Instant began = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    boolean holds =
        KillRuns.bench(
            Files.createTempDirectory("fte-kills-"),
            runs,
            seed,
            System.err::println,
            table -> write(out, page(runs, seed, began, table)));
    System.exit(holds ? 0 : 1);
  }

  private static void write(Path out, String page) {
    try {
      Ground.write(out, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(int runs, long seed, Instant began, String table) {
    try {
      return """
      # Two halves, killed

      Written by `bench/kills --runs %d --seed %d`, begun %s, on %s; load averages at the end: %s.
      Each run starts a cloud and a local side as real processes around a bare repository, with a pretended
      Odoo and mail server that are never killed. Its script is made of its seed: letters arrive, people write in both
      vaults, edit what waits and decide, somebody in the cloud moves notes that decide nothing, the repository cannot
      be reached, and either process is killed with SIGKILL: while git runs, when its journal was just
      written, when something just became visible in the world, or whenever; with the git programs that it started, or without.
      At the end both live until they are in step. The same seed makes the same script; what the processes are at when
      a step comes may differ. A run holds when repository and vaults are the same, each letter has one proposal on each
      side, each approved action is once in the world, each rejected one never, each word that a person wrote and nobody
      removed is still there, the cloud knows what became of it, and both records are whole.

      %s
      """
          .formatted(
              runs,
              seed,
              began,
              Ground.machine(),
              Files.readString(Path.of("/proc/loadavg")).substring(0, 14),
              table.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
