package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HttpServerTest {
  private final Sample sample = new Sample();
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void open() {
    server =
        HttpServer.open(sample.tools(), Door.local(0), Sample.CREDENTIALS, "1.0", Sample.MANNER);
  }

  @AfterEach
  void close() {
    server.close();
    http.close();
  }

  @Test
  void a_client_of_the_sdk_lists_calls_and_leaves() {
    try (McpSyncClient client = client(Sample.PROPOSER)) {
      assertThat(client.initialize().protocolVersion()).isEqualTo("2025-11-25");
      assertThat(client.listTools().tools())
          .extracting(McpSchema.Tool::name)
          .containsExactlyInAnyOrder("weigh_amount", "say_it", "get_task");
      McpSchema.CallToolResult said =
          client.callTool(
              McpSchema.CallToolRequest.builder("say_it")
                  .arguments(Map.of("text", "hi", "dry_run", false))
                  .build());
      assertThat(said.isError()).isFalse();
      assertThat(server.sessions()).isEqualTo(1);
    }
    assertThat(sample.proposed).hasSize(1);
  }

  @Test
  void a_reader_sees_and_calls_only_what_reads() {
    try (McpSyncClient client = client(Sample.READER)) {
      client.initialize();
      assertThat(client.listTools().tools())
          .extracting(McpSchema.Tool::name)
          .containsExactlyInAnyOrder("weigh_amount", "get_task");
      McpSchema.CallToolResult said =
          client.callTool(
              McpSchema.CallToolRequest.builder("say_it")
                  .arguments(Map.of("text", "hi", "dry_run", false))
                  .build());
      assertThat(said.isError()).isTrue();
      assertThat(said.structuredContent().toString()).contains("forbidden", "--scope propose");
    }
    assertThat(sample.proposed).isEmpty();
  }

  @Test
  void a_plan_is_asked_for_under_the_token_with_a_session_and_without_one() throws Exception {
    String call =
        """
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"say_it",\
        "arguments":{"text":"hi","dry_run":false,"request_id":"march-rent"}}}\
        """;
    try (McpSyncClient client = client(Sample.PROPOSER)) {
      client.initialize();
      client.callTool(
          McpSchema.CallToolRequest.builder("say_it")
              .arguments(Map.of("text", "hi", "dry_run", false, "request_id", "march-rent"))
              .build());
    }
    assertThat(send(post(call).header("Authorization", "Bearer " + Sample.PROPOSER)).statusCode())
        .isEqualTo(200);

    assertThat(sample.asked)
        .hasSize(2)
        .allSatisfy(request -> {
          assertThat(request.client()).isEqualTo("token:p");
          assertThat(request.name()).contains("march-rent");
        });
    assertThat(sample.asked.getFirst()).isEqualTo(sample.asked.getLast());
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1e2, 100",
    "1234567890123456.78, 1234567890123456.78",
    "'\"1234567890123456.78\"', 1234567890123456.78"
  })
  void amounts_arrive_with_every_digit_without_a_session(String written, String exact)
      throws Exception {
    JsonNode answer = single("weigh_amount", "{\"amount\":" + written + "}");

    assertThat(answer.path("structuredContent").path("amount").asString()).isEqualTo(exact);
  }

  @Test
  void amounts_arrive_with_every_digit_within_a_session() {
    try (McpSyncClient client = client(Sample.READER)) {
      client.initialize();
      for (String amount : List.of("0.1", "1E+2", "1234567890123456.78")) {
        McpSchema.CallToolResult result =
            client.callTool(
                McpSchema.CallToolRequest.builder("weigh_amount")
                    .arguments(Map.of("amount", new BigDecimal(amount)))
                    .build());
        assertThat(result.structuredContent().toString())
            .contains(new BigDecimal(amount).toPlainString());
      }
    }
  }

  @Test
  void a_decimal_comma_is_refused_here_as_well() throws Exception {
    JsonNode answer = single("weigh_amount", "{\"amount\":\"12,50\"}");

    assertThat(answer.path("isError").booleanValue(false)).isTrue();
    assertThat(answer.path("structuredContent").path("error").path("next_step").asString())
        .isEqualTo("write a decimal point: \"12.50\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer wrong", "Basic cmVhZGVyLXRva2Vu", "reader-token"})
  void without_a_good_token_nothing_is_said(String authorization) throws Exception {
    HttpRequest.Builder request = post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> answer = send(request);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"digitalfte\"");
    assertThat(answer.body()).contains("fte mcp token create");
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, 403",
    "http://localhost.evil.example, 403",
    "http://localhost:1@evil.example, 403",
    "null, 403",
    "http://localhost:3000, 200",
    "http://127.0.0.1, 200"
  })
  void a_page_from_elsewhere_may_not_ask(String origin, int status) throws Exception {
    assertThat(
            send(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
                    .header("Authorization", "Bearer " + Sample.READER)
                    .header("Origin", origin))
                .statusCode())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, 403",
    "localhost.evil.example:80, 403",
    "127.0.0.1.evil.example, 403",
    "localhost, 200",
    "'[::1]:8080', 200"
  })
  void a_name_that_is_not_ours_is_not_answered(String host, int status) throws IOException {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST /mcp/odoo HTTP/1.1\r\nHost: "
                      + host
                      + "\r\nAuthorization: Bearer "
                      + Sample.READER
                      + "\r\nAccept: application/json, text/event-stream\r\nContent-Type:"
                      + " application/json\r\nConnection: close\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void what_is_too_large_or_no_json_is_refused_before_anybody_reads_it() throws Exception {
    assertThat(authorized("\"" + "x".repeat(Exact.MOST) + "\"").statusCode()).isEqualTo(413);
    assertThat(authorized("{not json").body()).contains("-32700");
    assertThat(authorized("[]").statusCode()).isEqualTo(400);
    assertThat(authorized("[".repeat(1_000)).statusCode()).isEqualTo(400);
    assertThat(authorized("{\"a\":1,\"a\":2}").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, application/json",
    "'application/json, text/event-stream', text/plain",
    "text/plain, text/plain"
  })
  void an_error_says_what_is_wrong_and_nothing_of_the_program(String accept, String type)
      throws Exception {
    for (String session : List.of("", begin())) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address())
              .header("Authorization", "Bearer " + Sample.READER)
              .header("Accept", accept)
              .header("Content-Type", type)
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"));
      if (!session.isEmpty()) {
        request.header("Mcp-Session-Id", session);
      }
      HttpResponse<String> answer = send(request);

      assertThat(answer.body()).doesNotContain("stackTrace", "\"cause\"", "io.modelcontext");
      if (answer.statusCode() != 200) {
        JsonNode error = Exact.JSON.readTree(answer.body());
        assertThat(error.propertyNames()).containsExactly("jsonrpc", "id", "error");
        assertThat(error.path("error").propertyNames()).containsExactly("code", "message");
      }
    }
  }

  @Test
  void a_client_whose_roots_change_is_thanked_and_not_asked() throws Exception {
    String session = begin();

    assertThat(
            within(
                session,
                Sample.READER,
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}"))
        .isEqualTo(202);
  }

  @Test
  void a_session_belongs_to_the_token_that_began_it_and_ends_when_it_is_deleted() throws Exception {
    String session = begin();
    String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    assertThat(within(session, Sample.PROPOSER, ping)).isEqualTo(404);
    assertThat(
            within(
                session,
                Sample.READER,
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"))
        .isEqualTo(202);
    assertThat(within(session, Sample.READER, ping)).isEqualTo(200);
    assertThat(
            send(HttpRequest.newBuilder(address())
                    .DELETE()
                    .header("Authorization", "Bearer " + Sample.READER)
                    .header("Mcp-Session-Id", session))
                .statusCode())
        .isEqualTo(200);
    assertThat(within(session, Sample.READER, ping)).isEqualTo(404);
    assertThat(server.sessions()).isZero();
  }

  @Test
  void fifty_clients_at_once_all_get_their_answers() throws Exception {
    List<Callable<Integer>> clients = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String amount = i + ".5";
      clients.add(() -> {
        int answers = 0;
        try (McpSyncClient client = client(Sample.READER)) {
          client.initialize();
          for (int call = 0; call < 10; call++) {
            McpSchema.CallToolResult result =
                client.callTool(
                    McpSchema.CallToolRequest.builder("weigh_amount")
                        .arguments(Map.of("amount", amount))
                        .build());
            answers += result.structuredContent().toString().contains(amount) ? 1 : 0;
          }
        }
        return answers;
      });
    }
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> client : all.invokeAll(clients)) {
        assertThat(client.get()).isEqualTo(10);
      }
    }
  }

  private McpSyncClient client(String token) {
    return McpClient.sync(
            HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + server.port())
                .endpoint(HttpServer.PATH)
                .jsonMapper(Exact.MAPPER)
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + token))
                .build())
        .jsonSchemaValidator(Parts.NO_SECOND_CHECK)
        .requestTimeout(Duration.ofSeconds(60))
        .initializationTimeout(Duration.ofSeconds(60))
        .build();
  }

  private JsonNode single(String tool, String arguments) throws Exception {
    HttpResponse<String> answer =
        authorized(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
                + tool
                + "\",\"arguments\":"
                + arguments
                + "}}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Mcp-Session-Id")).isEmpty();
    return Exact.JSON.readTree(answer.body()).path("result");
  }

  private String begin() throws Exception {
    HttpResponse<String> hello =
        authorized(
            """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":\
            "2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
            """);
    return hello.headers().firstValue("Mcp-Session-Id").orElseThrow();
  }

  private int within(String session, String token, String body) throws Exception {
    return send(post(body)
            .header("Authorization", "Bearer " + token)
            .header("Mcp-Session-Id", session))
        .statusCode();
  }

  private HttpResponse<String> authorized(String body) throws Exception {
    return send(post(body).header("Authorization", "Bearer " + Sample.READER));
  }

  private HttpRequest.Builder post(String body) {
    return HttpRequest.newBuilder(address())
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.port() + HttpServer.PATH);
  }
}
