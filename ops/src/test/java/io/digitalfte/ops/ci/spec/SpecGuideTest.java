package io.digitalfte.ops.ci.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SpecGuideTest {
  private static final Pattern RULE = Pattern.compile("\"(spec\\.[a-z-]+)\"");

  @Test
  void the_guide_lists_exactly_the_rules_there_are() throws IOException {
    TreeSet<String> rules = new TreeSet<>();
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/digitalfte/ops/ci/spec"))) {
      for (Path source : sources.toList()) {
        found(RULE, Files.readString(source)).forEach(rules::add);
      }
    }
    String guide = Files.readString(Path.of("../docs/guide/ops-spec.md"));
    assertThat(found(Pattern.compile("\\| `(spec\\.[a-z-]+)` \\|"), guide))
        .containsExactlyInAnyOrderElementsOf(rules);
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult m) -> m.group(1)).toList();
  }
}
