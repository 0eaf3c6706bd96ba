package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;

/** The suite's tools that answer with something else than text. */
final class SuiteContents {
  private static final Map<String, Object> NOTHING = Map.of("type", "object");

  // Given by the suite's scenario json-schema-2020-12, word for word.
  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "$defs": {"address": {"$anchor": "addressDef", "type": "object",
         "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
       "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"},
         "contactMethod": {"type": "string", "enum": ["phone", "email"]},
         "phone": {"type": "string"}, "email": {"type": "string"}},
       "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
       "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
       "then": {"required": ["phone"]}, "else": {"required": ["email"]},
       "additionalProperties": false}
      """;

  private SuiteContents() {}

  static List<SyncToolSpecification> tools() {
    Content image = ImageContent.builder(SuiteExtras.PNG, "image/png").build();
    return List.of(
        tool("test_image_content", image),
        tool("test_audio_content", AudioContent.builder(SuiteExtras.WAV, "audio/wav").build()),
        tool(
            "test_embedded_resource",
            SuiteExtras.embedded(
                "test://embedded-resource", "This is an embedded resource content.")),
        tool(
            "test_multiple_content_types",
            TextContent.builder("Multiple content types test:").build(),
            image,
            SuiteExtras.embedded(
                "test://mixed-content-resource",
                "application/json",
                "{\"test\":\"data\",\"value\":123}")),
        new SyncToolSpecification(
            Tool.builder("json_schema_2020_12_tool", Exact.MAPPER, SCHEMA)
                .description("Has a schema with many words.")
                .build(),
            (_, _) -> answer(TextContent.builder("taken").build())));
  }

  private static SyncToolSpecification tool(String name, Content... contents) {
    return new SyncToolSpecification(described(name, NOTHING), (_, _) -> answer(contents));
  }

  static Tool described(String name, Map<String, Object> takes) {
    return Tool.builder(name, takes).description("For the suite.").build();
  }

  static CallToolResult answer(Content... contents) {
    return CallToolResult.builder().content(List.of(contents)).isError(false).build();
  }
}
