package io.digitalfte.app;

import io.digitalfte.surface.mcp.Door;
import io.digitalfte.surface.mcp.HttpServer;
import io.digitalfte.surface.mcp.Manner;
import io.digitalfte.surface.mcp.Scope;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The MCP server of a stage's daemon, and clients of the SDK that come to it over HTTP. */
final class McpGuest implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final String token;

  private McpGuest(HttpServer server, String token) {
    this.server = server;
    this.token = token;
  }

  /** As settings have it. */
  static McpGuest open(Stage stage) {
    Located located = located(stage);
    return open(stage, AppClients.manner(located, stage.site));
  }

  static McpGuest open(Stage stage, Manner manner) {
    Located located = located(stage);
    TokenFile tokens = new TokenFile(located.home(), stage.site);
    HttpServer server =
        HttpServer.open(
            Toolbox.of(located, stage.site, stage.running()::journal, stage.running()::answer),
            Door.local(0),
            tokens,
            "test",
            manner);
    return new McpGuest(server, tokens.create(Scope.PROPOSE));
  }

  private static Located located(Stage stage) {
    return Located.at(stage.root(), stage.site.environment());
  }

  /** A client that has said hello. */
  McpSyncClient client(UnaryOperator<McpClient.SyncSpec> more) {
    return client(
        HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + server.port())
            .endpoint(HttpServer.PATH)
            .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + token))
            .build(),
        more);
  }

  static McpSyncClient client(
      McpClientTransport transport, UnaryOperator<McpClient.SyncSpec> more) {
    McpClient.SyncSpec client =
        McpClient.sync(transport)
            .jsonSchemaValidator((_, _) -> JsonSchemaValidator.ValidationResponse.asValid("{}"))
            .requestTimeout(Duration.ofSeconds(30))
            .initializationTimeout(Duration.ofSeconds(60));
    McpSyncClient ready = more.apply(client).build();
    ready.initialize();
    return ready;
  }

  /** Calls a tool; where it writes, for real. */
  static JsonNode call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    Map<String, Object> all = new HashMap<>(arguments);
    if (!tool.startsWith("get_") && !tool.startsWith("list_")) {
      all.put("dry_run", false);
    }
    CallToolResult result = client.callTool(CallToolRequest.builder(tool).arguments(all).build());
    return JSON.valueToTree(result.structuredContent());
  }

  @Override
  public void close() {
    server.close();
  }
}
