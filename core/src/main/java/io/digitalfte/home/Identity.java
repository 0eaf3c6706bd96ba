package io.digitalfte.home;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Who a home is: the content of {@code state/home.json}, written last when a home is made. */
record Identity(int schema, Ulid id, Instant created) {
  static final int SCHEMA = 1;
  private static final long MOST_BYTES = 4096;

  Identity {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException(
          "a home of schema " + schema + "; this program knows schema " + SCHEMA);
    }
  }

  static Identity read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException("more than " + MOST_BYTES + " bytes");
      }
      return Json.read(Files.readAllBytes(file), Identity.class);
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot read " + file, e).about(file.toString());
    }
  }

  void write(Path file) throws IOException {
    Durable.write(file, Json.canonical(this));
  }
}
