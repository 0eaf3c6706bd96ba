package io.digitalfte.bench;

import io.digitalfte.app.HalvesSpeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A change on one side until it is seen on the other, step by step, with two real processes. */
final class Halves {
  private static final long TARGET = 2_000;

  private Halves() {}

  /** {@code Halves FOLDER LETTERS}. */
  static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    int letters = Integer.parseInt(arguments[1]);
    Figures alone =
        new Figures("Without the check interval: each half is told to look when the other pushed");
    table(alone, HalvesSpeed.measure(make(folder, "told"), letters, "2s", 1, true), true);
    Figures usual = new Figures("With it: share.interval is 2 s, less up to a quarter");
    table(usual, HalvesSpeed.measure(make(folder, "usual"), letters, "2s", 2, false), false);
  }

  private static Path make(Path folder, String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static void table(Figures figures, Map<String, List<Long>> steps, boolean held) {
    steps.forEach((what, all) -> {
      Samples samples = new Samples();
      all.forEach(millis -> samples.add(millis * 1_000_000));
      String measured =
          "p50 %,d ms, p95 %,d ms, most %,d ms of %d"
              .formatted(
                  samples.at(50) / 1_000_000,
                  samples.at(95) / 1_000_000,
                  samples.at(100) / 1_000_000,
                  samples.size());
      if (held && Character.isUpperCase(what.charAt(1))) {
        figures.held(what, measured, "p50 2,000 ms", samples.at(50) <= TARGET * 1_000_000);
      } else {
        figures.plain(what, measured, "");
      }
    });
  }
}
