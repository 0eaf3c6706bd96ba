package io.digitalfte.surface.mcp;

import io.digitalfte.term.Fault;
import io.digitalfte.tool.Tools;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpTransportContextExtractor;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.NetworkConnectionLimit;

/** The server for clients that come over HTTP, with a session or without. */
public final class HttpServer implements AutoCloseable {
  /** Where clients find it. */
  public static final String PATH = "/mcp/odoo";

  private static final Duration IDLE = Duration.ofMinutes(15);
  private static final Duration PING = Duration.ofSeconds(30);
  // No token takes all of it: of the connections below, streams are what can be held for long.
  private static final Sessions.Limits LIMITS = new Sessions.Limits(200, 100, 4, 128);
  private static final int MOST_CONNECTIONS = 512;
  private static final McpTransportContextExtractor<HttpServletRequest> CONTEXT =
      request ->
          request.getAttribute(Gate.GRANT) instanceof Credentials.Grant grant
              ? McpTransportContext.create(
                  Map.of(Rendering.SCOPE, grant.scope(), Rendering.TOKEN, grant.id()))
              : McpTransportContext.EMPTY;

  private final Javalin web;
  private final McpSyncServer remembering;
  private final McpStatelessSyncServer single;
  private final Sessions sessions;
  private final Tasks tasks;

  private HttpServer(
      Javalin web,
      McpSyncServer remembering,
      McpStatelessSyncServer single,
      Sessions sessions,
      Tasks tasks) {
    this.web = web;
    this.remembering = remembering;
    this.single = single;
    this.sessions = sessions;
    this.tasks = tasks;
  }

  /**
   * Listens from now on.
   *
   * @param version of the program, as it is told to clients
   * @param manner how clients are treated
   * @throws Fault {@code UNAVAILABLE} where the address is taken
   */
  public static HttpServer open(
      Tools tools, Door door, Credentials credentials, String version, Manner manner) {
    return open(tools, door, credentials, version, manner, UnaryOperator.identity());
  }

  static HttpServer open(
      Tools tools,
      Door door,
      Credentials credentials,
      String version,
      Manner manner,
      UnaryOperator<McpServer.SyncSpecification<?>> more) {
    Tasks tasks = new Tasks(manner);
    Sessions sessions = new Sessions(manner.clock(), IDLE.multipliedBy(2), LIMITS);
    var streamable =
        HttpServletStreamableServerTransportProvider.builder()
            .jsonMapper(Exact.MAPPER)
            .mcpEndpoint(PATH)
            .contextExtractor(CONTEXT)
            .maxRequestSize(Exact.MOST)
            .keepAliveInterval(PING)
            .sessionSweepInterval(IDLE)
            .build();
    var stateless =
        HttpServletStatelessServerTransport.builder()
            .jsonMapper(Exact.MAPPER)
            .messageEndpoint(PATH)
            .contextExtractor(CONTEXT)
            .maxRequestSize(Exact.MOST)
            .build();
    Listeners listeners = new Listeners(streamable);
    Notices notices = new Notices(manner.notice(), listeners::voice);
    // A client without a grant never gets this far; read is what it would have.
    Parts parts = new Parts(new Rendering(tools, Scope.READ, tasks), notices, version);
    McpSyncServer remembering = more.apply(parts.in(McpServer.sync(listeners))).build();
    McpStatelessSyncServer single = parts.single(stateless).build();
    ServletHolder holder =
        new ServletHolder(new Gate(door, credentials, sessions, streamable, stateless));
    holder.setAsyncSupported(true);
    Javalin web =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.concurrency.useVirtualThreads = true;
          config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
          });
          config.jetty.modifyServer(
              server -> server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server)));
          config.jetty.modifyServletContextHandler(handler -> handler.addServlet(holder, PATH));
        });
    try {
      web.start(door.host(), door.port());
    } catch (JavalinException e) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE,
          "cannot listen on " + door.host() + ":" + door.port() + "; choose another mcp.http.port",
          e);
    }
    return new HttpServer(web, remembering, single, sessions, tasks);
  }

  /** The port that it listens on. */
  public int port() {
    return web.port();
  }

  /** How many sessions are open. */
  int sessions() {
    return sessions.size();
  }

  @Override
  public void close() {
    tasks.close();
    remembering.close();
    single.close();
    web.stop();
  }
}
