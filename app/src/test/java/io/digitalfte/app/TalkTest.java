package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class TalkTest {
  private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final PrintStream err = System.err;
  private final PrintStream out = System.out;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(talk, true, UTF_8));
    System.setOut(new PrintStream(data, true, UTF_8));
  }

  @AfterEach
  void stop() {
    System.setErr(err);
    System.setOut(out);
  }

  @Test
  void a_log_line_says_when_in_utc_how_grave_who_and_what_and_goes_to_standard_error() {
    Logger ours = LoggerFactory.getLogger(TalkTest.class);
    ours.debug("not worth saying");
    ours.info("letter read id={}", 7);
    LoggerFactory.getLogger("com.example.Library").info("chatter");
    LoggerFactory.getLogger("io.modelcontextprotocol.spec.Any").warn("in the client's words");

    assertThat(talk.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  TalkTest letter read id=7");
    assertThat(data.toString(UTF_8)).isEmpty();
  }

  @Test
  void a_message_makes_no_second_line_and_moves_no_cursor() {
    LoggerFactory.getLogger(TalkTest.class).warn("first\r\nsecond \u001b[2J\u0085third\u2028end");

    assertThat(talk.toString(UTF_8)).endsWith("TalkTest first second  [2J third end\n");
  }

  @Test
  void of_a_long_message_the_beginning_is_said() {
    LoggerFactory.getLogger(TalkTest.class).warn("start" + "x".repeat(100_000));

    assertThat(talk.toString(UTF_8))
        .contains(" start" + "x".repeat(1995) + "\n")
        .hasSizeLessThan(2100);
  }

  @Test
  void the_words_of_a_failure_make_no_lines_of_their_own_and_move_no_cursor() {
    IllegalStateException cause = new IllegalStateException("a\n2026-11-28 INFO forged\u001b[2J");
    IllegalStateException failure = new IllegalStateException("b\r\n\tat forged\u202E", cause);
    failure.addSuppressed(new IllegalStateException("c\u2028d" + "x".repeat(100_000)));
    LoggerFactory.getLogger(TalkTest.class).error("failed", failure);

    assertThat(talk.toString(UTF_8))
        .contains(
            "java.lang.IllegalStateException: b at forged \n",
            "Caused by: java.lang.IllegalStateException: a 2026-11-28 INFO forged [2J\n",
            "Suppressed: java.lang.IllegalStateException: c d")
        .doesNotContain("\u001b", "\u2028", "\u202E", "\r", "\n2026-11-28 INFO", "\n\tat forged")
        .hasSizeLessThan(50_000);
  }

  @Test
  void a_failure_is_told_with_where_it_happened() {
    LoggerFactory.getLogger(TalkTest.class).error("failed", new IllegalStateException("why"));

    assertThat(talk.toString(UTF_8))
        .contains(
            "TalkTest failed\njava.lang.IllegalStateException: why\n",
            "\tat io.digitalfte.app.TalkTest.");
  }
}
