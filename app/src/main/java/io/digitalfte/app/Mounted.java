package io.digitalfte.app;

import io.digitalfte.surface.mcp.HttpServer;
import io.digitalfte.tool.Tools;
import java.util.Optional;

/** The MCP server of a daemon, where settings want one; without it, nothing of it is loaded. */
final class Mounted implements AutoCloseable {
  private final Optional<HttpServer> server;
  private final Optional<String> address;

  private Mounted(Optional<HttpServer> server, Optional<String> address) {
    this.server = server;
    this.address = address;
  }

  static Mounted as(Located located, Site site, Running running) {
    Optional<Integer> port = located.settings().find(SettingsKeys.MCP_HTTP_PORT);
    if (port.isEmpty()) {
      return new Mounted(Optional.empty(), Optional.empty());
    }
    Tools tools = Toolbox.of(located, site, running::journal, running::answer);
    return open(located, site, tools, port.get());
  }

  /** A server at this port, as settings have the rest. */
  static Mounted open(Located located, Site site, Tools tools, int port) {
    HttpServer server =
        HttpServer.open(
            tools,
            HttpDoor.of(located.settings(), port),
            new TokenFile(located.home(), site),
            Main.version(),
            AppClients.manner(located, site));
    String host = located.settings().get(SettingsKeys.MCP_HTTP_HOST);
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return new Mounted(
        Optional.of(server), Optional.of("http://" + name + ":" + server.port() + HttpServer.PATH));
  }

  /** Where clients find it. */
  Optional<String> address() {
    return address;
  }

  @Override
  public void close() {
    server.ifPresent(HttpServer::close);
  }
}
