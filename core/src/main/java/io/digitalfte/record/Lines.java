package io.digitalfte.record;

import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;

/** What can be read of a line that may be anything. */
final class Lines {
  private Lines() {}

  /** The line's number, or -1 when it is no entry. */
  static long seq(String line) {
    try {
      return Json.parse(line.getBytes(StandardCharsets.UTF_8)).path("seq").asLong(-1);
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}
