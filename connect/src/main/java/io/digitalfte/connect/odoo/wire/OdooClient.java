package io.digitalfte.connect.odoo.wire;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks JSON-2 with one Odoo. Reads are repeated a little when nothing answers; a write is sent
 * once, and what came of it is told exactly. Redirects are not followed, answers are bounded, and
 * bodies have a fixed length, because Odoo silently drops a chunked one. Safe for any thread; a
 * call ends at an interrupt, with the interrupt kept.
 */
public final class OdooClient implements AutoCloseable {
  private static final Pattern MAJOR = Pattern.compile("([0-9]{1,3})");
  private static final RetryPolicy<Answer> AGAIN =
      RetryPolicy.<Answer>builder()
          .handleResultIf(a -> a instanceof Answer.Failed failed && failed.error().retryable())
          .withMaxRetries(2)
          .withBackoff(50, 400, ChronoUnit.MILLIS)
          .build();

  private final OdooSettings settings;
  private final HttpClient http;
  private volatile boolean known;
  private volatile long company;

  public OdooClient(OdooSettings settings) {
    this.settings = settings;
    this.company = settings.company().orElse(0);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connect())
            .build();
  }

  public OdooSettings settings() {
    return settings;
  }

  /**
   * The company that every call is limited to; asked of the user once when settings name none.
   *
   * @throws Fault if Odoo does not say
   */
  public long company() {
    if (company == 0) {
      JsonNode me = value(whoAmI());
      JsonNode uid = me.get("uid");
      if (uid == null || !uid.isIntegralNumber()) {
        throw Fault.of(Fault.Code.UNAVAILABLE, "Odoo does not say whose API key this is");
      }
      ObjectNode ask = Body.on(uid.longValue()).fields("company_id").tree();
      company =
          rows(send(Endpoint.USER, ask, settings.read())).stream()
              .findFirst()
              .flatMap(user -> user.link("company_id"))
              .orElseThrow(() ->
                  Fault.of(
                      Fault.Code.UNAVAILABLE,
                      "the user of this API key has no company; name one as odoo.company"))
              .id();
    }
    return company;
  }

  /** Whose key it is; the one call that names no company, because that is not known before it. */
  public Answer whoAmI() {
    return repeated(() -> send(Endpoint.WHO_AM_I, Body.empty().tree(), settings.read()));
  }

  /** A read, repeated at most twice when nothing answers. */
  public Answer read(Call call, Body body) {
    if (call.writes()) {
      throw new IllegalArgumentException(call + " writes");
    }
    ready();
    ObjectNode tree = complete(body);
    return repeated(() -> send(call, tree, settings.read()));
  }

  /**
   * The rows of a read.
   *
   * @throws Fault that passes when Odoo is not there; {@code REFUSED} when it says no
   */
  public List<Row> rows(Call call, Body body) {
    return rows(read(call, body));
  }

  /** A write, sent once. Faults of the reads before it, such as the version, are no write. */
  public Answer write(Call call, Body body) {
    if (!call.writes()) {
      throw new IllegalArgumentException(call + " does not write");
    }
    try {
      ready();
      return send(call, complete(body), settings.write());
    } catch (Fault fault) {
      return new Answer.Failed(
          new OdooError(
              OdooError.Kind.UNAVAILABLE, 0, "", Wire.line(String.valueOf(fault.getMessage()), "")),
          false);
    }
  }

  /** The version's text, such as {@code 19.0}; needs no key. */
  public String version() {
    HttpRequest request =
        HttpRequest.newBuilder(settings.url().resolve("/web/version"))
            .timeout(settings.read())
            .header("Accept", "application/json")
            .GET()
            .build();
    JsonNode json = value(repeated(() -> exchange(request, settings.read(), null, "")));
    JsonNode version = json.get("version");
    return version != null && version.isString() ? Wire.line(version.stringValue(), "") : "";
  }

  /** Whether an Odoo of this version has JSON-2. */
  public static boolean speaks(String version) {
    Matcher m = MAJOR.matcher(version);
    return m.find() && Integer.parseInt(m.group(1)) >= 19;
  }

  /** The whole body as it is sent: the arguments and the company. */
  public ObjectNode complete(Body body) {
    ObjectNode tree = body.tree();
    tree.withObject("/context").putArray("allowed_company_ids").add(company());
    return tree;
  }

  public static JsonNode value(Answer answer) {
    return switch (answer) {
      case Answer.Value(JsonNode json) -> json;
      case Answer.Failed(OdooError error, _) ->
          throw error.retryable() || error.kind() == OdooError.Kind.INTERRUPTED
              ? Fault.passing(error.line(), null)
              : Fault.of(
                  error.kind() == OdooError.Kind.REFUSED || error.kind() == OdooError.Kind.MISSING
                      ? Fault.Code.REFUSED
                      : Fault.Code.UNAVAILABLE,
                  error.line());
    };
  }

  public static List<Row> rows(Answer answer) {
    JsonNode json = value(answer);
    if (!json.isArray()) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "Odoo answered a search with something else");
    }
    List<Row> rows = new ArrayList<>(json.size());
    for (JsonNode row : json) {
      rows.add(new Row(row));
    }
    return rows;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private void ready() {
    if (!known) {
      String version = version();
      if (!speaks(version)) {
        throw Fault.of(
            Fault.Code.UNAVAILABLE,
            "this Odoo is "
                + (version.isEmpty() ? "of no known version" : version)
                + ", which has no JSON-2; Odoo 19 or later is needed");
      }
      known = true;
    }
  }

  private static Answer repeated(dev.failsafe.function.CheckedSupplier<Answer> call) {
    try {
      return Failsafe.with(AGAIN).get(call);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        return failed(OdooError.Kind.INTERRUPTED, "stopped while waiting", false);
      }
      throw e;
    }
  }

  private Answer send(Call call, ObjectNode tree, Duration limit) {
    String key = settings.apiKey().get();
    if (!key.matches("[\\x21-\\x7e]{1,512}")) {
      return failed(OdooError.Kind.UNAUTHENTICATED, "the API key is empty or no key", false);
    }
    Watched body = new Watched(Wire.bytes(tree));
    HttpRequest request =
        HttpRequest.newBuilder(settings.url().resolve(call.path()))
            .timeout(limit)
            .header("Authorization", "bearer " + key)
            .header("X-Odoo-Database", settings.database())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(body)
            .build();
    return exchange(request, limit, body, key);
  }

  private Answer exchange(HttpRequest request, Duration limit, @Nullable Watched body, String key) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), Wire.LONGEST));
    try {
      return Statuses.read(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS), key);
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

  private static boolean gone(@Nullable Watched body) {
    return body != null && body.started();
  }

  private static Answer failed(OdooError.Kind kind, String message, boolean written) {
    return new Answer.Failed(new OdooError(kind, 0, "", message), written);
  }
}
