package io.digitalfte.ops.ci;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of the tests as a program of its own. */
final class Java {
  private Java() {}

  /** The words that start it. */
  static List<String> words(Class<?> main, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
