package io.digitalfte.sandbox.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A letter as it lies in a folder of the pretend server.
 *
 * @param uid its UID
 * @param seen whether somebody has marked it as read
 * @param raw all of it, with the trace that the server added
 */
public record StoredLetter(long uid, boolean seen, byte[] raw) {
  /** Its text as stored, a char for each byte. */
  public String text() {
    return new String(raw, StandardCharsets.ISO_8859_1);
  }

  /** The value of its first header of this name, unfolded; empty when there is none. */
  public Optional<String> header(String name) {
    String all = text();
    int end = all.indexOf("\r\n\r\n");
    String head = (end < 0 ? all : all.substring(0, end)).replaceAll("\r\n([ \t])", "$1");
    for (String line : head.split("\r\n")) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        return Optional.of(line.substring(name.length() + 1).strip());
      }
    }
    return Optional.empty();
  }
}
