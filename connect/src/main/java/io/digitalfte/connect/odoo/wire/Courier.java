package io.digitalfte.connect.odoo.wire;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries one request to Odoo and its answer back, once: no redirect followed, bodies of a fixed
 * length because Odoo silently drops a chunked one, answers and time bounded. Safe for any thread;
 * an interrupt ends the wait and is kept.
 */
final class Courier implements AutoCloseable {
  private final OdooSettings settings;
  private @Nullable HttpClient http;

  Courier(OdooSettings settings) {
    this.settings = settings;
  }

  /** Made when it is first needed: it takes longer than all else that a start does here. */
  private synchronized HttpClient http() {
    HttpClient made = http;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(settings.connect())
              .build();
      http = made;
    }
    return made;
  }

  /** Makes a call with the key of this moment, if that is one. */
  Answer signed(Function<String, Answer> call) {
    String key = settings.apiKey().get();
    return key.matches("[\\x21-\\x7e]{1,512}")
        ? call.apply(key)
        : failed(OdooError.Kind.UNAUTHENTICATED, "the API key is empty or no key", false);
  }

  Answer get(
      String path,
      Map<String, String> headers,
      Duration limit,
      Function<HttpResponse<byte[]>, Answer> reader) {
    return exchange(request(path, headers, limit).GET().build(), limit, null, reader);
  }

  Answer post(
      String path,
      Map<String, String> headers,
      ObjectNode tree,
      Duration limit,
      Function<HttpResponse<byte[]>, Answer> reader) {
    Watched body = new Watched(Wire.bytes(tree));
    HttpRequest request =
        request(path, headers, limit).header("Content-Type", "application/json").POST(body).build();
    return exchange(request, limit, body, reader);
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers, Duration limit) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.url().resolve(path))
            .timeout(limit)
            .header("Accept", "application/json");
    headers.forEach(request::header);
    return request;
  }

  private Answer exchange(
      HttpRequest request,
      Duration limit,
      @Nullable Watched body,
      Function<HttpResponse<byte[]>, Answer> reader) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http()
            .sendAsync(
                request,
                HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofByteArray(), Wire.LONGEST));
    try {
      return reader.apply(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return failed(
          OdooError.Kind.UNAVAILABLE, "no answer within " + limit.toSeconds() + " s", gone(body));
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return failed(OdooError.Kind.INTERRUPTED, "stopped while waiting", gone(body));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      boolean tooLong =
          cause instanceof IOException && String.valueOf(cause.getMessage()).contains("capacity");
      return failed(
          tooLong ? OdooError.Kind.STRANGE : OdooError.Kind.UNAVAILABLE,
          tooLong
              ? "the answer is longer than " + Wire.LONGEST + " bytes"
              : "no connection to " + settings.authority() + " or a broken one",
          gone(body));
    }
  }

  /** Whether a byte of it may have left; from here on none can that has not. */
  private static boolean gone(@Nullable Watched body) {
    return body != null && body.left();
  }

  /** A failure that Odoo said nothing about. */
  static Answer.Failed failed(OdooError.Kind kind, String message, boolean written) {
    return new Answer.Failed(new OdooError(kind, 0, "", message), written);
  }

  @Override
  public synchronized void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }
}
