package io.digitalfte.ops;

import java.time.Duration;
import java.util.List;

/**
 * One thing that was looked at, and what was found. A check that could not be made is no check: it
 * is a finding of severity {@code ERROR} that says why.
 *
 * @param name unique in its report, such as {@code server-tools is checked out}
 * @param took how long it took; zero where it was not measured
 */
public record Check(String name, List<Finding> findings, Duration took) {
  public Check {
    findings = List.copyOf(findings);
  }

  /** A check that was not measured. */
  public static Check of(String name, List<Finding> findings) {
    return new Check(name, findings, Duration.ZERO);
  }

  /** Whether nothing required is wrong. */
  public boolean green() {
    return findings.stream().noneMatch(each -> each.severity() == Severity.ERROR);
  }
}
