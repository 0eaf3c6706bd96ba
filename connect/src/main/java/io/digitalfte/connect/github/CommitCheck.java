package io.digitalfte.connect.github;

import java.util.Optional;

/**
 * What one of them says of a commit.
 *
 * @param kind where it comes from
 * @param id GitHub's, among those of its kind; 0 where it says none
 * @param name as GitHub shows it
 * @param state what it came to
 * @param said GitHub's own word for that, such as {@code timed_out}
 * @param page where a person reads more; as GitHub gave it, at most 300 characters
 * @param app the app that made it; empty for runs and statuses
 */
public record CommitCheck(
    Kind kind, long id, String name, State state, String said, String page, Optional<Long> app) {
  /** Where a check comes from. */
  public enum Kind {
    /** A workflow of GitHub Actions. */
    RUN,
    /** A job, or a check of another app. */
    CHECK,
    /** A status that a program set. */
    STATUS
  }

  /** What it came to. */
  public enum State {
    /** It was done, and is good. */
    PASSED,
    /** It was not asked to do anything: skipped, or neutral. */
    LEFT_OUT,
    /** It is not done. */
    RUNNING,
    /** It was done and is bad, was cancelled, timed out, or waits for a person. */
    FAILED
  }
}
