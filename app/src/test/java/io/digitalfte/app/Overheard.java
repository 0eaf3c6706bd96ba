package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.slf4j.LoggerFactory;

/** All that this process logs to standard error, at the most talkative it can be made. */
final class Overheard implements AutoCloseable {
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.digitalfte");
  private final java.util.logging.Logger http =
      java.util.logging.Logger.getLogger("jdk.httpclient.HttpClient");
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
  private final StreamHandler handler;

  Overheard() {
    PrintStream tap = new PrintStream(talk, true, UTF_8);
    System.setErr(tap);
    handler = new StreamHandler(tap, new SimpleFormatter());
    handler.setLevel(java.util.logging.Level.ALL);
    http.addHandler(handler);
    http.setLevel(java.util.logging.Level.ALL);
    ours.setLevel(Level.TRACE);
  }

  /** Whether this stands nowhere in it; that we hear at all is looked at first. */
  void never(String secret) {
    LoggerFactory.getLogger("io.digitalfte.connect").debug("ours is heard");
    http.finest("the client is heard");
    handler.flush();
    assertThat(talk.toString(UTF_8))
        .contains("ours is heard", "the client is heard")
        .doesNotContain(secret);
  }

  @Override
  public void close() {
    System.setErr(err);
    http.removeHandler(handler);
    http.setLevel(null);
    ours.setLevel(Level.INFO);
  }
}
