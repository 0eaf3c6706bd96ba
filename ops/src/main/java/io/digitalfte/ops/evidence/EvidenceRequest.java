package io.digitalfte.ops.evidence;

import io.digitalfte.ops.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is to be kept of a run.
 *
 * @param scope what it was about, such as {@code ci}: {@code a-z 0-9 . _ -}, at most 60
 * @param reports what was found, in order; one at least
 * @param repositories the state that the code was in
 * @param commands what was run
 * @param outputs files whose text is kept, by the last part of their names
 * @param secrets texts that must not be kept wherever they stand
 */
public record EvidenceRequest(
    String scope,
    List<Report> reports,
    List<GitState> repositories,
    List<Command> commands,
    List<Path> outputs,
    Set<String> secrets) {
  private static final Pattern SCOPE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");

  public EvidenceRequest {
    if (!SCOPE.matcher(scope).matches()) {
      throw new IllegalArgumentException(
          "not a scope: wanted at most 60 of a-z, 0-9, dot, dash and underscore");
    }
    if (reports.isEmpty()) {
      throw new IllegalArgumentException("evidence of no report");
    }
    reports = List.copyOf(reports);
    repositories = List.copyOf(repositories);
    commands = List.copyOf(commands);
    outputs = List.copyOf(outputs);
    secrets = Set.copyOf(secrets);
  }
}
