package io.digitalfte.app;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.Series;
import io.digitalfte.ops.ci.OdooTests;
import io.digitalfte.ops.ci.TestLimits;
import io.digitalfte.ops.ci.TestRequest;
import io.digitalfte.ops.ci.Tested;
import io.digitalfte.surface.cli.Operations.Asked;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A layout of addons that is broken is found, explained, fixed and locked; and a test run that ends
 * with status 0 and tested nothing is caught. The repositories are real ones in a temporary folder.
 */
final class DemoOps {
  private final Site process;
  private final Consumer<String> say;
  private boolean holds = true;

  DemoOps(Site process, Consumer<String> say) {
    this.process = process;
    this.say = say;
  }

  /** Runs it; says whether all of it held. */
  boolean run() throws InterruptedException {
    try (DemoLayout layout =
        DemoLayout.lay(Files.createTempDirectory("fte-demo-"), process.environment())) {
      say.accept("The stage: a hotel's addons in git, in " + layout.hotel());
      say.accept("Its manifest wants three repositories of others: queue, web and server-tools.");
      Steward steward = new Steward(process, layout.folder(), Backing.none(process.environment()));
      looked(layout, steward);
      wandered(layout, steward);
      tested(layout, steward);
      say.accept("");
      say.accept(holds ? "All of it holds." : "Not all of it holds.");
      return holds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void looked(DemoLayout layout, Steward steward) throws InterruptedException {
    expect(shown(layout, steward, "addons verify"), false, "repository.missing");
    say.accept("");
    say.accept("What does the hotel's own module need, and what keeps it from being installed?");
    expect(shown(layout, steward, "addons deps", "hotel_stay"), false, "dependency.missing");
    expect(shown(layout, steward, "addons fix", "--apply"), true);
    expect(shown(layout, steward, "addons verify"), true);
    expect(shown(layout, steward, "addons deps", "hotel_stay"), true);
    expect(shown(layout, steward, "addons lock"), true);
  }

  private void wandered(DemoLayout layout, Steward steward)
      throws IOException, InterruptedException {
    say.accept("");
    say.accept("Somebody mends something in queue, on this machine only:");
    layout.wander("queue");
    expect(shown(layout, steward, "addons verify", "--locked"), false);
    layout.back("queue");
    say.accept("and takes it back:");
    expect(shown(layout, steward, "addons verify", "--locked"), true);
  }

  private void tested(DemoLayout layout, Steward steward) throws IOException, InterruptedException {
    say.accept("");
    say.accept("The tests of hotel_stay, by a pretended odoo-bin that ignores its name, ends with");
    say.accept("status 0 and says \"0 failed\":");
    expect(test(layout, "yes"), false, "log.module-ignored");
    say.accept("");
    say.accept("and by one that runs them:");
    expect(test(layout, "no"), true);
    say.accept("");
    say.accept("(fte ops ci run does this with your odoo-bin and PostgreSQL, and keeps evidence.)");
    expect(shown(layout, steward, "secrets scan", "--tree-only"), true);
  }

  private Report test(DemoLayout layout, String lies) throws IOException {
    Path script = layout.folder().resolve("odoo-bin");
    try (InputStream text = DemoOps.class.getResourceAsStream("demo/odoo-bin.sh")) {
      if (text == null) {
        throw Fault.of(Fault.Code.CORRUPT, "demo/odoo-bin.sh is missing from the app jar");
      }
      Files.write(script, text.readAllBytes());
    }
    try (Scratch scratch = Scratch.in(layout.folder())) {
      Report report =
          new OdooTests(
                  new DemoDatabase(layout.folder().resolve("rows")),
                  new Pipeline(process, Backing.none(process.environment()))
                      .workplace(scratch.folder()))
              .run(
                  new TestRequest(
                      List.of("/bin/sh", script.toString(), lies),
                      new Series(19, 0),
                      List.of(layout.hotel().resolve("addons/own")),
                      List.of(Tested.of("hotel_stay", "19.0.1.0.0")),
                      new TreeSet<>(List.of("auditlog", "queue_job")),
                      Optional.empty(),
                      false,
                      List.of(),
                      TestLimits.usual(),
                      Optional.empty()));
      report.text().forEach(line -> say.accept("  " + line));
      return report;
    }
  }

  private Report shown(DemoLayout layout, Steward steward, String verb, String... words)
      throws InterruptedException {
    Map<String, List<String>> options = new HashMap<>();
    options.put("--directory", List.of(layout.hotel().toString()));
    List<String> parameters = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("--")) {
        options.put(word, List.of());
      } else {
        parameters.add(word);
      }
    }
    say.accept("");
    say.accept("$ fte ops " + String.join(" ", verb, String.join(" ", words)).strip());
    Report report = steward.report(new Asked(verb, options, parameters));
    report.text().forEach(line -> say.accept("  " + line));
    return report;
  }

  private void expect(Report report, boolean green, String... rules) {
    List<String> found = report.findings().map(Finding::rule).toList();
    if (report.green() != green || !found.containsAll(List.of(rules))) {
      holds = false;
      say.accept(
          "  NOT AS IT SHOULD BE: wanted "
              + (green ? "green" : "red")
              + " "
              + String.join(", ", rules));
    }
  }
}
