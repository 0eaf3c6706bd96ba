package io.digitalfte.surface.mcp;

import io.digitalfte.tool.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A client on standard streams that says what a test wants, also what no client should. */
final class Wire implements AutoCloseable {
  /** Every message that came before the last awaited one. */
  final List<JsonNode> others = new ArrayList<>();

  private final OutputStream toServer;
  private final BufferedReader fromServer;
  private final Thread server;

  /**
   * @param can the client's capabilities, as JSON
   */
  Wire(Tools tools, Manner manner, String can) throws IOException {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    toServer = Channels.newOutputStream(there.sink());
    InputStream in = Channels.newInputStream(there.source());
    OutputStream out = Channels.newOutputStream(back.sink());
    server =
        Thread.ofPlatform()
            .daemon()
            .start(() -> StdioServer.serve(tools, Scope.PROPOSE, "1.0", manner, in, out));
    fromServer =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(back.source()), StandardCharsets.UTF_8));
    ask(
        "0",
        "initialize",
        """
        {"protocolVersion":"2025-11-25","capabilities":%s,\
        "clientInfo":{"name":"test","version":"1"}}\
        """
            .formatted(can));
    say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
  }

  void say(String line) throws IOException {
    toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }

  JsonNode ask(String id, String method, String parameters) throws IOException {
    request(id, method, parameters);
    return answer(id).path("result");
  }

  JsonNode call(String id, String tool, String arguments) throws IOException {
    return ask(id, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}")
        .path("structuredContent");
  }

  void request(String id, String method, String parameters) throws IOException {
    say(
        "{\"jsonrpc\":\"2.0\",\"id\":\""
            + id
            + "\",\"method\":\""
            + method
            + "\",\"params\":"
            + parameters
            + "}");
  }

  /** The answer to the request of this id; what comes before it is among the others. */
  JsonNode answer(String id) throws IOException {
    while (true) {
      JsonNode message = next();
      if (message.path("id").asString("").equals(id) && !message.has("method")) {
        return message;
      }
      others.add(message);
    }
  }

  /** The next message with this method, among the others or still to come. */
  JsonNode heard(String method) throws IOException {
    for (JsonNode message : others) {
      if (message.path("method").asString("").equals(method)) {
        others.remove(message);
        return message;
      }
    }
    while (true) {
      JsonNode message = next();
      if (message.path("method").asString("").equals(method)) {
        return message;
      }
      others.add(message);
    }
  }

  private JsonNode next() throws IOException {
    String line = fromServer.readLine();
    if (line == null) {
      throw new AssertionError("the server ended; before: " + others);
    }
    return Exact.JSON.readTree(line);
  }

  /** Leaves, and waits until the server has ended. */
  @Override
  public void close() throws IOException {
    toServer.close();
    try {
      if (!server.join(Duration.ofSeconds(20))) {
        throw new AssertionError("the server does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
