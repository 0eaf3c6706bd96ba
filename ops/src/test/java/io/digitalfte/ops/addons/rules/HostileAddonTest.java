package io.digitalfte.ops.addons.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger's addon, as large as it may be and as bad as it can be. */
final class HostileAddonTest {
  private static final String ADDON = "oca/repo-00/mod_0000/";
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path top;

  private final Layouts layout = Layouts.clean(1);

  @Test
  void many_files_that_are_named_and_not_there_are_told_up_to_a_bound() throws IOException {
    files(5_000);
    layout.set("mod_0000", "data", list(60_000, i -> "'X/" + i + ".xml'"));
    Report report = soon();
    assertThat(report.green()).isFalse();
    assertThat(report.findings().count()).isBetween(500L, 510L);
    assertThat(rules(report)).contains("data.missing", "addon.bound");
  }

  @Test
  void many_patterns_of_assets_are_looked_at_up_to_a_bound() throws IOException {
    files(5_000);
    layout.set(
        "mod_0000",
        "assets",
        "{'web': " + list(30_000, i -> "'mod_0000/**/zz" + "*".repeat(i % 7 + 1) + i + "'") + "}");
    layout.file(ADDON + "static/zz", "");
    assertThat(rules(soon())).contains("addon.bound");
  }

  @Test
  void many_keys_that_nobody_reads_are_told_up_to_a_bound() {
    layout.source(
        "mod_0000",
        IntStream.range(0, 60_000)
            .mapToObj(i -> "'k" + i + "': 1")
            .collect(Collectors.joining(",\n", "{", "}")));
    Report report = soon();
    assertThat(report.green()).isFalse();
    assertThat(report.findings().count()).isLessThan(510);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a/",
        "=git+a",
        " git+a",
        "x",
        " ",
        "-e",
        "a-",
        "a/",
        ".",
        "@ git+https:",
        "archive/"
      })
  void requirements_of_one_mebibyte_are_read_soon(String piece) {
    String line = piece.repeat(4_000 / piece.length()) + "\n";
    layout.file("requirements.txt", line.repeat((1 << 20) / line.length()));
    soon();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "msgid \"\"\nmsgstr \"\"\n\n",
        "#. module: a a\n",
        "\"\\n\"\n",
        " ",
        "\\\"",
        "#. modules:   "
      })
  void translations_of_four_mebibytes_are_read_soon(String piece) {
    layout.file(
        ADDON + "i18n/fr.po",
        "msgid \"\"\nmsgstr \"\"\n" + piece.repeat((4 << 20) / piece.length() - 30));
    soon();
  }

  private void files(int number) throws IOException {
    Path folder = Files.createDirectories(top.resolve("tree/" + ADDON + "lib"));
    for (int i = 0; i < number; i++) {
      Files.createFile(folder.resolve("file_" + i + ".txt"));
    }
  }

  private static String list(int number, IntFunction<String> each) {
    return IntStream.range(0, number).mapToObj(each).collect(Collectors.joining(",", "[", "]"));
  }

  private Report soon() {
    return assertTimeoutPreemptively(
        SOON, () -> Held.report(layout, top.resolve("tree"), Optional.empty()));
  }

  private static List<String> rules(Report report) {
    return report.findings().map(Finding::rule).toList();
  }
}
