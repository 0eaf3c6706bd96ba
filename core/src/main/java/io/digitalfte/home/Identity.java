package io.digitalfte.home;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who a home is: the content of {@code state/home.json}, written last when a home is made. */
record Identity(int schema, Ulid id, Instant created) {
  static final int SCHEMA = 1;
  private static final long MOST_BYTES = 4096;

  private static final Pattern OURS =
      Pattern.compile(
          "\\{\"created\":\"([0-9TZ:.-]{20,30})\",\"id\":\"([0-9A-Z]{26})\",\"schema\":1}");

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
      return read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot read " + file, e).about(file.toString());
    }
  }

  /**
   * The identity that this JSON describes.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Identity read(byte[] json) {
    return ours(new String(json, StandardCharsets.UTF_8))
        .orElseGet(() -> Json.read(json, Identity.class));
  }

  /**
   * What {@link #write} wrote, without the JSON library, which takes a command longer to load than
   * all else it does; empty for whatever differs from that by a character.
   */
  private static Optional<Identity> ours(String json) {
    Matcher form = OURS.matcher(json);
    if (!form.matches() || !Ulid.looksLike(form.group(2))) {
      return Optional.empty();
    }
    try {
      Instant created = Instant.parse(form.group(1));
      return created.toString().equals(form.group(1))
          ? Optional.of(new Identity(SCHEMA, new Ulid(form.group(2)), created))
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Durable.write(file, Json.canonical(this));
  }
}
