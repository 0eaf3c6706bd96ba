package io.digitalfte.app;

import io.digitalfte.home.Head;
import io.digitalfte.record.Checkpoint;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Puts each checkpoint where settings say a copy goes, one line each, and makes the head durable.
 */
final class Checkpoints {
  private final Optional<Path> file;
  private final Head head;

  Checkpoints(Ulid home, Optional<Path> folder, Head head) {
    this.file = folder.map(f -> f.resolve(home + ".checkpoints"));
    this.head = head;
  }

  void take(Checkpoint checkpoint) {
    if (file.isPresent()) {
      try {
        Files.writeString(
            file.get(),
            Json.text(checkpoint) + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw Fault.of(
            Fault.Code.UNAVAILABLE, "the checkpoint cannot be copied to " + file.get(), e);
      }
    }
    head.sync();
  }
}
