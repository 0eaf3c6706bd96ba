package io.digitalfte.sandbox.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Both directions of a connection, by lines of bytes; a byte is a char of the same number. */
final class Wire {
  private static final int LONGEST = 1 << 20;
  private static final int LARGEST = 96 << 20;

  final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), 16_384);
    this.out = socket.getOutputStream();
  }

  /** The next line without its end. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.size() > LONGEST) {
        throw new EOFException();
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Exactly so many bytes. */
  byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(Math.min(count, LARGEST));
    if (bytes.length != count) {
      throw new EOFException();
    }
    return bytes;
  }

  /** What stands before the line with the single dot, still dot-stuffed, with its CRLF. */
  String untilDot() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(8192);
    while (true) {
      String line = line();
      if (line.equals(".")) {
        return content.toString(StandardCharsets.ISO_8859_1);
      }
      content.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
      content.write('\r');
      content.write('\n');
      if (content.size() > LARGEST) {
        throw new EOFException();
      }
    }
  }

  void send(String line) throws IOException {
    write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  void write(byte[] bytes) throws IOException {
    synchronized (out) {
      out.write(bytes);
      out.flush();
    }
  }
}
