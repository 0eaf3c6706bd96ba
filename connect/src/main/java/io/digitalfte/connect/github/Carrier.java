package io.digitalfte.connect.github;

import io.digitalfte.connect.github.Carried.Answered;
import io.digitalfte.connect.github.Carried.Lost;
import io.digitalfte.term.Fault;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Carries one request to GitHub's REST API and its answer back, once: nothing is sent again, no
 * redirect is followed, answers and time are bounded. Safe for any thread; an interrupt ends the
 * wait and is kept. The token goes to the API's own address and nowhere else, and stands in no
 * message.
 */
final class Carrier implements AutoCloseable {
  private static final long LARGEST = 8L * 1024 * 1024;

  private final Supplier<GitHubSettings> settings;
  private final InstantSource clock;
  private volatile Instant pause = Instant.MIN;
  private @Nullable HttpClient client;

  /** Asks for the settings with each request, so that a new token counts at once. */
  Carrier(Supplier<GitHubSettings> settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Made when it is first needed, because it takes long and most starts ask nothing. */
  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              // A redirect would take the token along.
              .followRedirects(HttpClient.Redirect.NEVER)
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Duration.ofSeconds(10))
              .build();
      client = made;
    }
    return made;
  }

  GitHubSettings settings() {
    return settings.get();
  }

  /** Has GitHub do something. */
  Carried send(String method, String path, JsonNode body) {
    return carry(method, URI.create(settings.get().base() + path), body);
  }

  /** Asks GraphQL, which an enterprise's own has beside its REST API. */
  Carried post(JsonNode question) {
    String base = settings.get().base().toString();
    URI address =
        URI.create(
            base.endsWith("/api/v3")
                ? base.substring(0, base.length() - "v3".length()) + "graphql"
                : base + "/graphql");
    return carry("POST", address, question);
  }

  private Carried carry(String method, URI address, JsonNode body) {
    GitHubSettings now = settings.get();
    return carry(
        now,
        signed(now, address)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString()))
            .build());
  }

  /**
   * Reads something, whatever the status.
   *
   * @throws Fault if GitHub cannot be reached, or a rate limit is spent; as long as it said then,
   *     nothing is asked
   */
  Answered ask(String path) {
    if (clock.instant().isBefore(pause)) {
      throw Fault.passing("GitHub's rate limit is spent; ask again after " + pause, null);
    }
    GitHubSettings now = settings.get();
    return whole(carry(now, signed(now, URI.create(now.base() + path)).GET().build()));
  }

  /** The answer. */
  private static Answered whole(Carried carried) {
    switch (carried) {
      case Answered answer -> {
        Refusal.spent(answer)
            .ifPresent(why -> {
              throw Fault.passing(why, null);
            });
        return answer;
      }
      case Lost(String why, boolean _) -> throw Fault.passing(why, null);
    }
  }

  /**
   * Reads what has to be there.
   *
   * @throws Fault if GitHub cannot be asked, refuses, or answers what is no JSON
   */
  JsonNode read(String path) {
    return json(sure(path));
  }

  /** The answer, which has status 200. */
  Answered sure(String path) {
    Answered answer = ask(path);
    if (answer.status() != 200) {
      throw Refusal.of(answer, with());
    }
    return answer;
  }

  static JsonNode json(Answered answer) {
    JsonNode json = answer.json();
    if (json.isMissingNode()) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "GitHub answers what is no JSON");
    }
    return json;
  }

  private String with() {
    return settings.get().token().isPresent() ? "this token" : "no token";
  }

  /**
   * The last bytes of a text that GitHub keeps elsewhere: it answers with where, and there is asked
   * once, without the token.
   *
   * @param most bytes
   * @throws Fault if it cannot be read; it never names the place, which is a key in itself
   */
  byte[] tail(String path, int most) {
    Answered answer = ask(path);
    if (answer.status() != 302) {
      throw answer.status() == 404 || answer.status() == 410
          ? Fault.of(Fault.Code.UNAVAILABLE, "GitHub does not have it any more")
          : Refusal.of(answer, with());
    }
    GitHubSettings now = settings.get();
    URI place = place(now, answer.headers().firstValue("location"));
    HttpRequest request =
        HttpRequest.newBuilder(place)
            .timeout(now.limit())
            .header("User-Agent", "digitalfte")
            .GET()
            .build();
    Tail tail = new Tail(most);
    try {
      int status = exchange(now, request, tail.taking()).statusCode();
      if (status != 200) {
        throw Fault.of(
            Fault.Code.UNAVAILABLE, "where GitHub keeps it answers with status " + status);
      }
      return tail.bytes();
    } catch (Broken e) {
      throw Fault.passing("where GitHub keeps it, " + e.why, null);
    }
  }

  private static URI place(GitHubSettings now, Optional<String> location) {
    try {
      URI place = URI.create(location.orElse(""));
      // What lies on this machine is shown by a GitHub on this machine alone.
      boolean here = "http".equals(place.getScheme());
      if (GitHubSettings.safe(place)
          && place.getUserInfo() == null
          && (!here || "http".equals(now.base().getScheme()))) {
        return place;
      }
    } catch (IllegalArgumentException e) {
      // Said below: the place may hold a key, and so may the exception.
    }
    throw Fault.of(
        Fault.Code.UNAVAILABLE, "GitHub keeps it at a place that is not asked: no https address");
  }

  private static HttpRequest.Builder signed(GitHubSettings settings, URI address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(settings.limit())
            .header("Accept", "application/vnd.github+json")
            .header("X-GitHub-Api-Version", "2022-11-28")
            .header("User-Agent", "digitalfte");
    settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return request;
  }

  private Carried carry(GitHubSettings now, HttpRequest request) {
    try {
      HttpResponse<byte[]> answer =
          exchange(now, request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
      Answered whole = Answered.of(answer.statusCode(), answer.headers(), answer.body());
      Refusal.until(whole, clock.instant()).ifPresent(until -> pause = until);
      return whole;
    } catch (Broken e) {
      return new Lost("GitHub at " + now.base() + ", " + e.why, e.written);
    }
  }

  private <T> HttpResponse<T> exchange(
      GitHubSettings now, HttpRequest request, HttpResponse.BodyHandler<T> reader) throws Broken {
    CompletableFuture<HttpResponse<T>> answer = client().sendAsync(request, reader);
    try {
      // The request's own limit ends with the headers of the answer; this one does not.
      return answer.get(now.limit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new Broken("nothing was answered within " + now.limit().toSeconds() + " s", true);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new Broken("the wait for an answer was stopped", true);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      boolean never =
          cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
      throw new Broken(
          never ? "cannot be reached" : "cannot be reached, or breaks off its answer", !never);
    }
  }

  /** There was no whole answer. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    private final String why;
    private final boolean written;

    Broken(String why, boolean written) {
      super(why, null, false, false);
      this.why = why;
      this.written = written;
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
