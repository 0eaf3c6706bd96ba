package io.digitalfte.surface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that a user sees, kept as files; {@code -Dfte.golden=write} writes them anew. */
final class Golden {
  private static final Path FOLDER =
      Path.of(System.getProperty("fte.root", ".."))
          .resolve("surface/src/test/resources/io/digitalfte/surface/cli");

  private Golden() {}

  static void matches(String name, String text) {
    Path file = FOLDER.resolve(name);
    try {
      if (System.getProperty("fte.golden", "").equals("write")) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, text);
      }
      assertThat(text).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
