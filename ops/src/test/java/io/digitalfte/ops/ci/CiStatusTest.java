package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.digitalfte.connect.github.GitHub;
import io.digitalfte.connect.github.GitHubSettings;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CiStatusTest {
  private HttpServer server;
  private String runs = "";
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              ("{\"commit\":{\"sha\":\""
                      + "a".repeat(40)
                      + "\"},\"check_runs\":[],\"statuses\":[],\"workflow_runs\":["
                      + runs
                      + "]}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_run_that_passed_is_green() {
    runs = run("tests", "completed", "success") + "," + run("docs", "completed", "skipped");
    Report report = ask("tests");
    assertThat(report.green()).isTrue();
    assertThat(report.findings().map(Finding::rule)).containsExactly("ci.left-out");
    assertThat(report.data().get("commit").asString()).isEqualTo("a".repeat(40));
  }

  @Test
  void no_run_at_all_is_red_and_so_is_one_that_did_nothing() {
    red("ci.nothing-ran", "nothing ran on the newest commit");
    runs = run("docs", "completed", "skipped");
    red("ci.nothing-ran", "nothing has passed");
  }

  @Test
  void a_failure_or_a_run_that_is_not_done_is_red_beside_others_that_passed() {
    runs = run("tests", "completed", "success") + "," + run("docs", "completed", "cancelled");
    red("ci.failed", "ended with cancelled");
    runs = run("tests", "completed", "success") + "," + run("docs", "queued", "");
    red("ci.running", "not done yet: queued");
  }

  @Test
  void what_is_required_and_did_not_pass_is_red() {
    runs = run("docs", "completed", "success");
    red("ci.required", "has not passed", "tests");
    runs = run("docs", "completed", "success") + "," + run("tests", "completed", "skipped");
    red("ci.required", "has not passed", "tests");
  }

  @Test
  void a_github_that_does_not_answer_is_red() {
    status = 404;
    red("ci.unanswered", "no such repository or branch");
  }

  private void red(String rule, String said, String... required) {
    Report report = ask(required);
    assertThat(report.green()).isFalse();
    assertThat(report.findings())
        .anySatisfy(one -> {
          assertThat(one.rule()).isEqualTo(rule);
          assertThat(one.message()).contains(said);
        });
    assertThat(report.findings().map(Finding::rule)).contains(rule);
  }

  private Report ask(String... required) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (GitHub github =
        new GitHub(new GitHubSettings(base, Optional.empty()), Clock.systemUTC())) {
      return new CiStatus(github).of("acme", "shop", "19.0", Set.of(required));
    }
  }

  private static String run(String name, String state, String end) {
    return "{\"workflow_id\":\""
        + name
        + "\",\"event\":\"push\",\"name\":\""
        + name
        + "\",\"status\":\""
        + state
        + "\",\"conclusion\":\""
        + end
        + "\"}";
  }
}
