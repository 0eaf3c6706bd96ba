package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * The answers to a greeting and to the question for tools, byte for byte as Jackson writes them.
 */
final class FirstAnswers {
  private final JsonGenerator out;

  private FirstAnswers(JsonGenerator out) {
    this.out = out;
  }

  /** As JSON; null where it is another answer, or has something that is not written here. */
  static byte @Nullable [] bytes(Object value) {
    if (!(value instanceof JSONRPCResponse answer) || !isWrittenHere(answer)) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
    try (JsonGenerator out = Untyped.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      new FirstAnswers(out).answer(answer);
    }
    return bytes.toByteArray();
  }

  private static boolean isWrittenHere(JSONRPCResponse answer) {
    if (answer.error() != null
        || !(answer.id() instanceof String || answer.id() instanceof Integer)) {
      return false;
    }
    if (answer.result() instanceof InitializeResult greeting) {
      ServerCapabilities offered = greeting.capabilities();
      return greeting.meta() == null
          && greeting.serverInfo().icons() == null
          && offered.experimental() == null
          && offered.extensions() == null;
    }
    return answer.result() instanceof ListToolsResult list
        && list.meta() == null
        && list.tools().stream().allMatch(tool -> tool.meta() == null && tool.icons() == null);
  }

  private void answer(JSONRPCResponse answer) {
    out.writeStartObject();
    member("jsonrpc", answer.jsonrpc());
    member("id", answer.id());
    out.writeName("result");
    if (answer.result() instanceof InitializeResult greeting) {
      greeting(greeting);
    } else if (answer.result() instanceof ListToolsResult list) {
      tools(list);
    }
    out.writeEndObject();
  }

  private void greeting(InitializeResult greeting) {
    out.writeStartObject();
    member("protocolVersion", greeting.protocolVersion());
    out.writeName("capabilities");
    capabilities(greeting.capabilities());
    out.writeName("serverInfo");
    Implementation server = greeting.serverInfo();
    out.writeStartObject();
    member("name", server.name());
    member("title", server.title());
    member("version", server.version());
    member("description", server.description());
    member("websiteUrl", server.websiteUrl());
    out.writeEndObject();
    member("instructions", greeting.instructions());
    out.writeEndObject();
  }

  private void capabilities(ServerCapabilities offered) {
    out.writeStartObject();
    if (offered.completions() != null) {
      member("completions", Map.of());
    }
    if (offered.logging() != null) {
      member("logging", Map.of());
    }
    if (offered.prompts() != null) {
      out.writeObjectPropertyStart("prompts");
      member("listChanged", offered.prompts().listChanged());
      out.writeEndObject();
    }
    if (offered.resources() != null) {
      out.writeObjectPropertyStart("resources");
      member("subscribe", offered.resources().subscribe());
      member("listChanged", offered.resources().listChanged());
      out.writeEndObject();
    }
    if (offered.tools() != null) {
      out.writeObjectPropertyStart("tools");
      member("listChanged", offered.tools().listChanged());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void tools(ListToolsResult list) {
    out.writeStartObject();
    out.writeArrayPropertyStart("tools");
    for (Tool tool : list.tools()) {
      tool(tool);
    }
    out.writeEndArray();
    member("nextCursor", list.nextCursor());
    out.writeEndObject();
  }

  private void tool(Tool tool) {
    out.writeStartObject();
    member("name", tool.name());
    member("title", tool.title());
    member("description", tool.description());
    member("inputSchema", tool.inputSchema());
    member("outputSchema", tool.outputSchema());
    ToolAnnotations hints = tool.annotations();
    if (hints != null) {
      out.writeObjectPropertyStart("annotations");
      member("title", hints.title());
      member("readOnlyHint", hints.readOnlyHint());
      member("destructiveHint", hints.destructiveHint());
      member("idempotentHint", hints.idempotentHint());
      member("openWorldHint", hints.openWorldHint());
      member("returnDirect", hints.returnDirect());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void member(String name, @Nullable Object value) {
    if (value != null) {
      out.writeName(name);
      value(value);
    }
  }

  private void value(@Nullable Object value) {
    if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Boolean yes) {
      out.writeBoolean(yes);
    } else if (value instanceof Integer whole) {
      out.writeNumber(whole.intValue());
    } else if (value instanceof Long whole) {
      out.writeNumber(whole.longValue());
    } else if (value instanceof Map<?, ?> members) {
      out.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        out.writeName(String.valueOf(member.getKey()));
        value(member.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof List<?> items) {
      out.writeStartArray();
      items.forEach(this::value);
      out.writeEndArray();
    } else {
      out.writeRawValue(Exact.JSON.writeValueAsString(value));
    }
  }
}
