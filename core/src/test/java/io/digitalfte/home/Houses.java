package io.digitalfte.home;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Homes, copies of homes, journals by number, and second processes, for the tests of this room. */
final class Houses {
  static final Ulid ID = new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1A");
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  static final Comparator<Digest> BY_TEXT = Comparator.comparing(Digest::text);

  private Houses() {}

  static Home made(Path root) {
    return Home.create(root, ID, NOON, _ -> List.of()).orThrow();
  }

  static Home opened(Path root) {
    return Home.open(root).orThrow();
  }

  static Home copied(Home from, Path to) {
    try (Stream<Path> files = Files.walk(from.root())) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            to.resolve(from.root().relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return opened(to);
  }

  /** The tip of a journal whose entries come of one history. */
  static Tip tip(String history, long sequence) {
    return new Tip(sequence, Digest.of(history + sequence), NOON.plusSeconds(sequence));
  }

  static LongFunction<Optional<Digest>> entries(String history, long count) {
    return n -> n >= 1 && n <= count ? Optional.of(Digest.of(history + n)) : Optional.empty();
  }

  /** Starts a class of the tests in a process of its own, on the same class path. */
  static Process start(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line that process prints, or "(end)". */
  static String line(BufferedReader from) {
    try {
      String line = from.readLine();
      return line == null ? "(end)" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BufferedReader output(Process process) {
    return process.inputReader(StandardCharsets.UTF_8);
  }
}
