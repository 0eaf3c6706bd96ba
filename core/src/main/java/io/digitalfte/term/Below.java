package io.digitalfte.term;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A path below a folder that leads nowhere else, as text.
 *
 * @param path with {@code /} between the names: 1 to 16 names of 1 to 200 bytes, none of them
 *     starting with a dot, none holding a control character or a backslash
 */
public record Below(String path) {
  private static final int MOST_NAMES = 16;
  private static final int MOST_NAME = 200;

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  public Below {
    List<String> names = names(path);
    if (names.size() > MOST_NAMES) {
      throw new IllegalArgumentException("path has " + names.size() + " names, at most 16 may be");
    }
    for (String name : names) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("path is absolute or has an empty name");
      }
      if (name.charAt(0) == '.') {
        throw new IllegalArgumentException("path has a name that starts with a dot");
      }
      if (name.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\')) {
        throw new IllegalArgumentException("path holds a control character or a backslash");
      }
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)
          || name.getBytes(StandardCharsets.UTF_8).length > MOST_NAME) {
        throw new IllegalArgumentException("path has a name that is no file name or too long");
      }
    }
  }

  /** The names, the outermost first. */
  public List<String> names() {
    return names(path);
  }

  private static List<String> names(String path) {
    return List.of(path.split("/", -1));
  }
}
