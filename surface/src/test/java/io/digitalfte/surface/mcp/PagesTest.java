package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is told before and after a page asks. */
class PagesTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void open() {
    Door door =
        new Door("127.0.0.1", 0, List.of("Desk.Example"), List.of("HTTPS://Desk.Example:443"));
    server = HttpServer.open(new Sample().tools(), door, Sample.CREDENTIALS, "1.0", Sample.MANNER);
  }

  @AfterEach
  void close() {
    server.close();
    http.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://desk.example", "https://DESK.example", "http://localhost:3000"})
  void a_browser_that_asks_first_is_told_what_a_page_may_send(String origin) throws Exception {
    HttpResponse<String> answer = preflight(origin);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(header(answer, "Vary")).contains("Origin");
    assertThat(header(answer, "Access-Control-Allow-Methods")).isEqualTo("POST, GET, DELETE");
    assertThat(header(answer, "Access-Control-Allow-Headers"))
        .contains(
            "Authorization",
            "Content-Type",
            "Mcp-Session-Id",
            "MCP-Protocol-Version",
            "Last-Event-ID");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example",
    "http://desk.example",
    "https://desk.example:8443",
    "https://desk.example.evil.example",
    "null"
  })
  void a_browser_of_another_page_is_told_nothing(String origin) throws Exception {
    HttpResponse<String> answer = preflight(origin);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control-"));
    assertThat(header(answer, "Vary")).contains("Origin");
    assertThat(answer.body()).contains("mcp.http.origins");
  }

  @Test
  void a_page_reads_answers_and_its_session_and_still_needs_a_token() throws Exception {
    HttpResponse<String> hello = send(hello().header("Authorization", "Bearer " + Sample.READER));
    assertThat(hello.statusCode()).isEqualTo(200);
    assertThat(header(hello, "Access-Control-Allow-Origin")).isEqualTo("https://desk.example");
    assertThat(header(hello, "Access-Control-Expose-Headers")).contains("Mcp-Session-Id");
    assertThat(header(hello, "Mcp-Session-Id")).isNotEmpty();

    HttpResponse<String> stranger = send(hello());
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(header(stranger, "Access-Control-Allow-Origin")).isEqualTo("https://desk.example");
  }

  @Test
  void who_is_no_browser_gets_no_words_for_one() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(address())
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "POST"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control-"));
  }

  @Test
  void names_are_the_same_in_large_and_small_letters() {
    Door door = new Door("127.0.0.1", 0, List.of("Desk.Example"), List.of());

    assertThat(door.knows("desk.example:8765")).isTrue();
    assertThat(door.knows("DESK.EXAMPLE")).isTrue();
    assertThat(door.knows("LocalHost")).isTrue();
    assertThat(door.knows("desk.example.evil")).isFalse();
  }

  private HttpResponse<String> preflight(String origin) throws Exception {
    return send(
        HttpRequest.newBuilder(address())
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type"));
  }

  private HttpRequest.Builder hello() {
    return HttpRequest.newBuilder(address())
        .header("Origin", "https://desk.example")
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                """
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":\
                "2025-11-25","capabilities":{},"clientInfo":{"name":"page","version":"1"}}}\
                """));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.port() + HttpServer.PATH);
  }
}
