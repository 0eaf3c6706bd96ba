package io.digitalfte.connect.github;

import io.digitalfte.connect.Carrier;
import io.digitalfte.connect.Watched;
import io.digitalfte.connect.github.Carried.Answered;
import io.digitalfte.connect.github.Carried.Lost;
import io.digitalfte.term.Fault;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks GitHub's API, once each: answers are bounded in time and size, and while a rate limit is
 * spent nothing is read. Safe for any thread; an interrupt ends the wait and is kept. The token
 * goes to the API's own address and nowhere else, and stands in no message.
 */
final class Api implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final long LARGEST = 8L * 1024 * 1024;
  private static final String AGENT = "digitalfte";

  private final Supplier<GitHubSettings> settings;
  private final InstantSource clock;
  private volatile Instant pause = Instant.MIN;
  private final Carrier http = new Carrier(CONNECT, LARGEST);

  /** Asks for the settings with each request, so that a new token counts at once. */
  Api(Supplier<GitHubSettings> settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
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
    Watched bytes = new Watched(body.toString().getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        signed(now, address).header("Content-Type", "application/json").method(method, bytes);
    return carry(now, request, bytes);
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
    return whole(carry(now, signed(now, URI.create(now.base() + path)), null));
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
    HttpRequest request = HttpRequest.newBuilder(place).header("User-Agent", AGENT).build();
    Tail tail = new Tail(most);
    return switch (http.carry(request, now.limit(), null, tail.taking())) {
      case Carrier.Carried.Answered(HttpResponse<Void> kept) when kept.statusCode() == 200 ->
          tail.bytes();
      case Carrier.Carried.Answered(HttpResponse<Void> kept) ->
          throw Fault.of(
              Fault.Code.UNAVAILABLE,
              "where GitHub keeps it answers with status " + kept.statusCode());
      case Carrier.Carried.Lost(Carrier.Why why, boolean _) ->
          throw Fault.passing("where GitHub keeps it, " + what(why, now), null);
    };
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
            .header("Accept", "application/vnd.github+json")
            .header("X-GitHub-Api-Version", "2022-11-28")
            .header("User-Agent", AGENT);
    settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return request;
  }

  private Carried carry(GitHubSettings now, HttpRequest.Builder request, @Nullable Watched body) {
    return switch (http.carry(request.build(), now.limit(), body)) {
      case Carrier.Carried.Answered(HttpResponse<byte[]> answer) -> {
        Answered whole = Answered.of(answer.statusCode(), answer.headers(), answer.body());
        Refusal.until(whole, clock.instant()).ifPresent(until -> pause = until);
        yield whole;
      }
      case Carrier.Carried.Lost(Carrier.Why why, boolean left) ->
          new Lost("GitHub at " + now.base() + ", " + what(why, now), left);
    };
  }

  private static String what(Carrier.Why why, GitHubSettings now) {
    return switch (why) {
      case LATE -> "nothing was answered within " + now.limit().toSeconds() + " s";
      case STOPPED -> "the wait for an answer was stopped";
      case TOO_LONG, BROKEN -> "cannot be reached, or breaks off its answer";
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
