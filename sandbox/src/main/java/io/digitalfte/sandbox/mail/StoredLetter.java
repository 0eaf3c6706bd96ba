package io.digitalfte.sandbox.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A letter as it lies in a folder of the pretend server.
 *
 * @param uid its UID
 * @param seen whether somebody has marked it as read
 * @param text all of it with the trace that the server added, a char for each byte
 */
public record StoredLetter(long uid, boolean seen, String text) {
  /** Its bytes as stored. */
  public byte[] raw() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The value of its first header of this name, unfolded; empty when there is none. */
  public Optional<String> header(String name) {
    int end = text.indexOf("\r\n\r\n");
    String head = (end < 0 ? text : text.substring(0, end)).replaceAll("\r\n([ \t])", "$1");
    for (String line : head.split("\r\n")) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        return Optional.of(line.substring(name.length() + 1).strip());
      }
    }
    return Optional.empty();
  }

  /** What stands below its headers. */
  public String body() {
    int end = text.indexOf("\r\n\r\n");
    return end < 0 ? "" : text.substring(end + 4);
  }
}
