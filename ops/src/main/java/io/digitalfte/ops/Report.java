package io.digitalfte.ops;

import io.digitalfte.term.Fault;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operation has to say: to people, to programs and by its exit status.
 *
 * @param title the command, such as {@code addons verify}
 * @param checks what was looked at, in order; none at all is red
 * @param lines what a person reads besides the findings
 * @param data what a program reads besides them; the members {@code title, green, checks, findings}
 *     are added by whoever prints it
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

  /** 0 if it is green, else 1. */
  public int exit() {
    return green() ? 0 : Fault.Code.REFUSED.exit();
  }
}
