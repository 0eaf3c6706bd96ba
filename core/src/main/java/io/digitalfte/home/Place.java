package io.digitalfte.home;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a home lives, as remembered outside it: the machine, the folder by name and by inode.
 *
 * @param machine a digest of the machine id and the home id, never the machine id itself
 * @param device the device number of the folder; may change when the machine starts again
 * @param inode the inode of the folder
 * @param path the folder, absolute, with no link in it
 * @param approver the fingerprint of the approver key, empty before one is made
 */
record Place(
    int schema,
    String machine,
    String device,
    String inode,
    String path,
    Instant since,
    String approver) {
  private static final long MOST_BYTES = 32_768;

  static Place of(Home home, String machine, Instant now, String approver) {
    try {
      return new Place(
          1,
          machine,
          String.valueOf(Files.getAttribute(home.root(), "unix:dev")),
          String.valueOf(Files.getAttribute(home.root(), "unix:ino")),
          home.root().toString(),
          now,
          approver);
    } catch (IOException e) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE, "cannot look at " + home.root() + ": " + Home.why(e), e);
    }
  }

  /** The place remembered in this file; empty where there is none or it makes no sense. */
  static Optional<Place> read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(Files.readAllBytes(file), Place.class));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Durable.write(file, Json.canonical(this));
  }

  /** Whether the other is this folder: the same name, or the same inode under a new name. */
  boolean sameFolder(Place other) {
    return path.equals(other.path) || (device.equals(other.device) && inode.equals(other.inode));
  }

  Place withApprover(String fingerprint) {
    return new Place(schema, machine, device, inode, path, since, fingerprint);
  }
}
