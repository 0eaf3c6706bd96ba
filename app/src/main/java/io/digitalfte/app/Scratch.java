package io.digitalfte.app;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of ours alone, gone when it is closed. */
record Scratch(Path folder) implements AutoCloseable {
  static Scratch in(Path parent) {
    try {
      return new Scratch(Files.createTempDirectory(Files.createDirectories(parent), "fte-ops-"));
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot make a folder in " + parent, e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> below = Files.walk(folder)) {
      List<Path> all = below.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot take away " + folder, e);
    }
  }
}
