package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every refusal of a settings file, word for word, in {@code settings-errors.txt}. */
final class SettingsErrorsTest {
  record Case(String name, String yaml, String errors) {}

  @TestFactory
  List<DynamicTest> each_mistake_is_named_with_its_line_and_what_would_be_right()
      throws IOException {
    return cases().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.name(),
                () ->
                    assertThat(
                            String.join(
                                "\n", Around.problems(Around.read(each.yaml(), Around.plain()))))
                        .isEqualTo(each.errors())))
        .toList();
  }

  @Test
  void no_message_ever_repeats_a_secret() throws IOException {
    for (Case each : cases()) {
      assertThat(each.errors()).doesNotContain("8f0b1c2d").doesNotContain("admin:secret");
    }
  }

  @Test
  void bytes_that_are_no_text_are_named_with_their_line() {
    byte[] bytes = "schema: 1\nagent: {id: x\u00e9}\n".getBytes(ISO_8859_1);

    assertThat(Around.problems(Settings.read("fte.yaml", bytes, Around.plain())))
        .containsExactly("fte.yaml:2: bytes that are not UTF-8; save the file as UTF-8");
  }

  @Test
  void a_file_without_bounds_is_refused_quickly() {
    assertThat(Around.problems(Around.read("#".repeat(70_000), Around.plain())))
        .containsExactly("fte.yaml: more than 64 KiB; keep long texts elsewhere");
    assertThat(Around.problems(Around.read("a: " + "[".repeat(5_000), Around.plain())))
        .singleElement()
        .asString()
        .startsWith("fte.yaml:1: ");
    assertThat(Around.problems(Around.read("x: [" + "1,".repeat(5_000) + "1]", Around.plain())))
        .containsExactly("fte.yaml:1: more than 1000 values; write fewer");
    assertThat(Around.problems(Around.read("schema: \u0000", Around.plain())))
        .singleElement()
        .asString()
        .startsWith("fte.yaml");
  }

  private static List<Case> cases() throws IOException {
    String text;
    try (InputStream in =
        Objects.requireNonNull(
            SettingsErrorsTest.class.getResourceAsStream("settings-errors.txt"))) {
      text = new String(in.readAllBytes(), UTF_8);
    }
    List<Case> cases = new ArrayList<>();
    for (String block : text.split("(?m)^### ")) {
      if (!block.isBlank()) {
        int line = block.indexOf('\n');
        int answer = block.indexOf("\n>>>\n");
        cases.add(
            new Case(
                block.substring(0, line),
                block.substring(line + 1, answer + 1),
                block.substring(answer + 5).strip()));
      }
    }
    return cases;
  }
}
