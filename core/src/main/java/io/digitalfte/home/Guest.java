package io.digitalfte.home;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection. It is asking, or being answered, or dismissed. */
final class Guest implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Guest.class);
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final SocketChannel channel;
  private final Wire wire;
  private final Duration patience;
  private @Nullable Thread thread;
  private boolean answered;
  private boolean dismissed;

  Guest(SocketChannel channel, Reception.Bounds bounds) {
    this.channel = channel;
    this.wire = new Wire(channel, bounds.bytes());
    this.patience = bounds.patience();
  }

  synchronized void enter() {
    thread = Thread.currentThread();
  }

  synchronized boolean isHere() {
    return Thread.currentThread().equals(thread);
  }

  boolean is(UserPrincipal owner) throws IOException {
    return owner.equals(channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user());
  }

  /** The next message, or null where none comes or none is wanted any more. */
  byte @Nullable [] listen() throws IOException {
    asks();
    Future<?> end = impatient();
    try {
      byte[] line = wire.read();
      return line != null && accepted() ? line : null;
    } finally {
      end.cancel(false);
    }
  }

  private synchronized void asks() {
    answered = false;
  }

  /** From here on the answer is given, whoever stops us. */
  private synchronized boolean accepted() {
    answered = !dismissed;
    return answered;
  }

  void say(byte[] reply) throws IOException {
    Future<?> end = impatient();
    try {
      wire.write(reply);
    } finally {
      end.cancel(false);
    }
  }

  /** Sends away one that has not asked yet, and has nothing to lose. */
  synchronized void dismiss() {
    dismissed = true;
    if (!answered) {
      close();
    }
  }

  private Future<?> impatient() {
    return CLOCK.schedule(this::close, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("connection not closed cause={}", e.getMessage());
    }
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("reception-clock").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }
}
