package io.digitalfte.app;

import io.digitalfte.connect.odoo.KeySeen;
import io.digitalfte.home.Home;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Since when the API key of the day is in use, kept in {@code state/odoo-key.json}: the key's
 * fingerprint and a time, never the key. Another key takes the place of the one before.
 */
record KeyBook(Home home, Clock clock) implements KeySeen {
  private record Page(String key, String since) {}

  @Override
  public Instant since(Digest fingerprint) {
    try {
      Page page = Json.read(Files.readAllBytes(file()), Page.class);
      if (page.key().equals(fingerprint.text())) {
        return Instant.parse(page.since());
      }
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      // Not there or not to be read: counted from now, which is written anew.
    }
    Instant now = clock.instant();
    try {
      Path part = home.state().resolve(".odoo-key.part");
      Files.write(part, Json.canonical(new Page(fingerprint.text(), now.toString())));
      Files.move(part, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Said by doctor as first used today; the disk is looked at elsewhere.
    }
    return now;
  }

  private Path file() {
    return home.state().resolve("odoo-key.json");
  }
}
