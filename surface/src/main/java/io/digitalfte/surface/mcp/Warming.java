package io.digitalfte.surface.mcp;

import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Resource;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.Tools;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the first message would wait for, done beside the reading of settings: a short conversation
 * with a server of no use. The JDK makes its randomness and its table of powers in it, and Reactor
 * looks through every jar for a library that is not there.
 */
public final class Warming {
  private static final String TALK =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"warming","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":1,"method":"tools/list"}
      """;

  private static final String CALL =
      TALK
          + """
          {"jsonrpc":"2.0","id":2,"method":"tools/call",\
          "params":{"name":"warm_up","arguments":{"page":"none"}}}
          """;

  private Warming() {}

  /** Begins it on a thread of its own; whoever needs a part of it sooner waits for that part. */
  public static void begin() {
    aside(TALK);
  }

  /** Begins what the first call of a tool would wait for, which is not in the start-up cache. */
  static void forCalls() {
    aside(CALL);
  }

  private static void aside(String talk) {
    Thread.ofPlatform().daemon().name("mcp-warming").start(() -> talk(talk));
  }

  private static void talk(String talk) {
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
    Tools tools =
        new Tools(
            List.of(tool()),
            List.of(),
            List.of(page),
            (_, _) -> {
              throw new IllegalStateException("proposed by nobody");
            });
    StdioServer.serve(
        tools,
        Scope.READ,
        "0",
        Manner.of(Notice.NONE, () -> Instant.EPOCH),
        new ByteArrayInputStream(talk.getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        () -> {},
        UnaryOperator.identity());
  }

  private static Tool tool() {
    return Tool.reads(
        "warm_up",
        "Warm up",
        "Called by nobody else.",
        "warming up",
        List.of(Parameter.optional("page", Kind.Text.line(20), "none")),
        Shape.Members.of(new Shape.Field("page", new Shape.Text(), "none")),
        _ -> Answer.Data.whole(JsonNodeFactory.instance.objectNode().put("page", "none")));
  }
}
