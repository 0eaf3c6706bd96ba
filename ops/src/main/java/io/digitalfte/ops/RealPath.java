package io.digitalfte.ops;

import java.io.IOException;
import java.nio.file.Path;

/** A path as the file system knows it, so that two names of one place compare as the same. */
public final class RealPath {
  private RealPath() {}

  /** With links followed; where nothing is there, or it cannot be looked at, as it is written. */
  public static Path of(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException _) {
      return path.toAbsolutePath().normalize();
    }
  }
}
