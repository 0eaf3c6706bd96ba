package io.digitalfte.surface.mcp;

import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Tool;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls within a session: the client hears how long one goes on, and a person what waits. */
final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  private final Rendering rendering;
  private final Notices notices;

  Calls(Rendering rendering, Notices notices) {
    this.rendering = rendering;
    this.notices = notices;
  }

  CallToolResult of(McpSyncServerExchange client, Tool tool, CallToolRequest call) {
    McpSchema.Implementation self = client.getClientInfo();
    Answer answer =
        rendering.call(
            client.transportContext(),
            self == null ? "" : self.name(),
            tool,
            call,
            passed -> goesOn(client, call, passed));
    notices.tell(client, tool, answer);
    return Rendering.result(answer);
  }

  private static void goesOn(McpSyncServerExchange client, CallToolRequest call, long passed) {
    Object token = call.progressToken();
    if (token == null) {
      return;
    }
    try {
      client.progressNotification(
          McpSchema.ProgressNotification.builder(token, passed / 1000.0)
              .message("still at work")
              .build());
    } catch (RuntimeException e) {
      // Who does not hear this will not hear the answer either; that one tells.
      LOG.debug("progress not told cause={}", e.getClass().getSimpleName());
    }
  }
}
