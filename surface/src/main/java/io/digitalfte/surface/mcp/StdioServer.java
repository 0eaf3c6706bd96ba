package io.digitalfte.surface.mcp;

import io.digitalfte.term.Fault;
import io.digitalfte.tool.Tools;
import io.modelcontextprotocol.server.McpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The server for the one client that started this process. */
public final class StdioServer {
  private StdioServer() {}

  /**
   * Serves until the client closes its side.
   *
   * @param scope what the client may use
   * @param version of the program, as it is told to the client
   * @param manner how the client is treated
   * @param out written by nothing else as long as this runs
   * @throws Fault {@code UNAVAILABLE} when a stream breaks
   */
  public static void serve(
      Tools tools, Scope scope, String version, Manner manner, InputStream in, OutputStream out) {
    serve(tools, scope, version, manner, in, out, Warming::forCalls, UnaryOperator.identity());
  }

  /**
   * @param listed run once, when a client that is still there has been told of the tools
   * @param more what else the server has
   */
  static void serve(
      Tools tools,
      Scope scope,
      String version,
      Manner manner,
      InputStream in,
      OutputStream out,
      Runnable listed,
      UnaryOperator<McpServer.SyncSpecification<?>> more) {
    StdioTransport transport = new StdioTransport(in, out, listed);
    Tasks tasks = new Tasks(manner);
    Notices notices = new Notices(manner.notice(), _ -> Optional.of(transport.voice()));
    Parts parts = new Parts(new Rendering(tools, scope, tasks), notices, version);
    var server = more.apply(parts.in(McpServer.sync(transport))).build();
    try {
      transport.run();
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "the client cannot be read or written to", e);
    } finally {
      tasks.close();
      server.close();
    }
  }
}
