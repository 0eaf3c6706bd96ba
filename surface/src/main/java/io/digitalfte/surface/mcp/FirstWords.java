package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The first exchange with a client, held with nobody: what it loads and looks up takes as long as
 * all else that a start has to do, and can be done beside it.
 */
final class FirstWords {
  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"nobody","version":"1"}}}\
      """;
  private static final String READY =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private FirstWords() {}

  static void exchange() {
    try {
      if (McpSchema.deserializeJsonRpcMessage(Exact.MAPPER, HELLO)
          instanceof McpSchema.JSONRPCRequest request) {
        McpSchema.InitializeRequest hello =
            Exact.MAPPER.convertValue(request.params(), new TypeRef<>() {});
        say(
            new McpSchema.InitializeResult(
                hello.protocolVersion(), Parts.CAPABILITIES, hello.clientInfo(), ""));
      }
      McpSchema.JSONRPCMessage _ = McpSchema.deserializeJsonRpcMessage(Exact.MAPPER, READY);
      say(
          McpSchema.ListToolsResult.builder(
                  List.of(
                      McpSchema.Tool.builder("nothing", Map.of("type", "object"))
                          .annotations(
                              McpSchema.ToolAnnotations.builder().readOnlyHint(true).build())
                          .build()))
              .build());
    } catch (IOException | RuntimeException e) {
      // The real exchange will tell.
    }
  }

  private static void say(McpSchema.Result result) throws IOException {
    byte[] _ = Exact.MAPPER.writeValueAsBytes(McpSchema.JSONRPCResponse.result(0, result));
  }
}
