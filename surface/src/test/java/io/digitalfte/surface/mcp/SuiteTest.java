package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What matters most in the official suite, without it; {@code bench/conformance} runs all. */
class SuiteTest {
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private HttpServer server;
  private McpSyncClient client;

  @BeforeEach
  void open() {
    server = SuiteServer.open();
    client =
        McpClient.sync(
                HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + server.port())
                    .endpoint(HttpServer.PATH)
                    .build())
            .loggingConsumer(line -> heard.add(line.data()))
            .sampling(request -> {
              heard.add(request.messages().getFirst().content());
              return McpSchema.CreateMessageResult.builder(
                      McpSchema.Role.ASSISTANT, "a model's words", "test-model")
                  .build();
            })
            .elicitation(request -> {
              heard.add(request);
              return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                  .content(Map.of("username", "ada"))
                  .build();
            })
            .build();
    client.initialize();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void tools_of_the_registry_and_added_ones_stand_in_one_list() {
    assertThat(client.listTools().tools())
        .extracting(McpSchema.Tool::name)
        .contains("test_simple_text", "test_image_content", "test_sampling");
  }

  @Test
  void a_tool_asks_the_clients_model_while_it_works() {
    assertThat(text(call("test_sampling", Map.of("prompt", "say it"))))
        .isEqualTo("LLM response: a model's words");
    assertThat(heard.poll()).isEqualTo(TextContent.builder("say it").build());
  }

  @Test
  void a_tool_asks_the_clients_person_while_it_works() {
    assertThat(text(call("test_elicitation_sep1034_defaults", Map.of())))
        .isEqualTo("User response: action=ACCEPT, content={username=ada}");
    assertThat(heard.poll())
        .isInstanceOfSatisfying(
            McpSchema.ElicitFormRequest.class,
            form ->
                assertThat(form.requestedSchema().get("properties"))
                    .asString()
                    .contains("default=John Doe", "default=30", "default=95.5"));
  }

  @Test
  void lines_of_a_log_arrive_from_the_level_that_was_asked_for() throws InterruptedException {
    client.setLoggingLevel(McpSchema.LoggingLevel.ERROR);
    call("test_tool_with_logging", Map.of());
    client.setLoggingLevel(McpSchema.LoggingLevel.DEBUG);
    call("test_tool_with_logging", Map.of());

    assertThat(hear(3))
        .containsExactlyInAnyOrder(
            "Tool execution started", "Tool processing data", "Tool execution completed");
    assertThat(heard).isEmpty();
  }

  @Test
  void progress_is_written_in_order_and_before_the_answer() throws Exception {
    // The SDK's client hears each in a thread of its own; the order is in the stream alone.
    String stream =
        raw(
            """
            {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"arguments":{},\
            "name":"test_tool_with_progress","_meta":{"progressToken":"p"}}}\
            """);

    assertThat(stream)
        .containsSubsequence(
            "\"progress\":0.0", "\"progress\":50.0", "\"progress\":100.0", "\"id\":7");
  }

  @Test
  void an_address_with_a_variable_reads_that_record() {
    var read =
        client.readResource(
            McpSchema.ReadResourceRequest.builder("test://template/123/data").build());

    assertThat(read.contents().getFirst())
        .isInstanceOfSatisfying(
            McpSchema.TextResourceContents.class,
            text -> assertThat(text.text()).contains("\"id\":\"123\""));
  }

  @Test
  void a_prompts_argument_is_completed() {
    var completed =
        client.completeCompletion(
            McpSchema.CompleteRequest.builder(
                    McpSchema.PromptReference.builder("test_prompt_with_arguments").build(),
                    new McpSchema.CompleteRequest.CompleteArgument("arg1", "test"))
                .build());

    assertThat(completed.completion().values()).containsExactly("test one", "test two");
  }

  private List<Object> hear(int many) throws InterruptedException {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      all.add(heard.poll(20, TimeUnit.SECONDS));
    }
    return all;
  }

  /** What a session answers to this, as it is on the wire. */
  private String raw(String message) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      var begun =
          http.send(
              post("""
              {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{},\
              "protocolVersion":"2025-11-25","clientInfo":{"name":"t","version":"1"}}}\
              """)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
      return http.send(
              post(message).header("Mcp-Session-Id", session).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private HttpRequest.Builder post(String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + HttpServer.PATH))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private CallToolResult call(String name, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(name).arguments(arguments).build());
  }

  private static String text(CallToolResult result) {
    return result.content().getFirst() instanceof TextContent text ? text.text() : "";
  }
}
