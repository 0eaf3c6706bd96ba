package io.digitalfte.app;

import io.digitalfte.home.Home;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What doctor learned of the servers by trying, kept in {@code state/learned.json}.
 *
 * @param filesSent whether the mail server files sent mail itself; false while not learned
 */
record Learned(boolean filesSent) {
  static Learned read(Home home) {
    Path file = file(home);
    try {
      return Files.exists(file)
          ? Json.read(Files.readAllBytes(file), Learned.class)
          : new Learned(false);
    } catch (IOException | IllegalArgumentException e) {
      // Not known is the careful answer: a lost answer then asks a person.
      return new Learned(false);
    }
  }

  void write(Home home) throws IOException {
    Path part = home.state().resolve(".learned.part");
    Files.write(part, Json.canonical(this));
    Files.move(part, file(home), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path file(Home home) {
    return home.state().resolve("learned.json");
  }
}
