package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.surface.cli.ConsoleTerminal;
import io.digitalfte.surface.cli.Streams;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
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
