package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A folder that looks like a built checkout, with the real launcher and the app's own classes. */
record Installation(Path root) {

  /** What one command said and how it ended. */
  record Said(int status, String data, String talk) {}

  /** A folder in which nothing was built. */
  static Installation unbuilt(Path root) throws IOException {
    Files.createDirectories(root);
    Files.copy(House.ROOT.resolve("fte"), root.resolve("fte"), StandardCopyOption.COPY_ATTRIBUTES);
    return new Installation(root);
  }

  /** A folder with one build. */
  static Installation built(Path root) throws IOException {
    Installation made = unbuilt(root);
    Files.createDirectories(made.lib());
    Files.writeString(root.resolve("app/target/dist/current"), "b1\n");
    int order = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path part = Path.of(entry).toAbsolutePath();
      Path jar = made.lib().resolve(String.format(Locale.ROOT, "part%03d.jar", order++));
      if (part.endsWith("app/target/classes")) {
        pack(part, made.jar());
      } else if (part.endsWith("target/classes") && Files.isDirectory(part)) {
        pack(part, jar);
      } else if (entry.endsWith(".jar") && !entry.endsWith("-tests.jar")) {
        place(part, jar);
      }
    }
    return made;
  }

  Path launcher() {
    return root.resolve("fte");
  }

  Path cache() {
    return root.resolve("app/target/dist/b1/cache.aot");
  }

  Path jar() {
    return lib().resolve("app.jar");
  }

  Installation movedTo(Path elsewhere) throws IOException {
    return new Installation(Files.move(root, elsewhere));
  }

  Said run(String... arguments) throws IOException, InterruptedException {
    return run(launcher(), arguments);
  }

  /** Runs the launcher by the name it is given, with an environment that says next to nothing. */
  static Said run(Path launcher, String... arguments) throws IOException, InterruptedException {
    return run(Path.of(System.getProperty("java.home")), launcher, arguments);
  }

  /** Runs it with this folder as {@code JAVA_HOME}. */
  Said runBy(Path runtime, String... arguments) throws IOException, InterruptedException {
    return run(runtime, launcher(), arguments);
  }

  private static Said run(Path runtime, Path launcher, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path talk = Files.createTempFile(Path.of("target"), "talk", ".txt");
    ProcessBuilder starter = new ProcessBuilder(command).redirectError(talk.toFile());
    starter.environment().keySet().retainAll(List.of("PATH"));
    starter.environment().put("JAVA_HOME", runtime.toString());
    starter.environment().put("FTE_BUILDING", "1");
    Process process = starter.start();
    process.getOutputStream().close();
    String data = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String words = Files.readString(talk);
    Files.delete(talk);
    return new Said(process.exitValue(), data, words);
  }

  private Path lib() {
    return root.resolve("app/target/dist/b1/lib");
  }

  /** Jars are large, so they are linked where the file system can. */
  private static void place(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException _) {
      Files.copy(from, to);
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file);
        Stream<Path> found = Files.walk(classes)) {
      for (Path one : found.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(one).toString()));
        Files.copy(one, entries);
        entries.closeEntry();
      }
    }
  }
}
