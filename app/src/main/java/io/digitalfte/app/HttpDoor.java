package io.digitalfte.app;

import io.digitalfte.surface.mcp.Door;
import io.digitalfte.term.Fault;
import java.util.List;

/** Where clients may come in, as settings say. */
final class HttpDoor {
  /** Who sees to it that what clients send over a network cannot be read there. */
  enum Tls {
    NONE,
    PROXY
  }

  private HttpDoor() {}

  /**
   * The door at this port.
   *
   * @throws Fault {@code USAGE} where a network would carry tokens that anybody can read
   */
  static Door of(Settings settings, int port) {
    Door door =
        new Door(
            settings.get(SettingsKeys.MCP_HTTP_HOST),
            port,
            settings.find(SettingsKeys.MCP_HTTP_NAMES).orElse(List.of()),
            settings.find(SettingsKeys.MCP_HTTP_ORIGINS).orElse(List.of()));
    if (!door.isLocal() && settings.get(SettingsKeys.MCP_HTTP_TLS) == Tls.NONE) {
      throw Fault.of(
          Fault.Code.USAGE,
          "mcp.http.host "
              + door.host()
              + " can be reached by other machines; put a proxy with TLS before it and say so with"
              + " mcp.http.tls: proxy, or listen on 127.0.0.1");
    }
    return door;
  }
}
