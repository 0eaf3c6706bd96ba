package io.digitalfte.ops.ci;

import io.digitalfte.ops.evidence.Command;
import io.digitalfte.ops.evidence.GitState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is about, and what is kept of it.
 *
 * @param scope the name of its folder of evidence, such as {@code ci}
 * @param range the commits it is about, {@code A..B}, if it is about some
 * @param repositories the state that the code is in
 * @param commands what is run
 * @param outputs files that are there when all steps are done, to be kept
 * @param secrets what must not be kept
 */
public record CiRequest(
    String scope,
    Optional<String> range,
    List<GitState> repositories,
    List<Command> commands,
    List<Path> outputs,
    Set<String> secrets) {
  public CiRequest {
    repositories = List.copyOf(repositories);
    commands = List.copyOf(commands);
    outputs = List.copyOf(outputs);
    secrets = Set.copyOf(secrets);
  }
}
