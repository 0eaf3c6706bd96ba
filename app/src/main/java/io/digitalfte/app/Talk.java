package io.digitalfte.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logs are talk: they go to standard error, because standard output belongs to the command. Said
 * here and not in {@code logback.xml}, because reading one costs a command more than its work does.
 * Found by logback as a service.
 */
public final class Talk extends ContextAwareBase implements Configurator {
  // What an outsider has a part in may be in a message: it makes no lines and moves no cursor, and
  // of a long one the beginning is kept.
  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level %logger{0}"
          + " %.-2000replace(%msg){'[\\p{Cc}\\p{Zl}\\p{Zp}]+',' '}%n%failure";

  @Override
  public ExecutionStatus configure(LoggerContext logs) {
    PatternLayout layout = new PatternLayout();
    layout.setContext(logs);
    layout.getInstanceConverterMap().put("failure", PlainFailure::new);
    layout.setPattern(LINE);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(logs);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> talk = new ConsoleAppender<>();
    talk.setContext(logs);
    talk.setName("talk");
    talk.setTarget("System.err");
    talk.setEncoder(encoder);
    talk.start();
    Logger root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(talk);
    logs.getLogger("io.digitalfte").setLevel(Level.INFO);
    // It warns of whatever a client sends, in the client's words.
    logs.getLogger("io.modelcontextprotocol").setLevel(Level.ERROR);
    // The pretended mail server minds it loudly when a client hangs up.
    logs.getLogger("com.icegreen").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
