package io.digitalfte.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logback set up by {@link Talk} alone. Its own provider would look for configurations in every jar
 * of the program, which takes a command longer than its work. Made by SLF4J, by its name.
 */
public final class TalkProvider implements SLF4JServiceProvider {
  private final LoggerContext logs = new LoggerContext();
  private final LogbackMDCAdapter context = new LogbackMDCAdapter();
  private final IMarkerFactory markers = new BasicMarkerFactory();

  /** Has SLF4J take this one, and say nothing about it; for the beginning of a process. */
  static void use() {
    System.setProperty("slf4j.internal.verbosity", "WARN");
    System.setProperty("slf4j.provider", TalkProvider.class.getName());
  }

  @Override
  public void initialize() {
    logs.setName("default");
    logs.setMDCAdapter(context);
    Talk talk = new Talk();
    talk.setContext(logs);
    talk.configure(logs);
    logs.start();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return logs;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }
}
