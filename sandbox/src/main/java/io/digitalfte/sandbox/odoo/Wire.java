package io.digitalfte.sandbox.odoo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** HTTP/1 on a stream, as much of it as the recorded server speaks: one request, then close. */
final class Wire {
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final int LONGEST_BODY = 32 * 1024 * 1024;

  /** The first line and the headers, read before the body. */
  record Head(String method, String path, Map<String, String> headers, long arrived) {}

  private final InputStream in;
  private final OutputStream out;
  private int headBytes;

  Wire(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** The first line alone, with the time of its first byte. */
  Head first() throws IOException {
    int first = in.read();
    long arrived = System.nanoTime();
    if (first < 0) {
      throw new EOFException("closed before a request");
    }
    String[] parts = ((char) first + line()).split(" ");
    if (parts.length != 3) {
      throw new IOException("not an HTTP request");
    }
    return new Head(parts[0], parts[1], Map.of(), arrived);
  }

  Head headers(Head head) throws IOException {
    var headers = new HashMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return new Head(head.method(), head.path(), headers, head.arrived());
  }

  Request body(Head head) throws IOException {
    if (head.headers().getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    boolean chunked =
        head.headers()
            .getOrDefault("transfer-encoding", "")
            .toLowerCase(Locale.ROOT)
            .contains("chunked");
    byte[] body = {};
    if (chunked) {
      skipChunks();
    } else {
      int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
      if (length < 0 || length > LONGEST_BODY) {
        throw new IOException("a body of " + length + " bytes");
      }
      body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException("the client stopped in the middle of its request");
      }
    }
    return new Request(
        head.method(),
        head.path(),
        head.headers(),
        new String(body, StandardCharsets.UTF_8),
        chunked,
        head.arrived());
  }

  private void skipChunks() throws IOException {
    int all = 0;
    while (true) {
      int size = Integer.parseInt(line().split(";")[0].strip(), 16);
      all += size;
      if (all > LONGEST_BODY) {
        throw new IOException("a chunked body of more than " + LONGEST_BODY + " bytes");
      }
      in.skipNBytes(size);
      String end = line();
      if (size == 0) {
        while (!end.isEmpty()) {
          end = line();
        }
        return;
      }
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the client stopped in the middle of a line");
      }
      if (++headBytes > LONGEST_HEAD) {
        throw new IOException("headers of more than " + LONGEST_HEAD + " bytes");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Sends the answer, or only the head and half of the body. */
  void send(Answer answer, boolean half) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder("HTTP/1.0 ");
    head.append(answer.status()).append(' ').append(answer.reason()).append("\r\n");
    head.append("Server: Werkzeug/2.2.2 Python/3.11.2\r\n");
    head.append("Content-Type: ").append(answer.contentType()).append("\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    answer.headers().forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
    head.append("Connection: close\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(body, 0, half ? body.length / 2 : body.length);
    out.flush();
  }
}
