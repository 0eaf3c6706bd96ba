package io.digitalfte.sandbox.odoo;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One HTTP request written by hand, so that every oddity of a recording can be repeated. */
final class RawCall {
  private RawCall() {}

  record Answered(String statusLine, Map<String, String> headers, String body) {
    int status() {
      return Integer.parseInt(statusLine.split(" ")[1]);
    }
  }

  static Answered send(
      OdooServer odoo,
      String method,
      String path,
      Map<String, String> headers,
      String body,
      boolean chunked)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    headers.forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
    head.append(
        chunked
            ? "Transfer-Encoding: chunked\r\n\r\n"
            : "Content-Length: " + bytes.length + "\r\n\r\n");
    try (var socket = new Socket(java.net.InetAddress.getLoopbackAddress(), odoo.url().getPort())) {
      socket.setSoTimeout(10_000);
      var out = socket.getOutputStream();
      out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      if (chunked) {
        out.write(
            (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      }
      out.write(bytes);
      if (chunked) {
        out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      }
      out.flush();
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Answered parse(String answer) {
    String text =
        answer.startsWith("HTTP/1.1 100")
            ? answer.substring(answer.indexOf("\r\n\r\n") + 4)
            : answer;
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n");
    var headers = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      headers.put(
          lines[i].substring(0, lines[i].indexOf(':')),
          lines[i].substring(lines[i].indexOf(':') + 1).strip());
    }
    return new Answered(lines[0], headers, text.substring(end + 4));
  }
}
