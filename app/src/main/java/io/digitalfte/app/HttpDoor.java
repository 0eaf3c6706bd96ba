package io.digitalfte.app;

import static java.util.stream.Collectors.toSet;

import io.digitalfte.surface.mcp.Door;
import io.digitalfte.term.Fault;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Where clients may come in, as settings say. */
final class HttpDoor {
  /** Who sees to it that what clients send over a network cannot be read there. */
  enum Tls {
    NONE,
    PROXY
  }

  private static final List<SettingsKey<?>> GUARDED =
      List.of(
          SettingsKeys.MCP_HTTP_HOST,
          SettingsKeys.MCP_HTTP_TLS,
          SettingsKeys.MCP_HTTP_NAMES,
          SettingsKeys.MCP_HTTP_ORIGINS);

  private HttpDoor() {}

  /**
   * The door at this port.
   *
   * @param accepted what a person accepted last; asked for only where it matters
   * @throws Fault {@code USAGE} where a network would carry tokens that anybody can read; {@code
   *     REFUSED} where it is wider than a person agreed to
   */
  static Door of(Settings settings, int port, Supplier<JsonNode> accepted) {
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
    List<String> wider = waiting(settings, accepted);
    if (!wider.isEmpty()) {
      throw Fault.of(
          Fault.Code.REFUSED,
          String.join("; ", wider) + ": a person has to agree first, with fte config accept");
    }
    return door;
  }

  /**
   * What of the door no person has agreed to yet; a door as it is in a new home needs nobody.
   *
   * @param accepted what a person accepted last; asked for only where it matters
   */
  static List<String> waiting(Settings settings, Supplier<JsonNode> accepted) {
    Set<String> set =
        GUARDED.stream()
            .filter(key -> !settings.shown(key).equals(key.normally()))
            .map(SettingsKey::name)
            .collect(toSet());
    return set.isEmpty()
        ? List.of()
        : settings.widening(accepted.get()).stream()
            .filter(wider -> set.contains(wider.key()))
            .map(SettingsWidening::sentence)
            .toList();
  }
}
