package io.digitalfte.connect.files;

import io.digitalfte.act.Action;
import io.digitalfte.term.Below;
import java.nio.charset.StandardCharsets;

/**
 * Write a new file of text.
 *
 * @param path relative to the handler's folder, as {@link Below} has it
 * @param text its whole content, written as UTF-8; at most 1,000,000 characters, no lone surrogate
 */
public record FileWrite(String path, String text) implements Action {
  private static final int MOST_TEXT = 1_000_000;

  public FileWrite {
    Below _ = new Below(path);
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
