package io.digitalfte.connect.odoo.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** A server that knows its version, and meets every other request with one text and a hang-up. */
final class OneAnswer implements AutoCloseable {
  private static final String VERSION = "{\"version\":\"19.0\"}";
  private static final Pattern PROBE = Pattern.compile("GET /(?:web/version|json/2) .*");

  private final ServerSocket door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  private final String text;

  OneAnswer(String text) throws IOException {
    this.text = text;
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  /** A client of this server. */
  OdooClient after(FakeOdoo model) {
    OdooSettings like = model.settings();
    return new OdooClient(
        OdooSettings.of(URI.create("http://127.0.0.1:" + port()), like.database(), like.apiKey())
            .company(1)
            .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2)));
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void serve() {
    while (!door.isClosed()) {
      try (Socket socket = door.accept();
          InputStream in = socket.getInputStream();
          OutputStream out = socket.getOutputStream()) {
        byte[] read = new byte[16_384];
        int n = in.read(read);
        String head = new String(read, 0, Math.max(0, n), StandardCharsets.ISO_8859_1);
        String answer =
            PROBE.matcher(head).lookingAt()
                ? "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + VERSION.length()
                    + "\r\n\r\n"
                    + VERSION
                : text;
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      } catch (IOException _) {
        // The client went away, or the test is over.
      }
    }
  }
}
