package io.digitalfte.connect.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A program in git's place that is git, but for what the test says. */
final class Wrapper {
  private final Path folder;

  /**
   * Writes it.
   *
   * @param body shell, before the last line, which is git itself; {@code $n} counts the commands
   */
  Wrapper(Path temp, String body) {
    try {
      this.folder = Files.createDirectories(temp.resolve("wrapper"));
      Path program = folder.resolve("git");
      Files.writeString(
          program,
          """
          #!/bin/sh
          d='%s'
          PATH=/usr/bin:/bin
          n=$(($(cat "$d/count" 2>/dev/null || echo 0) + 1))
          echo $n > "$d/count"
          %s
          exec git "$@"
          """
              .formatted(folder, body));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String program() {
    return folder.resolve("git").toString();
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** How many commands were started. */
  int count() {
    try {
      return Integer.parseInt(Files.readString(folder.resolve("count")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts from the start again. */
  void again() {
    try {
      Files.deleteIfExists(folder.resolve("count"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
