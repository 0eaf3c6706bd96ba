package io.digitalfte.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs as a person would call them, for tests to make what they look at. */
public final class Shell {
  private Shell() {}

  /** Runs a program there, and gives what it says; what fails, throws. */
  public static String run(Path folder, String... command) {
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + said);
      }
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs git there, as somebody. */
  public static String git(Path folder, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@acme.example"));
    command.addAll(List.of(arguments));
    return run(folder, command.toArray(String[]::new));
  }

  /** Commits all that is there. */
  public static String commit(Path folder) {
    if (!Files.exists(folder.resolve(".git"))) {
      git(folder, "init", "-q", "-b", "main");
    }
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "Change something");
    return git(folder, "rev-parse", "HEAD");
  }
}
