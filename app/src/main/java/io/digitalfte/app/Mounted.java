package io.digitalfte.app;

import io.digitalfte.surface.mcp.HttpServer;
import io.digitalfte.tool.Tools;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The MCP server of a daemon, where settings want one; without it, nothing of it is loaded. */
final class Mounted implements AutoCloseable {
  private final Optional<HttpServer> server;

  private final Optional<String> sentence;

  private Mounted(Optional<HttpServer> server, Optional<String> sentence) {
    this.server = server;
    this.sentence = sentence;
  }

  static Mounted as(Located located, Site site, Running running) {
    Optional<Integer> port = located.settings().find(SettingsKeys.MCP_HTTP_PORT);
    if (port.isEmpty()) {
      return new Mounted(Optional.empty(), Optional.empty());
    }
    Supplier<JsonNode> accepted = () -> Running.acceptedSettings(running.accepted());
    List<String> wider = HttpDoor.waiting(located.settings(), accepted);
    if (!wider.isEmpty()) {
      // As with other settings that widen: the home goes on without what nobody agreed to.
      return new Mounted(
          Optional.empty(),
          Optional.of(
              "MCP clients are not served: "
                  + String.join("; ", wider)
                  + "; run fte config accept, then start again"));
    }
    Tools tools = Toolbox.of(located, site, running::journal, running::answer);
    return open(located, site, tools, port.get(), accepted);
  }

  /**
   * A server at this port, as settings have the rest.
   *
   * @param accepted what a person accepted last
   */
  static Mounted open(
      Located located, Site site, Tools tools, int port, Supplier<JsonNode> accepted) {
    HttpServer server =
        HttpServer.open(
            tools,
            HttpDoor.of(located.settings(), port, accepted),
            new TokenFile(located.home(), site),
            Main.version(),
            AppClients.manner(located, site));
    String host = located.settings().get(SettingsKeys.MCP_HTTP_HOST);
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    String address = "http://" + name + ":" + server.port() + HttpServer.PATH;
    return new Mounted(Optional.of(server), Optional.of("MCP clients are served at " + address));
  }

  /** What a person should know of it; empty where settings want none. */
  Optional<String> sentence() {
    return sentence;
  }

  @Override
  public void close() {
    server.ifPresent(HttpServer::close);
  }
}
