package io.digitalfte.connect.github;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads what GitHub's REST API says of a branch's newest commit. Safe for any thread. Each answer
 * is bounded in time and size, and so is the number of pages; more than that is a {@link Fault},
 * never a shorter answer.
 */
public final class GitHub implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9._/+@#-]{1,250}");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final int PAGE = 100;
  private static final int PAGES = 10;
  private static final long LARGEST = 8L * 1024 * 1024;

  private final GitHubSettings settings;
  private final HttpClient client =
      HttpClient.newBuilder()
          // A redirect would take the token along.
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** Reaches nothing yet. */
  public GitHub(GitHubSettings settings) {
    this.settings = settings;
  }

  /**
   * What is said of the newest commit of this branch.
   *
   * @param owner whose repository it is
   * @throws Fault if GitHub cannot be asked, or refuses
   */
  public CommitChecks of(String owner, String repository, String branch) {
    if (!NAME.matcher(owner).matches()
        || !NAME.matcher(repository).matches()
        || !BRANCH.matcher(branch).matches()) {
      throw Fault.of(
          Fault.Code.USAGE, "wanted an owner, a repository and a branch as GitHub names them");
    }
    String root = "/repos/" + owner + "/" + repository;
    String head = get(root + "/branches/" + encoded(branch)).at("/commit/sha").asString("");
    if (!COMMIT.matcher(head).matches()) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "GitHub names no commit of that branch");
    }
    List<CommitCheck> all = new ArrayList<>();
    Map<String, CommitCheck> runs = new LinkedHashMap<>();
    // Newest first: of a workflow that ran again only the newest counts.
    pages(root + "/actions/runs?head_sha=" + head, "workflow_runs")
        .forEach(each ->
            runs.putIfAbsent(
                each.path("workflow_id").asString("") + each.path("event").asString(""),
                Answers.run(each)));
    all.addAll(runs.values());
    pages(root + "/commits/" + head + "/check-runs?filter=latest", "check_runs")
        .forEach(each -> all.add(Answers.check(each)));
    pages(root + "/commits/" + head + "/status?", "statuses")
        .forEach(each -> all.add(Answers.status(each)));
    return new CommitChecks(head, all);
  }

  private List<JsonNode> pages(String path, String member) {
    List<JsonNode> all = new ArrayList<>();
    for (int page = 1; page <= PAGES; page++) {
      String joined = path.endsWith("?") ? path : path + "&";
      JsonNode answer = get(joined + "per_page=" + PAGE + "&page=" + page);
      JsonNode list = answer.path(member);
      if (!list.isArray()) {
        throw Fault.of(Fault.Code.UNAVAILABLE, "GitHub answers without " + member);
      }
      list.forEach(all::add);
      if (list.size() < PAGE) {
        return all;
      }
    }
    throw Fault.of(Fault.Code.UNAVAILABLE, "GitHub has more than " + PAGES * PAGE + " " + member);
  }

  private JsonNode get(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.base() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Accept", "application/vnd.github+json")
            .header("X-GitHub-Api-Version", "2022-11-28")
            .header("User-Agent", "digitalfte");
    settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
      if (answer.statusCode() != 200) {
        throw refused(answer);
      }
      return Json.parse(answer.body());
    } catch (IOException e) {
      throw Fault.passing("GitHub cannot be reached at " + settings.base(), e);
    } catch (IllegalArgumentException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "GitHub answers what is no JSON", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.passing("stopped while GitHub was asked", e);
    }
  }

  private Fault refused(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    boolean spent =
        status == 429
            || (status == 403
                && (answer.headers().firstValue("retry-after").isPresent()
                    || answer
                        .headers()
                        .firstValue("x-ratelimit-remaining")
                        .orElse("")
                        .equals("0")));
    if (spent) {
      return Fault.passing("GitHub's rate limit is spent" + until(answer), null);
    }
    String with = settings.token().isPresent() ? "this token" : "no token";
    return Fault.of(
        Fault.Code.UNAVAILABLE,
        switch (status) {
          case 301, 302, 307, 308 -> "the repository has moved; name it as it is called now";
          case 401 -> "GitHub does not know this token; make a new one";
          case 403 -> "GitHub does not let " + with + " read this; it needs actions: read";
          case 404 -> "GitHub shows no such repository or branch to " + with;
          default -> "GitHub answers with status " + status;
        });
  }

  private static String until(HttpResponse<byte[]> answer) {
    return Stream.of("retry-after", "x-ratelimit-reset")
        .flatMap(name -> answer.headers().firstValue(name).stream().map(v -> said(name, v)))
        .findFirst()
        .orElse("");
  }

  private static String said(String name, String value) {
    if (!value.matches("\\d{1,10}")) {
      return "";
    }
    return name.equals("retry-after")
        ? "; ask again in " + value + " s"
        : "; ask again after " + Instant.ofEpochSecond(Long.parseLong(value));
  }

  private static String encoded(String branch) {
    return URLEncoder.encode(branch, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    client.close();
  }
}
