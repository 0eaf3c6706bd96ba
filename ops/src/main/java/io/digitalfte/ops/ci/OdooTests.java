package io.digitalfte.ops.ci;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tests addons in two phases on a database that nothing else uses: first what they depend on is
 * installed, then they are, with their tests. Whatever happens, the processes are ended, and the
 * database and the files are taken away; where that fails, the report says so. Safe for any thread;
 * runs beside each other do not meet.
 *
 * <p>This is the one place that runs code of the addons. It runs as the user who asked, with an
 * environment made from nothing, and without a network where the machine allows it.
 */
public final class OdooTests {
  private final Database database;
  private final Workplace place;

  /** Makes its databases there, and works in this place. */
  public OdooTests(Database database, Workplace place) {
    this.database = database;
    this.place = place;
  }

  /** Runs both phases. An interrupt ends the run, takes everything away and stays set. */
  public Report run(TestRequest request) {
    String name = "fte_ci_" + place.suffix().get();
    List<Check> checks = new ArrayList<>();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("database", name);
    try (Stage stage = new Stage(database, place.scratch(), name)) {
      Check ready = timed("a database of its own is made", () -> prepare(stage));
      checks.add(ready);
      if (ready.green()) {
        phases(request, stage, checks, data);
      } else {
        checks.add(notRun("the addons pass their tests", "there is no database to run them on"));
      }
      checks.add(timed("everything is taken away again", stage::tornDown));
    }
    return new Report("ci tests", checks, lines(request, checks), data);
  }

  private void phases(TestRequest request, Stage stage, List<Check> checks, ObjectNode data) {
    Isolation isolation = isolation(stage);
    checks.add(Check.of("the run has no network", isolated(isolation)));
    Phase phase = new Phase(request, stage, place, database, isolation);
    Check first =
        timed(
            "the dependencies install",
            () -> {
              Running.Outcome outcome = phase.install();
              figures(data, "install", outcome.log());
              return witnessed(
                  stage,
                  states ->
                      Judge.installed(
                          outcome.ending(),
                          outcome.log(),
                          request.dependencies(),
                          states,
                          request.allowed()));
            });
    checks.add(first);
    if (!first.green() || Thread.currentThread().isInterrupted()) {
      checks.add(
          notRun(
              "the addons pass their tests",
              "their dependencies did not install, so that nothing they say would count"));
      return;
    }
    checks.add(
        timed(
            "the addons pass their tests",
            () -> {
              Running.Outcome outcome = phase.test();
              figures(data, "tests", outcome.log());
              return witnessed(
                  stage,
                  states ->
                      Judge.tested(
                          outcome.ending(),
                          outcome.log(),
                          request.addons(),
                          states,
                          request.allowed()));
            }));
  }

  /** What the judge says once the database itself was asked; that it does not answer is red too. */
  private List<Finding> witnessed(
      Stage stage, Function<SortedMap<String, ModuleState>, List<Finding>> judge) {
    try {
      return judge.apply(database.modules(stage.name()));
    } catch (Fault e) {
      List<Finding> found = new ArrayList<>(judge.apply(Collections.emptySortedMap()));
      found.addFirst(
          Finding.error(
              "run.database",
              stage.name(),
              "the database could not be asked afterwards: " + e.getMessage(),
              "look why the PostgreSQL server went away"));
      return found;
    }
  }

  private static List<Finding> prepare(Stage stage) {
    try {
      stage.prepare();
      return List.of();
    } catch (IOException e) {
      return List.of(
          Finding.error(
              "run.folder",
              "scratch",
              "the folder of the run cannot be made: " + LogLine.quotable(e.toString()),
              "name a folder that can be written to"));
    } catch (Fault e) {
      return List.of(
          Finding.error(
              "run.database",
              stage.name(),
              String.valueOf(e.getMessage()),
              "name a PostgreSQL server and a user who may create databases"));
    }
  }

  private Isolation isolation(Stage stage) {
    if (database.sockets().isEmpty()) {
      return Isolation.none("the database has no Unix socket to reach it by");
    }
    try {
      return Isolation.tried(place.searchPath(), stage.folder());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Isolation.none("stopped while trying");
    }
  }

  private static List<Finding> isolated(Isolation isolation) {
    return isolation.holds()
        ? List.of()
        : List.of(
            Finding.warning(
                "run.network",
                "odoo-bin",
                "the tests can reach the network: " + isolation.why(),
                "let this user make network namespaces, and name the folder of the database's"
                    + " socket"));
  }

  private Check timed(String name, Supplier<List<Finding>> work) {
    Instant start = place.clock().instant();
    List<Finding> found;
    try {
      found = work.get();
    } catch (Fault | UncheckedIOException | IllegalArgumentException e) {
      found =
          List.of(
              Finding.error(
                  "run.not-started", "odoo-bin", LogLine.quotable("" + e.getMessage()), ""));
    }
    Duration took = Duration.between(start, place.clock().instant());
    return new Check(name, found, took.isNegative() ? Duration.ZERO : took);
  }

  private static Check notRun(String name, String why) {
    return Check.of(name, List.of(Finding.error("tests.not-run", "odoo-bin", why, "")));
  }

  private static void figures(ObjectNode data, String phase, Log log) {
    ObjectNode node = data.putObject(phase);
    node.put("lines", log.lines());
    node.put("bytes", log.bytes());
    ObjectNode tests = node.putObject("tests");
    log.tests().forEach((addon, each) -> tests.put(addon, each.started()));
  }

  private static List<String> lines(TestRequest request, List<Check> checks) {
    long errors =
        checks.stream()
            .flatMap(each -> each.findings().stream())
            .filter(each -> each.severity() == Severity.ERROR)
            .count();
    String addons = String.join(", ", request.addons().stream().map(Tested::name).toList());
    return List.of(errors == 0 ? addons + ": tested, green" : addons + ": red");
  }
}
