package io.digitalfte.connect.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs for tests. */
final class Shell {
  private Shell() {}

  static String run(Path folder, List<String> words) {
    return run(folder, words, "");
  }

  static String run(Path folder, List<String> words, String input) {
    try {
      Process process =
          new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", words) + "\n" + out);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Whether this machine has a program. */
  static boolean has(String program) {
    try {
      run(Path.of("/"), List.of("sh", "-c", "command -v " + program));
      return true;
    } catch (AssertionError _) {
      return false;
    }
  }
}
