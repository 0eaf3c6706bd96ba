package io.digitalfte.connect;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Carries one HTTP request and its answer, once: no redirect followed, answer and whole time
 * bounded. Says of a request whose answer was lost whether its body had begun to leave. Safe for
 * any thread; an interrupt ends the wait and is kept.
 */
public final class Carrier implements AutoCloseable {
  private static final Set<Integer> REFUSING =
      Set.of(
          307, 308, 400, 401, 402, 403, 404, 405, 410, 411, 413, 414, 415, 421, 422, 426, 428, 431,
          451);

  private final Duration connect;
  private final long longest;
  private @Nullable HttpClient http;

  /**
   * Reaches nothing yet.
   *
   * @param connect how long a connection may take
   * @param longest the most bytes of an answer's body
   */
  public Carrier(Duration connect, long longest) {
    this.connect = connect;
    this.longest = longest;
  }

  /**
   * Whether by this status a server says that it has not done what was asked. Not so with 406 (work
   * that was done may have no answer that suits), 408 and 499 (somebody in between gave up
   * waiting), 409 (the first of two is still at work), 301, 302 and 303 (what follows a form that
   * was taken), and 429 is left to who knows its limits.
   */
  public static boolean refuses(int status) {
    return REFUSING.contains(status);
  }

  /**
   * How it went.
   *
   * @param <T> what was made of the answer's body
   */
  public sealed interface Carried<T> {
    /** A whole answer came. */
    record Answered<T>(HttpResponse<T> answer) implements Carried<T> {}

    /**
     * No whole answer came.
     *
     * @param left whether a byte of the watched body may have left; from here on none can that has
     *     not
     */
    record Lost<T>(Why why, boolean left) implements Carried<T> {}
  }

  /** Why no whole answer came. */
  public enum Why {
    /** Not within the limit. */
    LATE,
    /** This thread was interrupted. */
    STOPPED,
    /** It has more bytes than are read. */
    TOO_LONG,
    /** No connection, or one that ended. */
    BROKEN
  }

  /**
   * Sends and waits, with the answer's bytes up to as many as are read.
   *
   * @param limit for the whole of it, the last byte of the answer included
   * @param body the request's body, where it matters whether it left
   */
  public Carried<byte[]> carry(HttpRequest request, Duration limit, @Nullable Watched body) {
    return carry(request, limit, body, BodyHandlers.limiting(BodyHandlers.ofByteArray(), longest));
  }

  /**
   * The same with a reader of its own, which bounds what it keeps; what it throws ends the wait.
   */
  public <T> Carried<T> carry(
      HttpRequest request, Duration limit, @Nullable Watched body, BodyHandler<T> reader) {
    CompletableFuture<HttpResponse<T>> answer = http().sendAsync(request, reader);
    try {
      return new Carried.Answered<>(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return lost(Why.LATE, body);
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return lost(Why.STOPPED, body);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      boolean tooLong =
          cause instanceof IOException && String.valueOf(cause.getMessage()).contains("capacity");
      return lost(tooLong ? Why.TOO_LONG : Why.BROKEN, body);
    }
  }

  private static <T> Carried<T> lost(Why why, @Nullable Watched body) {
    return new Carried.Lost<>(why, body != null && body.left());
  }

  /** Made when it is first needed: it takes longer than all else that a start does here. */
  private synchronized HttpClient http() {
    HttpClient made = http;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(connect)
              .build();
      http = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }
}
