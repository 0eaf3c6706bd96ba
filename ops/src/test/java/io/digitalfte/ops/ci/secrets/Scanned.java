package io.digitalfte.ops.ci.secrets;

import io.digitalfte.connect.git.Access;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A folder that is looked through for secrets. */
final class Scanned {
  private final Path folder;
  private final Repositories git;

  Scanned(Path top) {
    this.folder = top.resolve("repo");
    this.git = new Repositories(top.resolve("scratch"), Access.NONE);
  }

  Path folder() {
    return folder;
  }

  void write(String path, String text) {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String path, byte[] bytes) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Report report(Optional<String> range) {
    return new SecretsScan(git, InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z")))
        .of(new SecretsRequest(folder, range));
  }

  List<String> tree() {
    return report(Optional.empty()).findings().map(Finding::line).toList();
  }
}
