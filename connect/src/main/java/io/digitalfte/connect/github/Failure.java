package io.digitalfte.connect.github;

import java.util.List;
import java.util.Optional;

/**
 * What a check that failed says of it. All of it is text from outside, bounded and as it came.
 *
 * @param check which
 * @param output what it wrote itself, paragraph by paragraph: title, summary, description
 * @param annotations such as {@code models/stay.py:12: undefined name}
 * @param log the last part of its job's log; empty where it is no job, or there is none to read
 * @param trouble why something of this could not be read; empty where all of it was
 */
public record Failure(
    CommitCheck check,
    List<String> output,
    List<String> annotations,
    Optional<String> log,
    String trouble) {
  public Failure {
    output = List.copyOf(output);
    annotations = List.copyOf(annotations);
  }
}
