package io.digitalfte.connect.git;

import io.digitalfte.share.Interleaving;
import io.digitalfte.share.Trio;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Many interleavings over a real repository: {@code --runs N --seed S --out FILE}. */
final class InterleaveBench {
  private static final int ACTIONS = 40;
  private static final int EACH = 25;

  private InterleaveBench() {}

  /** Exit status 0 only if every run ended as it must. */
  public static void main(String[] args) throws IOException {
    int runs = 500;
    long first = 1;
    Path out = Path.of("interleave.md");
    for (int i = 0; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--runs" -> runs = Integer.parseInt(args[i + 1]);
        case "--seed" -> first = Long.parseLong(args[i + 1]);
        case "--out" -> out = Path.of(args[i + 1]);
        default -> throw new IllegalArgumentException("no such option: " + args[i]);
      }
    }
    Path temp = Files.createTempDirectory("fte-interleave");
    System.exit(all(temp, runs, first, out, System.err) ? 0 : 1);
  }

  private static boolean all(Path temp, int runs, long first, Path out, PrintStream talk)
      throws IOException {
    Instant begin = Instant.now();
    Trio trio = new Trio(temp.resolve("keys"), 2);
    Map<String, Integer> done = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (long seed = first; seed < first + runs; seed++) {
      Path place = Files.createDirectories(temp.resolve("place-" + seed));
      try (GitPlaces places = new GitPlaces(place)) {
        Interleaving.Ended ended =
            Interleaving.run(seed, ACTIONS, trio, places, temp.resolve("run-" + seed));
        ended.trace().forEach(line -> done.merge(line.split(" ", 2)[0], 1, Integer::sum));
        String check = places.check();
        boolean well = ended.wrong().isEmpty() && check.isEmpty();
        talk.println("seed " + seed + (well ? " holds" : " FAILED: " + ended.wrong() + check));
        if (!well) {
          wrong.add("seed " + seed + ": " + ended.wrong() + " " + check);
        }
      }
      delete(place);
      delete(temp.resolve("run-" + seed));
      int ran = (int) (seed - first) + 1;
      if (ran % EACH == 0 || ran == runs) {
        // So that a benchmark that is stopped leaves figures.
        Duration took = Duration.between(begin, Instant.now());
        Files.writeString(out, page(ran, runs, first, took, done, wrong));
      }
    }
    delete(temp);
    return wrong.isEmpty();
  }

  private static String page(
      int ran, int runs, long first, Duration took, Map<String, Integer> done, List<String> wrong) {
    StringBuilder text = new StringBuilder();
    text.append("# Interleavings\n\n")
        .append(
            """
            Written by `bench/interleave --runs %d --seed %d` on %s, in %d minutes, on %d cores, Java %s.
            One local half and two of the cloud in one process around a real bare repository: edits, moves,
            claims, dispatches, clocks that jump, lines that are cut, stolen keys, and cuts of power between
            any two git commands and file writes. At the end all trees and vaults must be the same, every
            text that anyone wrote must be found, and each task accepted exactly once.

            **%d of %d runs hold.**

            | what was done | times |
            |---|--:|
            """
                .formatted(
                    runs,
                    first,
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    took.toMinutes(),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"),
                    ran - wrong.size(),
                    ran));
    done.forEach((what, times) -> text.append("| " + what + " | " + times + " |\n"));
    wrong.forEach(each -> text.append("\n- " + each));
    return text.toString();
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
