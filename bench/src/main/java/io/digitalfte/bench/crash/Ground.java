package io.digitalfte.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a benchmark of crashes was given, and where it runs. */
final class Ground {
  private Ground() {}

  /** Writes a page of figures. */
  static void write(Path out, String page) throws IOException {
    if (out.getParent() != null) {
      Files.createDirectories(out.getParent());
    }
    Files.writeString(out, page);
  }

  /** The machine, in one line. */
  static String machine() throws IOException {
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

  /** What was given behind this name, the first time. */
  static String value(List<String> args, String name, String otherwise) {
    int at = args.indexOf(name);
    return at < 0 || at + 1 >= args.size() ? otherwise : args.get(at + 1);
  }
}
