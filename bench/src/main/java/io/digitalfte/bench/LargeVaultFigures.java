package io.digitalfte.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Puts what {@link LargeVault} printed in its processes beside each other. */
final class LargeVaultFigures {
  private record Line(String name, long start, long p50, long p99, long heap) {
    static Line of(String text) {
      String[] parts = text.split(" ", -1);
      return new Line(
          parts[0],
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]),
          Long.parseLong(parts[4]));
    }
  }

  private LargeVaultFigures() {}

  /** {@code LargeVaultFigures FILE}: the lines, the empty vault's first. */
  static void main(String[] arguments) throws IOException {
    List<Line> lines = Files.readAllLines(Path.of(arguments[0])).stream().map(Line::of).toList();
    Line empty = lines.getFirst();
    Figures figures = new Figures("A vault of 100,000 notes, with -Xmx256m");
    for (Line line : lines) {
      figures.held(
          line.name() + ": start until the first scan is done",
          String.format(Locale.ROOT, "%.2f s", line.start() / 1e9),
          "<= 5 s",
          line.start() <= 5_000_000_000L);
      double ratio = (double) line.p50() / empty.p50();
      String event =
          "p50 "
              + Samples.ms(line.p50())
              + ", p99 "
              + Samples.ms(line.p99())
              + "; ratio of p50s "
              + Samples.number(ratio);
      if (line.equals(empty)) {
        figures.plain(line.name() + ": rename to performance", event, "the one to compare with");
      } else {
        figures.held(
            line.name() + ": rename to performance", event, "as in an empty vault", ratio <= 1.25);
      }
      figures.plain(
          line.name() + ": heap in use at the end", line.heap() / (1 << 20) + " MiB", "256 MiB");
    }
    figures.note(
        "The start is that of a daemon in a virtual machine that is up: lock, head, journal, log"
            + " files, watch, reconciling, and a whole scan of the decision folders. Every note has"
            + " its rows in the journal; 60 events each, 230 ms apart, after 20 to warm up. The"
            + " same is a ratio of at most 1.25, which is what two runs of one differ by here.");
  }
}
