package io.digitalfte.ops.addons.literal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Manifests, each with what CPython 3.11 makes of it: a value, or a class of error, to which we add
 * the place.
 */
class LiteralCorpusTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/io/digitalfte/ops/addons/literal").toAbsolutePath();

  @Test
  void every_manifest_gives_the_value_or_the_error_that_it_should() {
    Map<String, String> came = new TreeMap<>();
    manifests().forEach((name, bytes) -> came.put(name, came(bytes)));

    assertThat(came).hasSizeGreaterThan(120).isEqualTo(expected());
  }

  /** The corpus, by name. */
  static Map<String, byte[]> manifests() {
    try (Stream<Path> files = Files.list(FOLDER.resolve("corpus"))) {
      Map<String, byte[]> all = new TreeMap<>();
      for (Path file : files.toList()) {
        all.put(file.getFileName().toString().replace(".py", ""), Files.readAllBytes(file));
      }
      return all;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String came(byte[] source) {
    try {
      return "value " + Dump.of(Literals.read(source));
    } catch (LiteralFault fault) {
      return "%s %d:%d".formatted(fault.kind(), fault.at().line(), fault.at().column());
    }
  }

  private static Map<String, String> expected() {
    try {
      List<String> lines = Files.readAllLines(FOLDER.resolve("expected.tsv"));
      return lines.stream()
          .map(line -> line.split("\t", 2))
          .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
