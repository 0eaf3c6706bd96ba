package io.digitalfte.surface.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The product's server with what the official conformance suite calls by fixed names. What the tool
 * room can say comes out of the product's registry; the rest is added where the product's server
 * takes more. Transport, gate, sessions and limits are the product's own.
 *
 * <p>Started by {@code bench/conformance}; says its address in one line, and ends when its standard
 * input does.
 */
final class SuiteServer {
  // The suite sends no token, and its rebinding scenario is about servers that want none.
  private static final Credentials EVERYBODY =
      _ -> Optional.of(new Credentials.Grant("suite", Scope.PROPOSE));

  private SuiteServer() {}

  /** Listens on a free port of this machine. */
  static HttpServer open() {
    return HttpServer.open(
        SuiteRegistry.tools(),
        Door.local(0),
        EVERYBODY,
        "suite",
        Manner.of(Notice.DIALOG, InstantSource.system()),
        SuiteExtras::in);
  }

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    try (HttpServer server = open()) {
      System.out.println("http://127.0.0.1:" + server.port() + HttpServer.PATH);
      System.in.transferTo(OutputStream.nullOutputStream());
    }
    // The SDK's sweeper of sessions is a thread that nobody can end.
    System.exit(0);
  }
}
