package io.digitalfte.connect.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One git command.
 *
 * @param repository the bare repository it works on
 * @param most how long it may take
 * @param answer how many bytes it may answer
 * @param file how many bytes each file that it writes may have
 * @param feed what it reads
 * @param words the subcommand and its arguments; what comes from outside stands behind {@code --}
 *     or is a checked id
 */
record Order(Path repository, Duration most, int answer, long file, Feed feed, List<String> words) {
  /** What a process reads. */
  @FunctionalInterface
  interface Feed {
    /** Writes all of it. */
    void to(OutputStream out) throws IOException;
  }

  Order {
    words = List.copyOf(words);
  }

  /** A command that reads nothing. */
  static Order of(Path repository, Duration most, int answer, long file, List<String> words) {
    return new Order(repository, most, answer, file, _ -> {}, words);
  }

  Order reading(Feed what) {
    return new Order(repository, most, answer, file, what, words);
  }

  Order reading(String text) {
    return reading(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
