package io.digitalfte.connect.github;

import java.util.List;

/**
 * Everything that GitHub says of one commit.
 *
 * @param commit its id
 * @param all in the order: runs, checks, statuses
 */
public record CommitChecks(String commit, List<CommitCheck> all) {
  public CommitChecks {
    all = List.copyOf(all);
  }
}
