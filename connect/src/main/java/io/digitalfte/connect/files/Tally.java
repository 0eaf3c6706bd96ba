package io.digitalfte.connect.files;

import io.digitalfte.act.Key;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts in the world how often each key was acted on, so that a test that kills the process can
 * compare afterwards. Two files of lines, each line a key, appended in one write: {@code .attempts}
 * just before a file would be made, {@code .effects} once it was. One key with two effects is a
 * doubled action; a kill between the two leaves an attempt more than effects, and is not.
 */
public final class Tally {
  private static final String ATTEMPTS = ".attempts";
  private static final String EFFECTS = ".effects";

  private final Path root;

  Tally(Path root) {
    this.root = root;
  }

  void attempt(Key key) throws IOException {
    append(ATTEMPTS, key);
  }

  void effect(Key key) throws IOException {
    append(EFFECTS, key);
  }

  /**
   * How many files were made for each key under this folder; keys with none are not in it.
   *
   * @throws IOException if the count cannot be read
   */
  public static Map<String, Integer> effects(Path root) throws IOException {
    return read(root.resolve(EFFECTS));
  }

  /**
   * How many attempts came as far as making a file, for each key under this folder.
   *
   * @throws IOException if the count cannot be read
   */
  public static Map<String, Integer> attempts(Path root) throws IOException {
    return read(root.resolve(ATTEMPTS));
  }

  private void append(String file, Key key) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            root.resolve(file),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer line = ByteBuffer.wrap((key.text() + "\n").getBytes(StandardCharsets.US_ASCII));
      int length = line.remaining();
      if (out.write(line) != length) {
        throw new IOException("the tally was written in part");
      }
    }
  }

  private static Map<String, Integer> read(Path file) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      for (String key : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
        counts.merge(key, 1, Integer::sum);
      }
    }
    return counts;
  }
}
