package io.digitalfte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No finding is there that no test names: what nobody saw may say anything, or never be said. */
final class FindingIdsTest {
  private static final Pattern ID = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)+)\"");

  // Words of the same form that are names of files, and of Odoo's loggers.
  private static final Pattern OTHER =
      Pattern.compile("odoo\\..*|.*\\.(?:conf|json|md|part|txt|ya?ml)");

  @Test
  void each_finding_is_named_by_a_test() {
    String tests = text(Path.of("src/test"));
    Set<String> ids =
        ID.matcher(text(Path.of("src/main/java")))
            .results()
            .map(found -> found.group(1))
            .filter(each -> !OTHER.matcher(each).matches())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ids).hasSizeGreaterThan(150).contains("manifest.syntax", "repository.missing");
    assertThat(ids).allSatisfy(each -> assertThat(tests).contains(each));
  }

  private static String text(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(each -> each.toString().matches(".*\\.(java|txt|json|csv)"))
          .map(FindingIdsTest::read)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
