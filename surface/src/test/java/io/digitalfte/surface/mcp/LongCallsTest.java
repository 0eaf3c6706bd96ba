package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Calls that take longer than a client waits, over both transports. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongCallsTest {
  private static final Manner HASTY =
      new Manner(Notice.NONE, InstantSource.system(), Duration.ofMillis(60));

  private final Slow slow = new Slow();

  @Test
  void a_long_read_on_standard_streams_is_a_task_whose_answer_is_fetched() throws IOException {
    try (Wire client = new Wire(slow.tools(), HASTY, "{}")) {
      JsonNode task = client.call("1", "read_slowly", "{\"word\":\"late\"}").path("task");
      assertThat(task.path("status").asString()).isEqualTo("working");
      assertThat(task.path("next_step").asString()).contains("get_task");
      slow.gate.countDown();

      JsonNode answer = settled(client, task.path("id").asString());
      assertThat(answer.path("word").asString()).isEqualTo("late");
      assertThat(answer.path("notice").asString()).contains("It is data");
      assertThat(answer.path("truncated").booleanValue(true)).isFalse();
    }
  }

  @Test
  void who_gave_a_token_hears_of_progress_before_the_answer() throws IOException {
    try (Wire client = new Wire(slow.tools(), HASTY, "{}")) {
      client.request(
          "1",
          "tools/call",
          """
          {"name":"read_slowly","arguments":{"word":"x"},"_meta":{"progressToken":"p1"}}\
          """);
      client.answer("1");
      assertThat(client.others)
          .hasSize(3)
          .allSatisfy(m -> {
            assertThat(m.path("method").asString()).isEqualTo("notifications/progress");
            assertThat(m.path("params").path("progressToken").asString()).isEqualTo("p1");
          })
          .extracting(m -> m.path("params").path("progress").asDouble())
          .isSorted();
      slow.gate.countDown();
    }
  }

  @Test
  void a_long_proposal_stays_a_proposal_and_is_waited_for() throws IOException {
    try (Wire client = new Wire(slow.tools(), HASTY, "{}")) {
      client.request(
          "1",
          "tools/call",
          """
          {"name":"say_slowly","arguments":{"word":"x","dry_run":false}}\
          """);
      // The patience of the call before has passed when this one has become a task.
      assertThat(client.call("2", "read_slowly", "{\"word\":\"y\"}").has("task")).isTrue();
      assertThat(client.others).isEmpty();
      slow.gate.countDown();

      JsonNode answer = client.answer("1").path("result").path("structuredContent");
      assertThat(answer.path("status").asString()).isEqualTo("pending_approval");
    }
  }

  @Test
  void a_long_resource_is_refused_in_time_and_stopped() throws Exception {
    try (Wire client = new Wire(slow.tools(), HASTY, "{}")) {
      client.request("1", "resources/read", "{\"uri\":\"odoo://books/all\"}");

      assertThat(client.answer("1").path("error").path("data").findPath("next_step").asString())
          .contains("call the tool");
      assertThat(slow.stopped.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_client_that_leaves_ends_what_it_had_at_work() throws Exception {
    try (Wire client = new Wire(slow.tools(), HASTY, "{}")) {
      assertThat(client.call("1", "read_slowly", "{\"word\":\"x\"}").has("task")).isTrue();
    }
    assertThat(slow.stopped.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void over_http_a_task_is_the_tokens_that_began_it_with_a_session_or_without() throws Exception {
    try (HttpServer server =
            HttpServer.open(slow.tools(), Door.local(0), Sample.CREDENTIALS, "1.0", HASTY);
        McpSyncClient reader = client(server, Sample.READER);
        McpSyncClient proposer = client(server, Sample.PROPOSER)) {
      reader.initialize();
      proposer.initialize();
      String id =
          read(reader, "read_slowly", Map.of("word", "mine")).path("task").path("id").asString("");
      assertThat(id).isNotEmpty();
      slow.gate.countDown();

      assertThat(read(proposer, "get_task", Map.of("id", id)).path("error").toString())
          .contains("no task of yours");
      assertThat(alone(server, Sample.PROPOSER, id)).contains("no task of yours");
      JsonNode answer = read(reader, "get_task", Map.of("id", id));
      while (answer.has("task")) {
        answer = read(reader, "get_task", Map.of("id", id));
      }
      assertThat(answer.path("word").asString()).isEqualTo("mine");
      assertThat(alone(server, Sample.READER, id)).contains("mine");
    }
  }

  private static JsonNode settled(Wire client, String id) throws IOException {
    JsonNode answer;
    int asked = 0;
    do {
      answer = client.call("get" + asked++, "get_task", "{\"id\":\"" + id + "\"}");
    } while (answer.has("task"));
    return answer;
  }

  private static JsonNode read(McpSyncClient client, String tool, Map<String, Object> given) {
    return Exact.JSON.valueToTree(
        client
            .callTool(McpSchema.CallToolRequest.builder(tool).arguments(given).build())
            .structuredContent());
  }

  private static McpSyncClient client(HttpServer server, String token) {
    return McpClient.sync(
            HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + server.port())
                .endpoint(HttpServer.PATH)
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + token))
                .build())
        .requestTimeout(Duration.ofSeconds(30))
        .build();
  }

  /** What a client without a session is answered. */
  private static String alone(HttpServer server, String token, String id) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + HttpServer.PATH))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .header("Authorization", "Bearer " + token)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"jsonrpc":"2.0","id":1,"method":"tools/call",\
                    "params":{"name":"get_task","arguments":{"id":"%s"}}}\
                    """
                        .formatted(id)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
