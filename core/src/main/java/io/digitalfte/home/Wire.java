package io.digitalfte.home;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One connection as lines of JSON, each bounded. Not for several threads at once. */
final class Wire {
  /** A line that is longer than allowed; what follows on the connection has no meaning any more. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong(int most) {
      super("more than " + most + " bytes in one message");
    }
  }

  /** How a failure looks on the wire. */
  private record Trouble(String code, boolean retry, Optional<String> subject, String message) {}

  private final SocketChannel channel;
  private final int most;
  private final ByteBuffer arrived = ByteBuffer.allocate(8192).flip();

  Wire(SocketChannel channel, int most) {
    this.channel = channel;
    this.most = most;
  }

  /** The next whole line without its end, or null where the other side has ended. */
  byte @Nullable [] read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    while (true) {
      int start = arrived.position();
      int end = start;
      while (end < arrived.limit() && arrived.get(end) != '\n') {
        end++;
      }
      if (line.size() + (end - start) > most) {
        throw new TooLong(most);
      }
      line.write(arrived.array(), start, end - start);
      if (end < arrived.limit()) {
        arrived.position(end + 1);
        return line.toByteArray();
      }
      arrived.clear();
      int count = channel.read(arrived);
      arrived.flip();
      if (count < 0) {
        return null;
      }
    }
  }

  /** Writes a line whole. */
  void write(byte[] json) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  static byte[] bytes(Intent intent) {
    return Json.canonical(intent);
  }

  static Intent intent(byte[] line) {
    return Json.read(line, Intent.class);
  }

  static byte[] bytes(Reply reply) {
    return switch (reply) {
      case Reply.Done done -> ok(done.data());
      case Reply.Failed failed ->
          Json.canonical(
              new Trouble(
                  failed.code().name(),
                  failed.retry(),
                  Optional.ofNullable(failed.subject()),
                  failed.message()));
    };
  }

  private static byte[] ok(JsonNode data) {
    return ("{\"data\":" + Json.text(data) + "}").getBytes(StandardCharsets.UTF_8);
  }

  static Reply reply(byte[] line) {
    JsonNode tree = Json.parse(line);
    JsonNode data = tree.get("data");
    if (data != null) {
      return new Reply.Done(data);
    }
    Trouble error = Json.read(tree, Trouble.class);
    return new Reply.Failed(
        Fault.Code.valueOf(error.code()),
        error.retry(),
        error.subject().orElse(null),
        error.message());
  }
}
