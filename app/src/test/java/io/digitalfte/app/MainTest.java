package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
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
    assertThat(talk.toString(UTF_8)).contains("unknown command: fly").contains("usage: fte");
  }

  @Test
  void a_rehearsal_says_nothing() {
    assertThat(run(Rehearsal.ARGUMENT)).isZero();
    assertThat(data.toString(UTF_8) + talk.toString(UTF_8)).isEmpty();
  }

  private int run(String... arguments) {
    return new Main(new PrintStream(data, true, UTF_8), new PrintStream(talk, true, UTF_8))
        .run(List.of(arguments));
  }
}
