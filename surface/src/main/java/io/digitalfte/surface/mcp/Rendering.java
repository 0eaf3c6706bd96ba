package io.digitalfte.surface.mcp;

import io.digitalfte.term.Fault;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Effect;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Prompt;
import io.digitalfte.tool.Resource;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import io.digitalfte.tool.Tools;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.util.DefaultMcpUriTemplateManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the tool room offers, in the protocol's words. Safe for any thread. */
final class Rendering {
  static final String SCOPE = "scope";
  static final String TOKEN = "token";

  private static final String JSON = "application/json";
  private static final int LONGEST_NAME = 60;
  private static final int INVALID = McpSchema.ErrorCodes.INVALID_PARAMS;

  private final Tools tools;
  private final Scope otherwise;
  private final Tasks tasks;

  /**
   * @param otherwise what a client may use whose connection does not say so
   * @param tasks what takes longer than clients wait
   */
  Rendering(Tools tools, Scope otherwise, Tasks tasks) {
    this.tools = tools;
    this.otherwise = otherwise;
    this.tasks = tasks;
  }

  List<Tool> tools() {
    List<Tool> all = new ArrayList<>(tools.having(Set.of(Effect.values())));
    all.add(tasks.tool());
    return all;
  }

  List<Prompt> prompts() {
    return tools.prompts();
  }

  List<Resource> resources() {
    return tools.resources();
  }

  /** Whether this client may use this tool, and so may see it. */
  boolean allows(McpTransportContext context, McpSchema.Tool tool) {
    return tool.name().equals(Tasks.NAME)
        || tools.tool(tool.name()).filter(t -> allows(context, t)).isPresent();
  }

  private boolean allows(McpTransportContext context, Tool tool) {
    Scope scope = context.get(SCOPE) instanceof Scope given ? given : otherwise;
    return scope.allows(tool.effect());
  }

  static McpSchema.Tool described(Tool tool) {
    boolean reads = tool.effect() == Effect.READ;
    ObjectNode answers = tool.answers();
    if (reads) {
      Tasks.describe((ObjectNode) answers.path("properties"));
    }
    return McpSchema.Tool.builder(tool.name(), Untyped.map(tool.input()))
        .title(tool.title())
        .description(tool.description())
        .outputSchema(Untyped.map(answers))
        .annotations(
            McpSchema.ToolAnnotations.builder()
                .title(tool.title())
                .readOnlyHint(reads)
                // A proposal changes nothing by itself, and two of them are two.
                .destructiveHint(false)
                .idempotentHint(reads)
                .openWorldHint(true)
                .build())
        .build();
  }

  /**
   * What the tool answers, or the task that it has become.
   *
   * @param name how the client calls itself, where it said so; for one without a token
   * @param tick told a few times how many milliseconds have passed
   */
  Answer call(
      McpTransportContext context,
      String name,
      Tool tool,
      CallToolRequest request,
      LongConsumer tick) {
    if (!allows(context, tool)) {
      return new Answer.Refused(
          ToolError.of(
              "forbidden",
              tool.name() + " is not within the scope of this token",
              "use a token made with fte mcp token create --scope propose"));
    }
    JsonNode arguments = tree(request.arguments());
    String client = client(context, name);
    if (tool.name().equals(Tasks.NAME)) {
      return tools.call(tasks.tool(client, tick), arguments);
    }
    return tool.effect() == Effect.READ
        ? tasks.answer(client, () -> tools.call(tool, arguments, client), tick)
        : tools.call(tool, arguments, client);
  }

  static CallToolResult result(Answer answer) {
    return switch (answer) {
      case Answer.Data data -> result(data.structured(), false);
      case Answer.Refused refused -> result(refused.json(), true);
    };
  }

  /**
   * Which client it is: its token where it has one, and otherwise the name that it gave itself.
   * What one asked for under a request's name is nothing of the others'.
   */
  private static String client(McpTransportContext context, String name) {
    if (context.get(TOKEN) instanceof String token) {
      return "token:" + token;
    }
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return "stdio:" + plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }

  CompleteResult complete(List<Parameter> parameters, CompleteRequest request) {
    return Completing.of(tools, parameters, request);
  }

  private static CallToolResult result(ObjectNode structured, boolean error) {
    return CallToolResult.builder()
        .addTextContent(structured.toString())
        .structuredContent(structured)
        .isError(error)
        .build();
  }

  static McpSchema.Prompt described(Prompt prompt) {
    return McpSchema.Prompt.builder(prompt.name())
        .title(prompt.title())
        .description(prompt.description())
        .arguments(
            prompt.parameters().stream()
                .map(p ->
                    McpSchema.PromptArgument.builder(p.name())
                        .description(p.description())
                        .required(p.required())
                        .build())
                .toList())
        .build();
  }

  GetPromptResult say(Prompt prompt, McpSchema.GetPromptRequest request) {
    try {
      List<PromptMessage> messages =
          tools.say(prompt, tree(request.arguments())).stream()
              .map(line ->
                  PromptMessage.builder(
                          line.speaker() == Prompt.Speaker.USER
                              ? McpSchema.Role.USER
                              : McpSchema.Role.ASSISTANT,
                          TextContent.builder(line.text()).build())
                      .build())
              .toList();
      return GetPromptResult.builder(messages).description(prompt.description()).build();
    } catch (Fault fault) {
      throw McpError.builder(INVALID).message(String.valueOf(fault.getMessage())).build();
    }
  }

  static McpSchema.Resource fixed(Resource resource) {
    return McpSchema.Resource.builder(resource.address(), resource.name())
        .title(resource.title())
        .description(resource.description())
        .mimeType(JSON)
        .build();
  }

  static McpSchema.ResourceTemplate template(Resource resource) {
    return McpSchema.ResourceTemplate.builder(resource.address(), resource.name())
        .title(resource.title())
        .description(resource.description())
        .mimeType(JSON)
        .build();
  }

  ReadResourceResult read(Resource resource, McpSchema.ReadResourceRequest request) {
    Map<String, String> found =
        new DefaultMcpUriTemplateManager(resource.address()).extractVariableValues(request.uri());
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (Parameter variable : resource.variables()) {
      String value = found.get(variable.name());
      values.set(variable.name(), value == null ? null : value(variable, value));
    }
    return switch (tasks.inTime(() -> tools.read(resource, values))) {
      case Answer.Data data ->
          ReadResourceResult.builder(
                  List.of(
                      TextResourceContents.builder(request.uri(), data.structured().toString())
                          .mimeType(JSON)
                          .build()))
              .build();
      case Answer.Refused refused -> {
        ToolError error = refused.error();
        throw McpError.builder(INVALID)
            .message(error.message())
            .data(Untyped.map(refused.json()))
            .build();
      }
    };
  }

  /** An address holds text alone; where a number is wanted, its digits are one. */
  private static JsonNode value(Parameter variable, String text) {
    return variable.kind() instanceof Kind.Whole && text.matches("-?[0-9]{1,18}")
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
        : JsonNodeFactory.instance.stringNode(text);
  }

  private static JsonNode tree(@Nullable Map<String, Object> given) {
    return given == null ? JsonNodeFactory.instance.objectNode() : Exact.JSON.valueToTree(given);
  }
}
