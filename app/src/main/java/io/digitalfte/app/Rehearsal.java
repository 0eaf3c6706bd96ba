package io.digitalfte.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * What the launcher has the JVM do while it records the start-up cache: commands that load the
 * classes a real one will need, change nothing, and say nothing. A command that is often started
 * belongs in {@link #SCENES}.
 */
final class Rehearsal {
  /** The hidden argument that the launcher passes. */
  static final String ARGUMENT = "--train";

  private static final List<List<String>> SCENES =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("proposal", "--help"),
          List.of("no-such-command"));

  private final Function<PrintStream, Function<List<String>, Integer>> stage;

  /**
   * @param stage gives, for the stream that takes data and talk alike, what runs one command line
   */
  Rehearsal(Function<PrintStream, Function<List<String>, Integer>> stage) {
    this.stage = stage;
  }

  /** Runs every scene once. */
  void play() {
    try (PrintStream nothing =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      Function<List<String>, Integer> command = stage.apply(nothing);
      for (List<String> scene : SCENES) {
        int _ = command.apply(scene);
      }
    }
  }
}
