package io.digitalfte.surface.mcp;

import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Resource;
import io.digitalfte.tool.Tools;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the first message would wait for, done beside the reading of settings: a short conversation
 * with a server that has no tools. The JDK makes its randomness and its table of powers in it, and
 * Reactor looks through every jar for a library that is not there.
 */
public final class Warming {
  private static final String TALK =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"warming","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":1,"method":"tools/list"}
      """;

  private Warming() {}

  /** Begins it on a thread of its own; whoever needs a part of it sooner waits for that part. */
  public static void begin() {
    Thread.ofPlatform().daemon().name("mcp-warming").start(Warming::talk);
  }

  private static void talk() {
    Resource page =
        new Resource(
            "warming://{page}",
            "warming",
            "Warming",
            "Read by nobody.",
            List.of(Parameter.required("page", Kind.Text.line(20), "none")),
            _ -> {
              throw new IllegalStateException("read by nobody");
            });
    Tools none =
        new Tools(
            List.of(),
            List.of(),
            List.of(page),
            (_, _) -> {
              throw new IllegalStateException("proposed by nobody");
            });
    StdioServer.serve(
        none,
        Scope.READ,
        "0",
        new ByteArrayInputStream(TALK.getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream());
  }
}
