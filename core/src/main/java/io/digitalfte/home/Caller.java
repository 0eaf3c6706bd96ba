package io.digitalfte.home;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the process that owns a home; a connection for each question. Safe for any thread.
 *
 * <p>A question that was sent whole and has no answer may have been done: that is UNCERTAIN, never
 * "failed".
 */
public final class Caller {
  private final Home home;
  private final Optional<Path> runtime;

  /**
   * A caller of this home.
   *
   * @param runtime {@code $XDG_RUNTIME_DIR}, where there is one
   */
  public Caller(Home home, Optional<Path> runtime) {
    this.home = home;
    this.runtime = runtime;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param timeout for all of it, above zero
   * @return empty where no process listens: then the command may take the lock itself
   * @throws Fault UNAVAILABLE where the question did not get there; UNCERTAIN where it did and no
   *     answer came in time; REFUSED where the socket is not ours to use
   */
  public Optional<Reply> call(Intent intent, Duration timeout) {
    byte[] question = Wire.bytes(intent);
    if (question.length >= Reception.Bounds.USUAL.bytes()) {
      throw Fault.of(Fault.Code.USAGE, intent.verb() + ": more than 1 MiB in one question");
    }
    CountDownLatch done = new CountDownLatch(1);
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path name = SocketPath.of(home, runtime);
      if (!Files.exists(home.socket(), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      Thread.ofVirtual().start(() -> closeAfter(timeout, channel, done));
      return connected(channel, name)
          ? Optional.of(ask(channel, question, intent.verb()))
          : Optional.empty();
    } catch (IOException e) {
      throw Fault.passing("cannot ask the process of " + home.root() + ": " + Home.why(e), e);
    } finally {
      done.countDown();
    }
  }

  private boolean connected(SocketChannel channel, Path name) throws IOException {
    try {
      channel.connect(UnixDomainSocketAddress.of(name));
      return true;
    } catch (ConnectException e) {
      // A socket that a killed process has left: nobody listens.
      return false;
    } catch (IOException e) {
      if (!Files.exists(home.socket(), LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      throw e;
    }
  }

  private static Reply ask(SocketChannel channel, byte[] question, String verb) {
    Wire wire = new Wire(channel, Reception.Bounds.USUAL.bytes() * 16);
    boolean whole = false;
    IOException cause = null;
    try {
      wire.write(question);
      whole = true;
    } catch (IOException e) {
      // It may have said why before it closed.
      cause = e;
    }
    byte @Nullable [] line = null;
    try {
      line = wire.read();
    } catch (IOException e) {
      cause = e;
    }
    if (line != null) {
      return read(line, verb);
    }
    if (!whole) {
      throw Fault.passing(verb + " did not get to the process that owns the home", cause);
    }
    String message =
        verb + " was asked and no answer came; it may have been done, look before asking again";
    throw cause == null
        ? Fault.of(Fault.Code.UNCERTAIN, message)
        : Fault.of(Fault.Code.UNCERTAIN, message, cause);
  }

  private static Reply read(byte[] line, String verb) {
    try {
      return Wire.reply(line);
    } catch (IllegalArgumentException e) {
      throw Fault.of(
          Fault.Code.UNCERTAIN, verb + " had an answer that cannot be read; look before asking", e);
    }
  }

  private static void closeAfter(Duration timeout, SocketChannel channel, CountDownLatch done) {
    try {
      if (!done.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        channel.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // It is closed already.
      done.countDown();
    }
  }
}
