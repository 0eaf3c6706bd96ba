package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.core.type.TypeReference;

/** The suite's tools that speak to the client while they work. */
final class SuiteTalk {
  private static final String ONE_TEXT =
      """
      {"type": "object", "properties": {"%1$s": {"type": "string"}}, "required": ["%1$s"]}
      """;
  private static final String PERSON =
      """
      {"type": "object", "required": ["username", "email"], "properties": {
        "username": {"type": "string", "description": "User's response"},
        "email": {"type": "string", "description": "User's email address"}}}
      """;
  private static final String DEFAULTS =
      """
      {"type": "object", "properties": {
        "name": {"type": "string", "default": "John Doe"},
        "age": {"type": "integer", "default": 30},
        "score": {"type": "number", "default": 95.5},
        "status": {"type": "string", "enum": ["active", "inactive", "pending"],
          "default": "active"},
        "verified": {"type": "boolean", "default": true}}}
      """;
  private static final String ENUMS =
      """
      {"type": "object", "properties": {
        "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
        "titledSingle": {"type": "string", "oneOf": [
          {"const": "value1", "title": "First Option"},
          {"const": "value2", "title": "Second Option"},
          {"const": "value3", "title": "Third Option"}]},
        "legacyEnum": {"type": "string", "enum": ["opt1", "opt2", "opt3"],
          "enumNames": ["Option One", "Option Two", "Option Three"]},
        "untitledMulti": {"type": "array",
          "items": {"type": "string", "enum": ["option1", "option2", "option3"]}},
        "titledMulti": {"type": "array", "items": {"anyOf": [
          {"const": "value1", "title": "First Choice"},
          {"const": "value2", "title": "Second Choice"},
          {"const": "value3", "title": "Third Choice"}]}}}}
      """;

  private SuiteTalk() {}

  static List<SyncToolSpecification> tools() {
    return List.of(
        tool("test_tool_with_logging", Map.of("type", "object"), SuiteTalk::logs),
        tool("test_tool_with_progress", Map.of("type", "object"), SuiteTalk::progresses),
        tool("test_sampling", schema(ONE_TEXT.formatted("prompt")), SuiteTalk::samples),
        tool(
            "test_elicitation",
            schema(ONE_TEXT.formatted("message")),
            (client, call) ->
                elicits(client, String.valueOf(call.arguments().get("message")), PERSON)),
        tool(
            "test_elicitation_sep1034_defaults",
            Map.of("type", "object"),
            (client, _) -> elicits(client, "Please fill this in", DEFAULTS)),
        tool(
            "test_elicitation_sep1330_enums",
            Map.of("type", "object"),
            (client, _) -> elicits(client, "Please choose", ENUMS)));
  }

  private static String logs(McpSyncServerExchange client, CallToolRequest call) {
    for (String line :
        List.of("Tool execution started", "Tool processing data", "Tool execution completed")) {
      client.loggingNotification(
          McpSchema.LoggingMessageNotification.builder(McpSchema.LoggingLevel.INFO, line)
              .logger("suite")
              .build());
    }
    return "Three lines were logged.";
  }

  private static String progresses(McpSyncServerExchange client, CallToolRequest call) {
    Object token = call.progressToken();
    if (token != null) {
      for (double done : new double[] {0, 50, 100}) {
        client.progressNotification(
            McpSchema.ProgressNotification.builder(token, done).total(100.0).build());
      }
    }
    return "All of it is done.";
  }

  private static String samples(McpSyncServerExchange client, CallToolRequest call) {
    var asked =
        McpSchema.SamplingMessage.builder(
                McpSchema.Role.USER,
                TextContent.builder(String.valueOf(call.arguments().get("prompt"))).build())
            .build();
    var answer =
        client.createMessage(McpSchema.CreateMessageRequest.builder(List.of(asked), 100).build());
    return "LLM response: "
        + (answer.content() instanceof TextContent text ? text.text() : answer.content());
  }

  private static String elicits(McpSyncServerExchange client, String message, String schema) {
    var answer =
        client.createElicitation(ElicitFormRequest.builder(message, schema(schema)).build());
    return "User response: action=" + answer.action() + ", content=" + answer.content();
  }

  private static Map<String, Object> schema(String json) {
    return Exact.JSON.readValue(json, new TypeReference<>() {});
  }

  private static SyncToolSpecification tool(
      String name,
      Map<String, Object> takes,
      BiFunction<McpSyncServerExchange, CallToolRequest, String> body) {
    return new SyncToolSpecification(
        SuiteContents.described(name, takes),
        (client, call) ->
            SuiteContents.answer(TextContent.builder(body.apply(client, call)).build()));
  }
}
