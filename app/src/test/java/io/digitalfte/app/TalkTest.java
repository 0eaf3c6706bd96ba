package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class TalkTest {
  @Test
  void a_log_line_says_when_in_utc_how_grave_who_and_what_and_goes_to_standard_error() {
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    PrintStream err = System.err;
    PrintStream out = System.out;
    System.setErr(new PrintStream(talk, true, UTF_8));
    System.setOut(new PrintStream(data, true, UTF_8));
    try {
      Logger ours = LoggerFactory.getLogger(TalkTest.class);
      ours.debug("not worth saying");
      ours.info("letter read id={}", 7);
      LoggerFactory.getLogger("com.example.Library").info("chatter");
    } finally {
      System.setErr(err);
      System.setOut(out);
    }

    assertThat(talk.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  TalkTest letter read id=7");
    assertThat(data.toString(UTF_8)).isEmpty();
  }
}
