package io.digitalfte.ops;

import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operation has to say: to people, to programs and by its exit status.
 *
 * @param title the command, such as {@code addons verify}
 * @param checks what was looked at, in order; none at all is red
 * @param lines what a person reads besides the findings
 * @param data what a program reads besides them; the members {@code title, green, checks, findings}
 *     are added by {@link #json}
 */
public record Report(String title, List<Check> checks, List<String> lines, ObjectNode data) {
  public Report {
    checks = List.copyOf(checks);
    lines = List.copyOf(lines);
  }

  /** All findings, in the order of their checks. */
  public Stream<Finding> findings() {
    return checks.stream().flatMap(each -> each.findings().stream());
  }

  /** Whether something was looked at and nothing required is wrong. */
  public boolean green() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::green);
  }

  /** What a person reads: what was found, the lines, and how it ended. */
  public List<String> text() {
    List<String> all = new ArrayList<>();
    for (Check check : checks) {
      for (Finding finding : check.findings()) {
        all.add(finding.line());
        if (!finding.remedy().isEmpty()) {
          all.add("  -> " + finding.remedy());
        }
      }
    }
    all.addAll(lines);
    long red = checks.stream().filter(each -> !each.green()).count();
    all.add(
        checks.isEmpty()
            ? title + ": RED, as nothing was looked at"
            : title
                + (green() ? ": green, " : ": RED, ")
                + Shown.counted(checks.size(), "check")
                + ", "
                + red
                + " red; "
                + Shown.counted(weighing(Severity.ERROR), "error")
                + ", "
                + Shown.counted(weighing(Severity.WARNING), "warning"));
    return all;
  }

  /** What a program reads: all of it, with the members of {@link #data}. */
  public ObjectNode json() {
    ObjectNode all = data.deepCopy();
    all.put("title", title).put("green", green());
    ArrayNode every = all.putArray("checks");
    for (Check check : checks) {
      every
          .addObject()
          .put("name", check.name())
          .put("green", check.green())
          .put("millis", check.took().toMillis());
    }
    ArrayNode found = all.putArray("findings");
    for (Check check : checks) {
      check.findings().forEach(each -> found.add(each.json().put("check", check.name())));
    }
    return all;
  }

  private int weighing(Severity severity) {
    return (int) findings().filter(each -> each.severity() == severity).count();
  }

  /** 0 if it is green, else 1. */
  public int exit() {
    return green() ? 0 : Fault.Code.REFUSED.exit();
  }
}
