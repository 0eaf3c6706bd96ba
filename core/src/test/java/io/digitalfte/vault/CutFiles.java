package io.digitalfte.vault;

import java.nio.file.Path;

/** A vault's shared files for tests: nothing is flushed, and the power may go at each write. */
public final class CutFiles {
  private CutFiles() {}

  /**
   * The files of a fresh or an old vault.
   *
   * @param before run before each write
   */
  public static SharedFiles of(Path root, Path stamp, Runnable before) {
    return new SharedFiles(
        root,
        stamp,
        (file, bytes) -> {
          before.run();
          while (bytes.hasRemaining()) {
            file.write(bytes);
          }
          before.run();
        });
  }
}
