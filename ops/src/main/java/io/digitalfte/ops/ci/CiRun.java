package io.digitalfte.ops.ci;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.evidence.Evidence;
import io.digitalfte.ops.evidence.EvidenceRequest;
import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The verb {@code ci run}: every step there is, in the order of {@link Step.Kind}, and evidence of
 * all of it. A step goes on after a red one, so that one run tells everything. A step that is
 * missing, could not be done or looked at nothing is red; none is left out quietly.
 */
public final class CiRun {
  private final List<Step> steps;
  private final Evidence evidence;

  /** Does these steps, and keeps evidence there. */
  public CiRun(List<Step> steps, Evidence evidence) {
    this.steps = List.copyOf(steps);
    this.evidence = evidence;
  }

  /** Runs all of it. An interrupt leaves the steps undone that are still to come, which is red. */
  public Report run(CiRequest request) {
    List<Check> checks = new ArrayList<>();
    List<Report> reports = new ArrayList<>();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    request.range().ifPresent(range -> data.put("range", range));
    ObjectNode told = data.putObject("steps");
    List<String> tested = new ArrayList<>();
    for (Step.Kind kind : Step.Kind.values()) {
      List<Step> mine = steps.stream().filter(each -> each.kind() == kind).toList();
      if (mine.isEmpty()) {
        checks.add(
            red(kind, "ci.step-missing", "this run has no such step", "set it up, or say why not"));
      }
      for (Step step : mine) {
        Optional<Report> report = done(step, checks);
        report.ifPresent(each -> {
          reports.add(each);
          told.set(kind.word(), each.data());
          if (kind == Step.Kind.TESTS) {
            tested.addAll(each.lines());
          }
        });
      }
    }
    Report whole = new Report("ci run", checks, List.of(), data);
    reports.addFirst(whole);
    List<Check> all = new ArrayList<>(checks);
    List<String> lines = new ArrayList<>(tested);
    all.add(kept(request, reports, data, lines));
    return new Report("ci run", all, lines, data);
  }

  private static Optional<Report> done(Step step, List<Check> checks) {
    if (Thread.currentThread().isInterrupted()) {
      checks.add(red(step.kind(), "ci.step-not-run", "stopped before it began", "run again"));
      return Optional.empty();
    }
    try {
      Report report = step.run();
      if (report.checks().isEmpty()) {
        checks.add(
            red(step.kind(), "ci.step-empty", "nothing was looked at", "name what to look at"));
      }
      for (Check each : report.checks()) {
        checks.add(
            new Check(step.kind().word() + ": " + each.name(), each.findings(), each.took()));
      }
      return Optional.of(report);
    } catch (Fault e) {
      checks.add(red(step.kind(), "ci.step-failed", Shown.of("" + e.getMessage(), 400), ""));
    } catch (RuntimeException e) {
      // Whatever it is, the other steps are still worth running, and this one is red.
      String what = e.getClass().getSimpleName() + ": " + e.getMessage();
      checks.add(red(step.kind(), "ci.step-failed", Shown.of(what, 400), ""));
    }
    return Optional.empty();
  }

  private Check kept(CiRequest request, List<Report> reports, ObjectNode data, List<String> lines) {
    String name = "evidence is kept";
    try {
      EvidenceRequest wanted =
          new EvidenceRequest(
              request.scope(),
              reports,
              request.repositories(),
              request.commands(),
              request.outputs(),
              request.secrets());
      Evidence.Written written = undisturbed(() -> evidence.write(wanted));
      data.putObject("evidence")
          .put("folder", written.name())
          .put("manifest", written.manifest().text());
      lines.add("evidence: " + written.folder());
      return Check.of(name, List.of());
    } catch (Fault e) {
      return Check.of(
          name, List.of(Finding.error("ci.evidence", "evidence", "" + e.getMessage(), "")));
    }
  }

  /**
   * A run that was told to stop leaves evidence too: nobody interrupts the thread that writes it.
   */
  private static <T> T undisturbed(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().name("evidence").start(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Fault fault
          ? fault
          : Fault.of(Fault.Code.CORRUPT, "evidence was not written: " + e.getCause(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Check red(Step.Kind kind, String rule, String message, String remedy) {
    return Check.of(
        kind.word() + ": done", List.of(Finding.error(rule, kind.word(), message, remedy)));
  }
}
