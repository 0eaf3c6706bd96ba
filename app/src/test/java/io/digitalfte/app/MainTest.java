package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.surface.cli.ConsoleTerminal;
import io.digitalfte.surface.cli.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

  @Test
  void the_version_is_data() {
    assertThat(run("--version")).isZero();
    assertThat(data.toString(UTF_8)).matches("digitalfte \\d+\\.\\d+\\.\\d+\\S*\\R");
    assertThat(talk.toString(UTF_8)).isEmpty();
  }

  @Test
  void an_unknown_command_is_a_usage_error_and_gives_no_data() {
    assertThat(run("fly")).isEqualTo(2);
    assertThat(data.toString(UTF_8)).isEmpty();
    assertThat(talk.toString(UTF_8)).contains("fly");
  }

  @Test
  void a_home_that_is_not_there_is_unavailable_and_says_what_to_run() {
    assertThat(run("--home", "/no/such/home", "proposal", "list")).isEqualTo(4);
    assertThat(data.toString(UTF_8)).isEmpty();
    assertThat(talk.toString(UTF_8)).contains("fte init");
  }

  @Test
  void what_only_looks_at_the_journal_works_beside_settings_that_are_wrong() throws IOException {
    try (RehearsalHome home = RehearsalHome.made(Site.ofProcess(), folder)) {
      String root = home.site().environment().home(Optional.empty()).toString();
      Files.writeString(Path.of(root, "fte.yaml"), "schema: [");

      assertThat(run("--home", root, "proposal", "list")).isZero();
      assertThat(data.toString(UTF_8)).contains("A rehearsal");
      assertThat(run("--home", root, "config", "show")).isEqualTo(2);
      assertThat(talk.toString(UTF_8)).contains("fte.yaml:1");
    }
  }

  private int run(String... arguments) {
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            new PrintStream(data, true, UTF_8),
            new PrintStream(talk, true, UTF_8));
    return new Main(Site.ofProcess(), new ConsoleTerminal(null, false), streams)
        .run(List.of(arguments));
  }
}
