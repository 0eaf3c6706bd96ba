package io.digitalfte.connect.odoo.wire;

import io.digitalfte.connect.Carrier;
import io.digitalfte.connect.Watched;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
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
  private final Carrier http;

  Courier(OdooSettings settings) {
    this.settings = settings;
    this.http = new Carrier(settings.connect(), Wire.LONGEST);
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
    return switch (http.carry(request, limit, body)) {
      case Carrier.Carried.Answered(HttpResponse<byte[]> answer) -> reader.apply(answer);
      case Carrier.Carried.Lost(Carrier.Why why, boolean left) ->
          switch (why) {
            case LATE ->
                failed(
                    OdooError.Kind.UNAVAILABLE,
                    "no answer within " + limit.toSeconds() + " s",
                    left);
            case STOPPED -> failed(OdooError.Kind.INTERRUPTED, "stopped while waiting", left);
            case TOO_LONG ->
                failed(
                    OdooError.Kind.STRANGE,
                    "the answer is longer than " + Wire.LONGEST + " bytes",
                    left);
            case BROKEN ->
                failed(
                    OdooError.Kind.UNAVAILABLE,
                    "no connection to " + settings.authority() + " or a broken one",
                    left);
          };
    };
  }

  /** A failure that Odoo said nothing about. */
  static Answer.Failed failed(OdooError.Kind kind, String message, boolean written) {
    return new Answer.Failed(new OdooError(kind, 0, "", message), written);
  }

  @Override
  public void close() {
    http.close();
  }
}
