package io.digitalfte.ops.ci;

import io.digitalfte.connect.github.CommitCheck;
import io.digitalfte.connect.github.CommitChecks;
import io.digitalfte.connect.github.GitHub;
import io.digitalfte.connect.github.Slug;
import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.Shown;
import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The verb {@code ci status}: green only if the branch's newest commit has at least one run, check
 * or status that passed, none that failed or is not done, and all that are required passed. That
 * nothing ran is red.
 */
public final class CiStatus {
  private final GitHub github;

  /** Asks this GitHub. */
  public CiStatus(GitHub github) {
    this.github = github;
  }

  /**
   * Asks.
   *
   * @param required the names of those that must have passed
   */
  public Report of(String owner, String repository, String branch, Set<String> required) {
    return of(
        Slug.of(owner + "/" + repository),
        branch,
        required,
        () -> github.of(owner, repository, branch));
  }

  /**
   * The same of the newest commit of a pull request.
   *
   * @param number the pull request's
   */
  public Report of(Slug slug, int number, Set<String> required) {
    return of(
        slug, "#" + number, required, () -> github.at(slug, github.pull(slug, number).head()));
  }

  private static Report of(
      Slug slug, String what, Set<String> required, Supplier<CommitChecks> asking) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("repository", slug.toString());
    data.put(what.startsWith("#") ? "pull" : "branch", what);
    try {
      CommitChecks answer = asking.get();
      data.put("commit", answer.commit());
      return new Report(
          "ci status",
          checks(answer, what, required),
          List.of("commit " + answer.commit() + " of " + what),
          data);
    } catch (Fault e) {
      return new Report(
          "ci status",
          List.of(
              Check.of(
                  "GitHub answers",
                  List.of(Finding.error("ci.unanswered", what, "" + e.getMessage(), "")))),
          List.of(),
          data);
    }
  }

  private static List<Check> checks(CommitChecks answer, String branch, Set<String> required) {
    List<Check> checks = new ArrayList<>();
    for (CommitCheck each : answer.all()) {
      String kind = each.kind().name().toLowerCase(Locale.ROOT);
      checks.add(
          Check.of(kind + " " + Shown.of(each.name(), 100), finding(each).stream().toList()));
    }
    boolean passed =
        answer.all().stream().anyMatch(each -> each.state() == CommitCheck.State.PASSED);
    checks.add(
        Check.of(
            "something passed",
            passed
                ? List.of()
                : List.of(
                    Finding.error(
                        "ci.nothing-ran",
                        branch,
                        answer.all().isEmpty()
                            ? "nothing ran on the newest commit"
                            : "nothing has passed on the newest commit",
                        "push a workflow that runs on this branch"))));
    for (String name : new TreeSet<>(required)) {
      boolean good =
          answer.all().stream()
              .anyMatch(
                  each -> each.name().equals(name) && each.state() == CommitCheck.State.PASSED);
      checks.add(
          Check.of(
              "required: " + name,
              good
                  ? List.of()
                  : List.of(
                      Finding.error(
                          "ci.required", name, "it is required and has not passed", ""))));
    }
    return checks;
  }

  private static Optional<Finding> finding(CommitCheck each) {
    String name = Shown.of(each.name(), 100);
    String said = Shown.of(each.said(), 40);
    return switch (each.state()) {
      case PASSED -> Optional.empty();
      case LEFT_OUT ->
          Optional.of(new Finding("ci.left-out", Severity.INFO, name, Optional.empty(), said, ""));
      case RUNNING ->
          Optional.of(
              Finding.error("ci.running", name, "not done yet: " + said, "ask again later"));
      case FAILED ->
          Optional.of(
              Finding.error(
                  "ci.failed", name, "ended with " + said, "read " + Shown.of(each.page(), 200)));
    };
  }
}
