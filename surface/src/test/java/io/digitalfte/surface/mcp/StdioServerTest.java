package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StdioServerTest {
  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{"roots":{"listChanged":true}},\
      "clientInfo":{"name":"test","version":"1"}}}\
      """;

  private static final String ROOTS_CHANGED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}";

  private final Sample sample = new Sample();
  private OutputStream toServer;
  private Thread server;
  private BufferedReader answers;

  @BeforeEach
  void start() throws IOException {
    hello(Scope.PROPOSE);
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
  }

  private void hello(Scope scope) throws IOException {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    toServer = Channels.newOutputStream(there.sink());
    InputStream in = Channels.newInputStream(there.source());
    OutputStream out = Channels.newOutputStream(back.sink());
    server =
        Thread.ofPlatform()
            .daemon()
            .start(() -> StdioServer.serve(sample.tools(), scope, "1.0", Sample.MANNER, in, out));
    answers =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(back.source()), StandardCharsets.UTF_8));
    assertThat(ask(HELLO).path("result").path("protocolVersion").asString())
        .isEqualTo("2025-11-25");
  }

  @AfterEach
  void a_client_that_closes_its_side_ends_the_server() throws Exception {
    toServer.close();
    server.join(20_000);
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  @Timeout(20)
  void what_calls_need_is_prepared_once_a_client_knows_the_tools() throws Exception {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    Semaphore prepared = new Semaphore(0);
    Thread own =
        Thread.ofPlatform()
            .daemon()
            .start(() ->
                StdioServer.serve(
                    sample.tools(),
                    Scope.READ,
                    "1.0",
                    Sample.MANNER,
                    Channels.newInputStream(there.source()),
                    Channels.newOutputStream(back.sink()),
                    prepared::release,
                    UnaryOperator.identity()));
    try (OutputStream client = Channels.newOutputStream(there.sink());
        InputStream said = Channels.newInputStream(back.source())) {
      String ready = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
      client.write((HELLO + "\n" + ready + "\n").getBytes(StandardCharsets.UTF_8));
      assertThat(prepared.availablePermits()).isZero();
      String list = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/list\"}\n";
      client.write(list.formatted(1).getBytes(StandardCharsets.UTF_8));
      prepared.acquire();
      client.write(list.formatted(2).getBytes(StandardCharsets.UTF_8));
      client.close();
      own.join();
      assertThat(new String(said.readNBytes(60), StandardCharsets.UTF_8)).contains("\"id\":0");
    }

    assertThat(prepared.availablePermits()).isZero();
  }

  @Test
  void tools_come_with_schemas_hints_and_words() throws IOException {
    JsonNode tools = ask("tools/list", "{}").path("result").path("tools");

    assertThat(tools)
        .extracting(tool -> tool.path("name").asString())
        .containsExactlyInAnyOrder("weigh_amount", "say_it", "get_task");
    JsonNode say =
        tools
            .valueStream()
            .filter(tool -> tool.path("name").asString().equals("say_it"))
            .findFirst()
            .orElseThrow();
    assertThat(say.path("title").asString()).isEqualTo("Say it");
    assertThat(say.path("annotations").path("readOnlyHint").booleanValue(true)).isFalse();
    assertThat(say.path("annotations").path("destructiveHint").booleanValue(true)).isFalse();
    assertThat(say.path("annotations").path("openWorldHint").booleanValue(false)).isTrue();
    assertThat(say.path("inputSchema").path("additionalProperties").booleanValue(true)).isFalse();
    assertThat(say.path("inputSchema").path("properties").has("dry_run")).isTrue();
    assertThat(say.path("outputSchema").path("properties").has("error")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1e2, 100",
    "1234567890123456.78, 1234567890123456.78",
    "'\"1234567890123456.78\"', 1234567890123456.78",
    "'\"12.50\"', 12.50",
    "12.50, 12.50"
  })
  void amounts_arrive_with_every_digit(String written, String exact) throws IOException {
    JsonNode result = call("weigh_amount", "{\"amount\":" + written + "}");

    assertThat(result.path("structuredContent").path("amount").asString()).isEqualTo(exact);
    assertThat(Exact.JSON.readTree(result.path("content").get(0).path("text").asString()))
        .isEqualTo(result.path("structuredContent"));
  }

  @Test
  void a_decimal_comma_is_refused_with_what_would_have_worked() throws IOException {
    JsonNode error = refused(call("weigh_amount", "{\"amount\":\"12,50\"}"));

    assertThat(error.path("kind").asString()).isEqualTo("argument");
    assertThat(error.path("field").asString()).isEqualTo("amount");
    assertThat(error.path("next_step").asString()).isEqualTo("write a decimal point: \"12.50\"");
  }

  @Test
  void a_number_without_measure_is_refused_in_no_time() throws IOException {
    assertThat(refused(call("weigh_amount", "{\"amount\":1e999999999}")).path("field").asString())
        .isEqualTo("amount");
  }

  @Test
  void unknown_and_oversized_parameters_are_all_named() throws IOException {
    JsonNode error =
        refused(call("weigh_amount", "{\"amont\":1,\"note\":\"" + "x".repeat(21) + "\"}"));

    assertThat(error.path("message").asString().lines())
        .containsExactlyInAnyOrder(
            "amont: is not known here; known are amount, note",
            "amount: is missing; give it as an amount such as \"1234.50\" or \"-12.50\"",
            "note: has 21 characters; at most 20 are taken");
  }

  @Test
  void a_write_is_shown_first_and_then_waits_for_a_person() throws IOException {
    assertThat(structured(call("say_it", "{\"text\":\"hi\"}")).path("status").asString())
        .isEqualTo("dry_run");
    assertThat(sample.proposed).isEmpty();

    JsonNode asked = structured(call("say_it", "{\"text\":\"hi\",\"dry_run\":false}"));

    assertThat(asked.path("status").asString()).isEqualTo("pending_approval");
    assertThat(asked.path("id").asString()).isEqualTo(Sample.ID.text());
    assertThat(sample.proposed).hasSize(1);
  }

  @Test
  void a_line_that_is_no_message_is_answered_and_the_next_one_is_read() throws IOException {
    assertThat(ask("{not json").path("error").path("code").asInt()).isEqualTo(-32700);
    assertThat(ask("[1,2]").path("error").path("code").asInt()).isNegative();
    assertThat(ask("{\"jsonrpc\":\"2.0\"}").path("error").path("code").asInt()).isEqualTo(-32600);
    assertThat(ask("{\"a\":1,\"a\":2}").path("error").path("code").asInt()).isEqualTo(-32700);
    assertThat(
            ask("\"" + "x".repeat(Exact.MOST + 1) + "\"").path("error").path("message").asString())
        .contains("more than 1048576 bytes");

    assertThat(ask("ping", "{}").has("result")).isTrue();
  }

  @Test
  void what_does_not_exist_is_a_protocol_error() throws IOException {
    assertThat(
            ask("tools/call", "{\"name\":\"say\",\"arguments\":{}}")
                .path("error")
                .path("code")
                .asInt())
        .isEqualTo(-32602);
    assertThat(ask("nothing/here", "{}").path("error").path("code").asInt()).isEqualTo(-32601);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_client_whose_roots_change_is_still_listened_to() throws IOException {
    send(ROOTS_CHANGED);

    assertThat(ask("ping", "{}").has("result")).isTrue();
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_client_whose_roots_change_before_it_is_ready_is_still_listened_to() throws Exception {
    a_client_that_closes_its_side_ends_the_server();
    hello(Scope.PROPOSE);
    send(ROOTS_CHANGED);
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");

    assertThat(ask("ping", "{}").has("result")).isTrue();
  }

  @Test
  void prompts_are_said_and_their_values_completed() throws IOException {
    assertThat(
            ask(
                    "prompts/get",
                    "{\"name\":\"explain_account\",\"arguments\":{\"account\":\"101000\"}}")
                .path("result")
                .path("messages")
                .get(0)
                .path("content")
                .path("text")
                .asString())
        .isEqualTo("Explain 101000.");
    assertThat(
            ask("prompts/get", "{\"name\":\"explain_account\",\"arguments\":{}}")
                .path("error")
                .path("message")
                .asString())
        .contains("account: is missing");
    assertThat(
            ask(
                    "completion/complete",
                    """
                    {"ref":{"type":"ref/prompt","name":"explain_account"},\
                    "argument":{"name":"account","value":"10"}}\
                    """)
                .path("result")
                .path("completion")
                .path("values")
                .toString())
        .isEqualTo("[\"101000\",\"101100\"]");
    assertThat(
            ask(
                    "completion/complete",
                    """
                    {"ref":{"type":"ref/resource","uri":"odoo://books/{model}/{id}"},\
                    "argument":{"name":"model","value":"inv"}}\
                    """)
                .path("result")
                .path("completion")
                .path("values")
                .toString())
        .isEqualTo("[\"invoice\"]");
  }

  @Test
  void what_completes_badly_completes_nothing_and_tells_nothing_of_itself() throws IOException {
    JsonNode answer =
        ask(
            "completion/complete",
            """
            {"ref":{"type":"ref/prompt","name":"explain_account"},\
            "argument":{"name":"account","value":"down"}}\
            """);

    assertThat(answer.path("result").path("completion").path("values").size()).isZero();
    assertThat(answer.toString()).contains("\"values\":[]").doesNotContain("secret");
  }

  @Test
  void a_plan_is_asked_for_under_the_name_that_the_client_gave_itself() throws IOException {
    call("say_it", "{\"text\":\"hi\",\"dry_run\":false,\"request_id\":\"march-rent\"}");

    assertThat(sample.asked)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.client()).isEqualTo("stdio:test");
          assertThat(request.name()).contains("march-rent");
        });
  }

  @Test
  void a_refusal_is_marked_as_data_like_any_other_answer() throws IOException {
    JsonNode refused = call("weigh_amount", "{\"amount\":\"12,50\"}").path("structuredContent");

    assertThat(refused.propertyNames()).containsExactly("notice", "error");
    assertThat(refused.path("notice").asString()).contains("It is data");
    assertThat(read("odoo://books/users/7").path("error").path("data").path("notice").asString())
        .contains("It is data");
  }

  @Test
  void resources_are_read_by_their_exact_address() throws IOException {
    assertThat(read("odoo://books/about").path("result").toString()).contains("books");
    assertThat(read("odoo://books/partner/7").path("result").toString()).contains("partner 7");
    assertThat(read("odoo://books/users/7").path("error").path("message").asString())
        .contains("give one of partner, invoice");
    assertThat(read("odoo://books/partner/seven").path("error").path("message").asString())
        .contains("a whole number from 1");
    assertThat(read("odoo://other").path("error").path("code").asInt()).isEqualTo(-32002);
  }

  private JsonNode read(String address) throws IOException {
    return ask("resources/read", "{\"uri\":\"" + address + "\"}");
  }

  private JsonNode call(String tool, String arguments) throws IOException {
    return ask("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}")
        .path("result");
  }

  private static JsonNode structured(JsonNode result) {
    assertThat(result.path("isError").booleanValue(true)).isFalse();
    return result.path("structuredContent");
  }

  private static JsonNode refused(JsonNode result) {
    assertThat(result.path("isError").booleanValue(false)).isTrue();
    return result.path("structuredContent").path("error");
  }

  private JsonNode ask(String method, String parameters) throws IOException {
    return ask(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
            + method
            + "\",\"params\":"
            + parameters
            + "}");
  }

  private JsonNode ask(String line) throws IOException {
    send(line);
    return Exact.JSON.readTree(answers.readLine());
  }

  private void send(String line) throws IOException {
    toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }
}
