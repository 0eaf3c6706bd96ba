package io.digitalfte.app;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The house as it was built: the classes of its modules, and their sources. */
final class House {
  /** The repository's folder. */
  static final Path ROOT =
      Path.of(System.getProperty("fte.root", "..")).toAbsolutePath().normalize();

  private static final List<String> MODULES =
      List.of("core", "connect", "ops", "surface", "sandbox", "app");

  private House() {}

  /** The main classes of every module that the program is made of; never test classes. */
  static JavaClasses classes() {
    return Built.CLASSES;
  }

  /** Java sources below {@code src/main} of every module, the benchmarks' too. */
  static List<Path> mainSources() {
    return sources("main");
  }

  /** Java sources below {@code src/test} of every module, the benchmarks' too. */
  static List<Path> testSources() {
    return sources("test");
  }

  /** A path as a reader of the repository would write it. */
  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sources(String tree) {
    List<Path> found = new ArrayList<>();
    for (String module : Stream.concat(MODULES.stream(), Stream.of("bench")).toList()) {
      Path folder = ROOT.resolve(module).resolve("src").resolve(tree);
      if (Files.isDirectory(folder)) {
        found.addAll(javaBelow(folder));
      }
    }
    return found;
  }

  private static List<Path> javaBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .collect(toCollection(ArrayList::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Built {
    static final JavaClasses CLASSES =
        new ClassFileImporter()
            .importPaths(
                MODULES.stream()
                    .map(module -> ROOT.resolve(module).resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList());
  }
}
