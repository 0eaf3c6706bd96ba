package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader of the sources may rely on. */
class SourcesTest {
  private static final int LONGEST = 400;

  private static final Pattern SLEEP =
      Pattern.compile("\\b(Thread|[A-Z]*SECONDS|MINUTES)\\s*(\\.|::)\\s*sleep\\b|\\bparkNanos\\b");

  private static final Pattern MOCKS =
      Pattern.compile(
          "\\b(org\\.(mockito|easymock|powermock|jmock)|mockit|io\\.mockk|lombok)\\s*\\.");

  private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");

  @Test
  void no_source_is_longer_than_400_lines() {
    List<String> tooLong = new ArrayList<>();
    for (Path source : all()) {
      long lines = House.text(source).lines().count();
      if (lines > LONGEST) {
        tooLong.add(House.name(source) + ": " + lines);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void every_package_has_a_caption_and_null_marks() {
    Set<Path> folders = new TreeSet<>();
    House.mainSources().forEach(source -> folders.add(source.getParent()));
    assertThat(folders)
        .isNotEmpty()
        .allSatisfy(folder -> {
          Path caption = folder.resolve("package-info.java");
          assertThat(caption).exists();
          assertThat(House.text(caption)).startsWith("/**").containsPattern("(?m)^@NullMarked$");
        });
  }

  @Test
  void every_public_type_says_what_it_is() throws IOException {
    assertThat(House.mainSources()).isNotEmpty();
    assertThat(PublicTypes.withoutDocstring(House.mainSources())).isEmpty();
  }

  @Test
  void the_program_itself_leaves_it_to_the_rooms_to_make_files_durable() {
    List<Path> ours =
        House.mainSources().stream()
            .filter(source -> House.name(source).startsWith("app/"))
            .toList();
    assertThat(ours).isNotEmpty();
    assertThat(matching(ours, Pattern.compile("\\.force\\("))).isEmpty();
  }

  @Test
  void no_test_sleeps() {
    assertThat(matching(House.testSources(), SLEEP)).isEmpty();
  }

  @Test
  void no_source_uses_a_mock_library() {
    assertThat(matching(all(), MOCKS)).isEmpty();
  }

  @Test
  void nothing_is_left_for_later() {
    assertThat(matching(all(), UNFINISHED)).isEmpty();
  }

  @Test
  void every_module_of_the_reactor_is_looked_at() throws IOException {
    try (Stream<Path> folders = Files.list(House.ROOT)) {
      assertThat(folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))))
          .extracting(House::name)
          .containsExactlyInAnyOrder(
              "core", "connect", "ops", "surface", "sandbox", "app", "bench");
    }
  }

  private static List<Path> all() {
    return Stream.concat(House.mainSources().stream(), House.testSources().stream()).toList();
  }

  /** {@code file:line: text} of each line that matches. */
  private static List<String> matching(List<Path> sources, Pattern pattern) {
    List<String> found = new ArrayList<>();
    for (Path source : sources) {
      List<String> lines = House.text(source).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (pattern.matcher(lines.get(i)).find()) {
          found.add(House.name(source) + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    return found;
  }
}
