package io.digitalfte.ops.addons;

import io.digitalfte.connect.git.Access;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shell;
import io.digitalfte.ops.addons.literal.LiteralFault;
import io.digitalfte.ops.addons.literal.Literals;
import io.digitalfte.ops.addons.rules.Rules;
import io.digitalfte.ops.addons.rules.RulesRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * How long a scan of generated addons, the rules and the dependencies take, beside Python's {@code
 * ast.literal_eval} over the same files. Exits 1 if a target is missed.
 */
final class ScanBench {
  private static final int RUNS = 15;
  private static final int FILES = 13;
  private static final Series NINETEEN = new Series(19, 0);

  /** Reads and evaluates every file named on standard input, so often; the middle time. */
  private static final String LOOP =
      """
      import ast, sys, time
      files = sys.stdin.read().split("\\n")
      took = []
      for run in range(int(sys.argv[1])):
          began = time.perf_counter()
          for name in files:
              with open(name, encoding="utf-8") as f:
                  ast.literal_eval(f.read())
          took.append(time.perf_counter() - began)
      print(sorted(took)[len(took) // 2])
      """;

  /** One thing that is timed. */
  private interface Work {
    void run() throws IOException, LiteralFault;
  }

  private ScanBench() {}

  /** The arguments: a folder that is not there yet, and how many addons. */
  public static void main(String[] args) throws IOException, InterruptedException, LiteralFault {
    Path folder = Path.of(args[0]);
    List<Path> roots = Layouts.clean(Integer.parseInt(args[1])).write(folder);
    Scan scan = new Scan(roots, NINETEEN);
    double first = seconds(() -> check(scan.catalog()));
    List<Path> files =
        scan.catalog().addons().values().stream()
            .map(addon -> addon.folder().resolve(Manifest.FILE))
            .toList();
    double scanned = middle(() -> check(scan.catalog()));
    double read = middle(() -> literals(files));
    long peak = peak();

    // What is done with the catalogue is timed after the memory that the scan alone takes.
    Catalog catalog = scan.catalog();
    RulesRequest asked = new RulesRequest(folder, Set.of(), Set.of(), Optional.empty());
    Rules rules = rules(folder);
    double ruled = middle(() -> clean(rules.of(catalog, asked)));
    double told = middle(() -> clean(deps(catalog)));
    String base = Shell.commit(folder);
    RulesRequest since = new RulesRequest(folder, Set.of(), Set.of(), Optional.of(base));
    double compared = middle(() -> clean(rules.of(catalog, since)));

    System.out.printf(Locale.ROOT, "%d addons, %s:%n%n", files.size(), "middle of " + RUNS);
    System.out.printf("| what | measured | target |%n|---|--:|--:|%n");
    line("scan, warm (list, read, parse, check, catalogue)", scanned, "1 s");
    line("scan, the first in the process", first, "");
    line("read and parse the manifests only, one thread", read, "");
    System.out.printf(
        "| memory of this process: most that was resident | %d MiB | 256 MiB |%n", peak);
    line("rules, all files of all addons (" + FILES + " each)", ruled, "");
    line("rules, with what changed since a base", compared, "");
    line("deps: order, circles, missing, licences, status", told, "");
    ratio("rules against scan, warm", ruled / scanned);
    ratio("rules with a base against scan, warm", compared / scanned);
    ratio("deps against scan, warm", told / scanned);
    if (Files.isExecutable(Path.of("/usr/bin/python3"))) {
      double inside = python(files, RUNS);
      double whole = middle(() -> python(files, 1));
      line("ast.literal_eval over the same files, in the process", inside, "");
      line("ast.literal_eval over the same files, the whole process", whole, "");
      ratio("scan, warm, against literal_eval in the process", scanned / inside);
      ratio("read and parse only, against literal_eval in the process", read / inside);
      ratio("scan, warm, against the whole Python process", scanned / whole);
      ratio("rules against literal_eval in the process", ruled / inside);
      ratio("deps against literal_eval in the process", told / inside);
    } else {
      System.out.printf("%nNot compared with Python, as there is no /usr/bin/python3.%n");
    }
    System.exit(scanned <= 1 && peak <= 256 ? 0 : 1);
  }

  private static Rules rules(Path folder) {
    return new Rules(
        NINETEEN,
        new Repositories(folder.resolveSibling("scratch"), Access.NONE),
        InstantSource.system());
  }

  private static Report deps(Catalog catalog) {
    return new DepsReport(catalog, Optional.of(Set.of()), Map.of(), List.of(), NINETEEN)
        .of(new DepsReport.Wanted(Optional.empty(), false, false));
  }

  private static void clean(Report report) {
    if (!report.green() || report.findings().findAny().isPresent()) {
      throw new IllegalStateException("not clean: " + report.text().getFirst());
    }
  }

  private static void check(Catalog catalog) {
    if (!catalog.broken().isEmpty()) {
      throw new IllegalStateException("not clean: " + catalog.broken().getFirst().line());
    }
  }

  private static void literals(List<Path> files) throws IOException, LiteralFault {
    for (Path file : files) {
      Literals.read(Files.readAllBytes(file));
    }
  }

  private static double python(List<Path> files, int runs) throws IOException {
    Process python = new ProcessBuilder("/usr/bin/python3", "-c", LOOP, "" + runs).start();
    try {
      try (var out = python.getOutputStream()) {
        String names = String.join("\n", files.stream().map(Path::toString).toList());
        out.write(names.getBytes(StandardCharsets.UTF_8));
      }
      String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!python.waitFor(60, TimeUnit.SECONDS) || python.exitValue() != 0) {
        throw new IOException("python failed: " + said);
      }
      return Double.parseDouble(said.strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      python.destroyForcibly();
    }
  }

  private static double middle(Work work) throws IOException, LiteralFault {
    double[] took = new double[RUNS];
    for (int i = 0; i < 5; i++) {
      work.run();
    }
    for (int i = 0; i < RUNS; i++) {
      took[i] = seconds(work);
    }
    Arrays.sort(took);
    return took[RUNS / 2];
  }

  private static double seconds(Work work) throws IOException, LiteralFault {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }

  private static void line(String what, double seconds, String target) {
    System.out.printf(Locale.ROOT, "| %s | %.1f ms | %s |%n", what, seconds * 1000, target);
  }

  private static void ratio(String what, double ratio) {
    System.out.printf(Locale.ROOT, "| ratio: %s | %.2f | |%n", what, ratio);
  }

  private static long peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
