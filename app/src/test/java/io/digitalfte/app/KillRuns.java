package io.digitalfte.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Run after run, each with the next seed. */
public final class KillRuns {
  private static final int STEPS = 40;

  private final List<KillRun.Ended> all = new ArrayList<>();

  private KillRuns() {}

  /**
   * The benchmark.
   *
   * @param folder an empty one; what a run that does not hold leaves stays there
   * @param say told how it goes
   * @param page told all figures so far as Markdown, after each run
   * @return whether all of them hold
   */
  public static boolean bench(
      Path folder, int runs, long seed, Consumer<String> say, Consumer<String> page)
      throws InterruptedException {
    KillRuns all = new KillRuns();
    for (long s = seed; s < seed + runs; s++) {
      Path own = folder.resolve("run-" + s);
      boolean _ = own.toFile().mkdirs();
      KillRun.Ended ended = KillRun.of(KillScript.of(s, STEPS), own);
      all.all.add(ended);
      say.accept(
          "seed %d: %d steps, %d kills, %d s, %s"
              .formatted(
                  s,
                  ended.steps(),
                  ended.kills(),
                  ended.took().toSeconds(),
                  ended.wrong().isEmpty() ? "holds" : "FAILED " + ended.wrong()));
      if (ended.wrong().isEmpty()) {
        delete(own);
      } else {
        ended.trace().forEach(line -> say.accept("  " + line));
      }
      page.accept(all.table());
    }
    return all.failed() == 0;
  }

  private long failed() {
    return all.stream().filter(e -> !e.wrong().isEmpty()).count();
  }

  private String table() {
    StringBuilder out = new StringBuilder();
    out.append("**%d of %d runs hold.**\n\n".formatted(all.size() - failed(), all.size()));
    out.append("| seed | steps | kills | seconds | |\n|--:|--:|--:|--:|---|\n");
    for (KillRun.Ended e : all) {
      out.append(
          "| %d | %d | %d | %d | %s |\n"
              .formatted(
                  e.seed(),
                  e.steps(),
                  e.kills(),
                  e.took().toSeconds(),
                  e.wrong().isEmpty() ? "holds" : "FAILED"));
    }
    rows(out, "what was done", all.stream().map(KillRun.Ended::done).toList());
    rows(
        out,
        "what the world and the journals say",
        all.stream().map(KillRun.Ended::counts).toList());
    out.append("\nUncertain, each listed in the vault: ")
        .append(all.stream().mapToInt(e -> e.uncertain().size()).sum())
        .append(".\n");
    for (KillRun.Ended e : all) {
      e.uncertain().forEach(u -> out.append("\n- seed ").append(e.seed()).append(": ").append(u));
      e.wrong()
          .forEach(w -> out.append("\n- WRONG, seed ").append(e.seed()).append(": ").append(w));
    }
    return out.toString();
  }

  private static void rows(StringBuilder out, String what, List<Map<String, Integer>> each) {
    Map<String, Integer> sum = new TreeMap<>();
    each.forEach(m -> m.forEach((name, n) -> sum.merge(name, n, Integer::sum)));
    out.append("\n| ").append(what).append(" | times |\n|---|--:|\n");
    sum.forEach((name, n) -> out.append("| %s | %d |\n".formatted(name, n)));
  }

  private static void delete(Path folder) {
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
