package io.digitalfte.share;

import java.util.Optional;

/**
 * One path that a commit changed. Renames are a path that went and a path that came.
 *
 * @param path with slashes, as the repository has it; bytes that are no UTF-8 come as U+FFFD, and
 *     then {@code flaw} says so
 * @param before what stood there in the parent
 * @param after what stands there now; empty where it was removed
 * @param flaw what the reader saw that no rule needs to be asked about; empty where there is none
 */
public record Change(
    String path, Optional<Leaf> before, Optional<Leaf> after, Optional<String> flaw) {
  public Change {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("a change of nothing");
    }
  }
}
