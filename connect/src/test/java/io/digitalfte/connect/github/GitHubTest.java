package io.digitalfte.connect.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.digitalfte.connect.github.CommitCheck.Kind;
import io.digitalfte.connect.github.CommitCheck.State;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as GitHub's documentation of its REST API says. */
class GitHubTest {
  private static final String TOKEN = "ghp_" + "x1".repeat(18);
  private static final String HEAD = "c0ffee".repeat(7).substring(0, 40);

  private final Map<String, String> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, String> headers = new HashMap<>();
  private Map<String, List<String>> next = Map.of();
  private String elsewhere = "";
  private int status = 200;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    answers.put("/repos/acme/shop/branches/19.0", "{\"commit\":{\"sha\":\"" + HEAD + "\"}}");
    answers.put("/repos/acme/shop/actions/runs", list("workflow_runs"));
    answers.put("/repos/acme/shop/commits/" + HEAD + "/check-runs", list("check_runs"));
    answers.put("/repos/acme/shop/commits/" + HEAD + "/status", list("statuses"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void runs_checks_and_statuses_of_the_newest_commit_are_told() {
    answers.put(
        "/repos/acme/shop/actions/runs",
        list(
            "workflow_runs",
            run(7, "push", "tests", "completed", "\"success\""),
            run(7, "push", "tests", "completed", "\"failure\""),
            run(8, "push", "docs", "in_progress", "null")));
    answers.put(
        "/repos/acme/shop/commits/" + HEAD + "/check-runs",
        list(
            "check_runs",
            run(0, "", "lint", "completed", "\"timed_out\""),
            run(0, "", "spell", "completed", "\"skipped\""),
            run(0, "", "new", "completed", "\"some_new_word\"")));
    answers.put(
        "/repos/acme/shop/commits/" + HEAD + "/status",
        list("statuses", "{\"context\":\"runbot\",\"state\":\"error\",\"target_url\":null}"));
    CommitChecks told = ask();
    assertThat(told.commit()).isEqualTo(HEAD);
    assertThat(told.all())
        .extracting(CommitCheck::kind, CommitCheck::name, CommitCheck::state, CommitCheck::said)
        .containsExactly(
            tuple(Kind.RUN, "tests", State.PASSED, "success"),
            tuple(Kind.RUN, "docs", State.RUNNING, "in_progress"),
            tuple(Kind.CHECK, "lint", State.FAILED, "timed_out"),
            tuple(Kind.CHECK, "spell", State.LEFT_OUT, "skipped"),
            tuple(Kind.CHECK, "new", State.FAILED, "some_new_word"),
            tuple(Kind.STATUS, "runbot", State.FAILED, "error"));
    assertThat(headers)
        .containsEntry("Authorization", "Bearer " + TOKEN)
        .containsEntry("X-github-api-version", "2022-11-28");
    assertThat(asked).contains("/repos/acme/shop/actions/runs?head_sha=" + HEAD + "&per_page=100");
  }

  @Test
  void more_than_a_page_is_read_on_and_more_than_ten_is_refused() {
    String[] full =
        IntStream.range(0, 100)
            .mapToObj(i -> run(0, "", "job " + i, "completed", "\"success\""))
            .toArray(String[]::new);
    String path = "/repos/acme/shop/commits/" + HEAD + "/check-runs";
    next = Map.of(path, List.of(path + "?page=2"), path + "?page=2", List.of());
    answers.put(path, list("check_runs", full));
    assertThat(ask().all()).hasSize(200);
    next = Map.of(path, List.of(path + "?page=2"), path + "?page=2", List.of(path));
    assertThatThrownBy(this::ask).hasMessageContaining("more than 1000 check_runs");
  }

  @Test
  void a_list_that_goes_on_elsewhere_is_not_followed() {
    String path = "/repos/acme/shop/commits/" + HEAD + "/check-runs";
    elsewhere = "http://localhost:1";
    next = Map.of(path, List.of(path));
    refused("continues a list at another address");
  }

  @Test
  void what_github_refuses_is_named_without_the_token() {
    status = 403;
    headersOut.put("x-ratelimit-remaining", "0");
    headersOut.put("x-ratelimit-reset", "1795000000");
    refused("rate limit is spent; ask again after 2026-11-18T");
    headersOut.clear();
    refused("needs actions: read");
    status = 429;
    headersOut.put("retry-after", "60");
    refused("ask again in 60 s");
    headersOut.clear();
    status = 401;
    refused("does not know this token");
    status = 404;
    refused("no such repository or branch");
    status = 301;
    headersOut.put("location", "http://127.0.0.1:1/elsewhere");
    refused("has moved");
    status = 500;
    refused("status 500");
  }

  @Test
  void an_answer_that_is_none_is_refused() {
    answers.put("/repos/acme/shop/actions/runs", "<html>");
    refused("no JSON");
    answers.put("/repos/acme/shop/actions/runs", "{}");
    refused("without workflow_runs");
    answers.put("/repos/acme/shop/actions/runs", "[" + " ".repeat(9 * 1024 * 1024) + "]");
    refused("cannot be reached");
    answers.put("/repos/acme/shop/branches/19.0", "{\"commit\":{\"sha\":\"../../x\"}}");
    refused("no commit");
  }

  @Test
  void a_token_goes_to_nobody_over_plain_http() {
    assertThatThrownBy(() -> new GitHubSettings(URI.create("http://ghe.example"), Optional.empty()))
        .isInstanceOf(Fault.class);
    assertThatThrownBy(
            () -> new GitHubSettings(URI.create("https://me:pw@ghe.example"), Optional.empty()))
        .isInstanceOf(Fault.class);
    assertThat(new GitHubSettings(GitHubSettings.PUBLIC, Optional.of(TOKEN)).toString())
        .doesNotContain(TOKEN);
    assertThatThrownBy(() -> ask("acme/..", "shop", "19.0")).hasMessageContaining("wanted");
  }

  private final Map<String, String> headersOut = new HashMap<>();

  private void refused(String said) {
    assertThatThrownBy(this::ask)
        .isInstanceOf(Fault.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining(TOKEN);
  }

  private CommitChecks ask() {
    return ask("acme", "shop", "19.0");
  }

  private CommitChecks ask(String owner, String repository, String branch) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (GitHub github =
        new GitHub(new GitHubSettings(base, Optional.of(TOKEN)), Clock.systemUTC())) {
      return github.of(owner, repository, branch);
    }
  }

  private static String run(int workflow, String event, String name, String state, String end) {
    return "{\"workflow_id\":"
        + workflow
        + ",\"event\":\""
        + event
        + "\",\"name\":\""
        + name
        + "\",\"status\":\""
        + state
        + "\",\"conclusion\":"
        + end
        + ",\"html_url\":\"https://github.com/acme/shop/actions/runs/1\"}";
  }

  private static String list(String member, String... items) {
    return "{\"total_count\":"
        + items.length
        + ",\""
        + member
        + "\":["
        + List.of(items).stream().collect(Collectors.joining(","))
        + "]}";
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    asked.add(uri.toString());
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String text = answers.get(uri.getPath());
    String here = "http://127.0.0.1:" + server.getAddress().getPort();
    String page = uri.toString().contains("page=2") ? uri.getPath() + "?page=2" : uri.getPath();
    for (String each : next.getOrDefault(page, List.of())) {
      String link = (elsewhere.isEmpty() ? here : elsewhere) + each;
      exchange.getResponseHeaders().set("Link", "<" + link + ">; rel=\"next\"");
    }
    byte[] body = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    headersOut.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(text == null ? 404 : status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
