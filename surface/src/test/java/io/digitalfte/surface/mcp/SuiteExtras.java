package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Those of the suite's names that the product has no use for, in the SDK's own types. */
final class SuiteExtras {
  // One red point.
  static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
  // A header, and silence.
  static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

  private SuiteExtras() {}

  /** The server with them in it. */
  static SyncSpecification<?> in(SyncSpecification<?> server) {
    List<SyncToolSpecification> tools =
        Stream.concat(SuiteContents.tools().stream(), SuiteTalk.tools().stream()).toList();
    Set<String> names =
        tools.stream().map(tool -> tool.tool().name()).collect(Collectors.toUnmodifiableSet());
    return server
        .capabilities(
            McpSchema.ServerCapabilities.builder()
                .tools(false)
                .prompts(false)
                .resources(true, false)
                .completions()
                .logging()
                .build())
        .tools(tools)
        // The product shows what its registry knows; these are shown beside it.
        .toolFilters(filters -> {
          var products = List.copyOf(filters);
          filters.clear();
          filters.add((client, tool) ->
              names.contains(tool.name())
                  || products.stream().allMatch(filter -> filter.isVisible(client, tool)));
        })
        .prompts(promptWithResource(), promptWithImage())
        .resources(
            resource("test://static-binary", "Static binary", "image/png"),
            resource("test://watched-resource", "Watched resource", "image/png"));
  }

  private static SyncResourceSpecification resource(String uri, String name, String type) {
    return new SyncResourceSpecification(
        Resource.builder(uri, name).description("Always the same.").mimeType(type).build(),
        (_, request) ->
            ReadResourceResult.builder(
                    List.of(
                        BlobResourceContents.builder(request.uri(), PNG).mimeType(type).build()))
                .build());
  }

  private static SyncPromptSpecification promptWithResource() {
    return prompt(
        "test_prompt_with_embedded_resource",
        List.of(PromptArgument.builder("resourceUri").required(true).build()),
        request -> {
          Object uri = request.arguments().get("resourceUri");
          return List.of(
              embedded(String.valueOf(uri), "Embedded resource content for testing."),
              TextContent.builder("Please process the embedded resource above.").build());
        });
  }

  private static SyncPromptSpecification promptWithImage() {
    return prompt(
        "test_prompt_with_image",
        List.of(),
        _ ->
            List.of(
                ImageContent.builder(PNG, "image/png").build(),
                TextContent.builder("Please analyze the image above.").build()));
  }

  private static SyncPromptSpecification prompt(
      String name,
      List<PromptArgument> takes,
      Function<McpSchema.GetPromptRequest, List<Content>> says) {
    return new SyncPromptSpecification(
        McpSchema.Prompt.builder(name).description("For the suite.").arguments(takes).build(),
        (_, request) -> {
          List<PromptMessage> messages = new ArrayList<>();
          for (Content content : says.apply(request)) {
            messages.add(PromptMessage.builder(McpSchema.Role.USER, content).build());
          }
          return GetPromptResult.builder(messages).description("For the suite.").build();
        });
  }

  static EmbeddedResource embedded(String uri, String text) {
    return embedded(uri, "text/plain", text);
  }

  static EmbeddedResource embedded(String uri, String type, String text) {
    return EmbeddedResource.builder(TextResourceContents.builder(uri, text).mimeType(type).build())
        .build();
  }
}
