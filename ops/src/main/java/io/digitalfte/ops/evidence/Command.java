package io.digitalfte.ops.evidence;

import java.util.List;

/**
 * A command that was run.
 *
 * @param words as it was started; secrets are masked when it is written
 * @param ending how it ended, such as {@code exit status 0}
 */
public record Command(List<String> words, String ending) {
  public Command {
    words = List.copyOf(words);
  }
}
