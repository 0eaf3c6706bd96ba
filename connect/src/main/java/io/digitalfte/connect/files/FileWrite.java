package io.digitalfte.connect.files;

import io.digitalfte.act.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Write a new file of text.
 *
 * @param path relative to the handler's folder, with {@code /} between the names: 1 to 16 names of
 *     1 to 200 bytes, none of them starting with a dot, none holding a control character or a
 *     backslash
 * @param text its whole content, written as UTF-8; at most 1,000,000 characters, no lone surrogate
 */
public record FileWrite(String path, String text) implements Action {
  private static final int MOST_TEXT = 1_000_000;
  private static final int MOST_NAMES = 16;
  private static final int MOST_NAME = 200;

  public FileWrite {
    List<String> names = List.of(path.split("/", -1));
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
    if (text.length() > MOST_TEXT) {
      throw new IllegalArgumentException("text has more than 1,000,000 characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("text holds a lone surrogate");
    }
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
