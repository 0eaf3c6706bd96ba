package io.digitalfte.ops.addons;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** An independent program for checksums, in Python. */
final class Reference {
  private final Path program;

  /** Skips the test where there is no Python. */
  Reference(Path scratch) throws IOException, InterruptedException {
    assumeTrue(python(), "python3 is not there");
    program = scratch.resolve("checksum.py");
    try (InputStream in =
        Objects.requireNonNull(Reference.class.getResourceAsStream("checksum.py"))) {
      Files.write(program, in.readAllBytes());
    }
  }

  /** The checksums of these folders, or what the program said instead. */
  List<String> sums(String excluded, String languages, List<Path> folders)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("python3", "-X", "utf8", program.toString(), excluded, languages));
    folders.forEach(folder -> command.add(folder.toString()));
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!run.waitFor(60, TimeUnit.SECONDS)) {
      throw new IOException("python3 does not end");
    }
    return said.lines().toList();
  }

  private static boolean python() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
