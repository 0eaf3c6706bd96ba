package io.digitalfte.surface.mcp;

import java.util.List;
import java.util.Locale;

/**
 * Where the server listens and by which names it may be called.
 *
 * @param host the address to bind, such as {@code 127.0.0.1}
 * @param port 1 to 65535, or 0 for any that is free
 * @param names further names that a {@code Host} header may have, besides those of this machine's
 *     loopback interface; without a port
 * @param origins further origins that a browser may come from, such as {@code
 *     https://desk.example}; large and small letters are the same, as in names
 */
public record Door(String host, int port, List<String> names, List<String> origins) {
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1", "localhost");

  public Door {
    names = names.stream().map(Door::lower).toList();
    origins = origins.stream().map(Door::origin).toList();
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port);
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** As a browser writes it: small letters, and no port where it is the scheme's own. */
  private static String origin(String written) {
    String small = lower(written);
    String usual = small.startsWith("https:") ? ":443" : ":80";
    return small.endsWith(usual) ? small.substring(0, small.length() - usual.length()) : small;
  }

  /** Only programs of this machine reach it. */
  public static Door local(int port) {
    return new Door("127.0.0.1", port, List.of(), List.of());
  }

  /** Whether only programs of this machine reach it. */
  public boolean isLocal() {
    return LOOPBACK.contains(host);
  }

  /** Whether it may be called by this {@code Host} header; a name that is not ours is another's. */
  boolean knows(String header) {
    String name = lower(header).replaceFirst(":[0-9]{1,5}$", "");
    String bare =
        name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    return LOOPBACK.contains(bare) || names.contains(bare);
  }

  /** Whether a page from there may ask. */
  boolean welcomes(String header) {
    String origin = origin(header);
    if (origins.contains(origin)) {
      return true;
    }
    for (String scheme : List.of("http://", "https://")) {
      if (origin.startsWith(scheme) && origin.indexOf('/', scheme.length()) < 0) {
        String rest = origin.substring(scheme.length());
        return knows(rest) && !names.contains(rest.replaceFirst(":[0-9]{1,5}$", ""));
      }
    }
    return false;
  }
}
