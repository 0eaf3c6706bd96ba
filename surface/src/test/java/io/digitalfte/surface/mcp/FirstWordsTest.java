package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstWordsTest {
  private static final TypeRef<InitializeRequest> GREETING = new TypeRef<>() {};
  private static final TypeRef<HashMap<String, Object>> MEMBERS = new TypeRef<>() {};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " {\"a\": [1, -2.50, 1e3, 12345678901, 123456789012345678901234567890, null, true, false]} ",
        "{\"a\": {\"b\": [[], {}, [\"\\u00e9\\ud83d\\ude00\\n\"]]}, \"\": 0.1}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"x\"}"
      })
  void json_is_read_as_jackson_reads_it(String text) throws IOException {
    assertThat(FirstWords.MAPPER.readValue(text, MEMBERS))
        .isEqualTo(Exact.MAPPER.readValue(text, MEMBERS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "null",
        "{",
        "{\"a\":1",
        "{\"a\":[1}",
        "{} {}",
        "{}x",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "{\"a\":NaN}",
        "{\"a\":01}"
      })
  void what_jackson_refuses_is_refused_alike(String text) {
    assertRefusedAlike(text);
  }

  @Test
  void bounds_hold_for_both() {
    assertRefusedAlike("{\"a\":" + "[".repeat(70) + "]".repeat(70) + "}");
    assertRefusedAlike("{\"a\":" + "1".repeat(201) + "}");
    assertRefusedAlike("{\"a\":\"" + "x".repeat(Exact.MOST + 1) + "\"}");
  }

  private static void assertRefusedAlike(String text) {
    assertThat(outcome(FirstWords.MAPPER, text)).isEqualTo(outcome(Exact.MAPPER, text));
  }

  private static Object outcome(McpJsonMapper mapper, String text) {
    try {
      return String.valueOf(mapper.readValue(text, MEMBERS));
    } catch (IOException | RuntimeException e) {
      return e.getClass();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"ping\",\"params\":{\"a\":[1.50]},\"more\":1}",
        "{\"jsonrpc\":\"2.0\",\"id\":12345678901,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"told\",\"params\":[]}",
        "{\"jsonrpc\":\"2.0\",\"method\":null}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"no\"}}",
        "{\"jsonrpc\":\"2.0\"}"
      })
  void a_message_is_the_same_as_by_jackson(String line) {
    assertThat(said(FirstWords.MAPPER, line)).isEqualTo(said(Exact.MAPPER, line));
  }

  private static Object said(McpJsonMapper mapper, String line) {
    try {
      return McpSchema.deserializeJsonRpcMessage(mapper, line);
    } catch (IOException | RuntimeException e) {
      return e.getClass();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"protocolVersion\":\"1\",\"capabilities\":{},\"clientInfo\":{\"name\":\"n\",\"version\":\"v\"}}",
        "{\"protocolVersion\":\"1\",\"capabilities\":{\"roots\":{\"listChanged\":true},\"sampling\":{},\"elicitation\":{}},\"clientInfo\":{\"name\":\"n\",\"title\":\"t\",\"version\":\"v\",\"description\":\"d\",\"websiteUrl\":\"w\"}}",
        "{\"protocolVersion\":\"1\",\"capabilities\":{\"roots\":{}},\"clientInfo\":{\"name\":\"n\",\"version\":\"v\"}}",
        "{\"protocolVersion\":\"1\",\"capabilities\":{\"roots\":null},\"clientInfo\":{\"name\":\"n\",\"version\":\"v\"}}",
        "{\"protocolVersion\":\"1\",\"capabilities\":{\"sampling\":{\"tools\":{}}},\"clientInfo\":{\"name\":\"n\",\"version\":\"v\"}}",
        "{\"protocolVersion\":\"1\",\"capabilities\":{\"elicitation\":{\"form\":{},\"url\":{}}},\"clientInfo\":{\"name\":\"n\",\"version\":\"v\"}}",
        "{\"protocolVersion\":\"1\",\"capabilities\":{\"experimental\":{\"x\":{}}},\"clientInfo\":{\"name\":\"n\",\"version\":\"v\"}}",
        "{\"protocolVersion\":\"1\",\"capabilities\":{},\"clientInfo\":{\"name\":\"n\",\"version\":\"v\",\"icons\":[{\"src\":\"s\"}]}}",
        "{\"protocolVersion\":\"1\",\"capabilities\":{},\"clientInfo\":{\"name\":\"n\"}}",
        "{\"protocolVersion\":\"1\",\"capabilities\":{},\"clientInfo\":{\"name\":1,\"version\":\"v\"}}",
        "{\"protocolVersion\":\"1\",\"capabilities\":{},\"clientInfo\":{\"name\":\"n\",\"version\":\"v\"},\"_meta\":{\"a\":1}}",
        "{\"protocolVersion\":\"1\",\"capabilities\":[],\"clientInfo\":{\"name\":\"n\",\"version\":\"v\"}}",
        "{\"protocolVersion\":1,\"capabilities\":{},\"clientInfo\":{\"name\":\"n\",\"version\":\"v\"}}",
        "{}"
      })
  void a_greeting_is_the_same_as_by_jackson(String params) throws IOException {
    Map<String, Object> members = Exact.MAPPER.readValue(params, MEMBERS);

    assertThat(greeted(FirstWords.MAPPER, members)).isEqualTo(greeted(Exact.MAPPER, members));
  }

  private static Object greeted(McpJsonMapper mapper, Map<String, Object> members) {
    try {
      return mapper.convertValue(members, GREETING);
    } catch (RuntimeException e) {
      return e.getClass();
    }
  }

  static Stream<Object> answers() {
    Rendering rendering =
        new Rendering(new Sample().tools(), Scope.PROPOSE, new Tasks(Sample.MANNER));
    List<McpSchema.Tool> tools = rendering.tools().stream().map(Rendering::described).toList();
    Implementation server = new Implementation("n", "t", "1", "d", null, "w");
    ServerCapabilities none = ServerCapabilities.builder().build();
    ServerCapabilities all =
        ServerCapabilities.builder()
            .tools(true)
            .prompts(false)
            .resources(true, false)
            .completions()
            .logging()
            .build();
    ServerCapabilities further =
        ServerCapabilities.builder().experimental(Map.of("x", Map.of())).build();
    McpSchema.Tool odd =
        McpSchema.Tool.builder(
                "odd \u00e9 \ud83d\ude00 / \" \u2028 </b>",
                Map.of("a", List.of(1, 2L, new BigDecimal("1.50"), "x", true, Map.of())))
            .annotations(new ToolAnnotations(null, null, true, null, null, false))
            .build();
    McpSchema.Tool marked = McpSchema.Tool.builder("marked", Map.of()).meta(Map.of("a", 1)).build();
    return Stream.of(
        JSONRPCResponse.result(1, new ListToolsResult(tools, null, null)),
        JSONRPCResponse.result("x", new ListToolsResult(List.of(odd), "next", null)),
        JSONRPCResponse.result(1, new ListToolsResult(List.of(odd, marked), null, null)),
        JSONRPCResponse.result(1, new ListToolsResult(List.of(), null, Map.of("a", 1))),
        JSONRPCResponse.result(12345678901L, new ListToolsResult(List.of(), null, null)),
        JSONRPCResponse.result(0, new InitializeResult("v", all, server, "text", null)),
        JSONRPCResponse.result(0, new InitializeResult("v", none, server, null, null)),
        JSONRPCResponse.result(0, new InitializeResult("v", further, server, null, null)),
        JSONRPCResponse.result(0, new InitializeResult("v", all, server, null, Map.of("a", 1))),
        JSONRPCResponse.result(1, Map.of()),
        JSONRPCResponse.error(1, new JSONRPCResponse.JSONRPCError(-1, "no", null)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void an_answer_has_the_bytes_that_jackson_writes(Object answer) throws IOException {
    assertThat(text(FirstWords.MAPPER.writeValueAsBytes(answer)))
        .isEqualTo(text(Exact.MAPPER.writeValueAsBytes(answer)));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
