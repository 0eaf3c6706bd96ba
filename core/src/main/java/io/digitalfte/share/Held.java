package io.digitalfte.share;

import java.util.Optional;

/** Claims as they stood in the tree. */
@FunctionalInterface
public interface Held {
  /**
   * Who has this task.
   *
   * @param task the file's name, such as {@code LETTER_<ulid>.md}
   */
  Optional<Claim> claim(String task);
}
