package io.digitalfte.sandbox.github;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One port that speaks HTTP/1.1, one request for each connection. */
final class Wire implements AutoCloseable {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  /** Who answers at a port. */
  interface Desk {
    /** Answers, or closes the connection without a word where it writes nothing. */
    void serve(Heard heard, OutputStream out) throws IOException;
  }

  private final ServerSocket door;
  private final Desk desk;
  private final Thread porter;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Wire(Desk desk) throws IOException {
    this.desk = desk;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.porter = Thread.ofVirtual().name("github-door").start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        open.add(socket);
        Thread _ = Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String[] first = line(in).split(" ", -1);
      Map<String, String> headers = new HashMap<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      desk.serve(new Heard(first[0], first[1], headers, body), socket.getOutputStream());
    } catch (IOException | ArrayIndexOutOfBoundsException e) {
      // Who asked went away, or said nothing.
    } finally {
      open.remove(socket);
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("ended within a line");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** The bytes of an answer. */
  static byte[] bytes(Said said, Clock clock) {
    byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + said.status() + " Said\r\n");
    head.append("Date: ").append(DATE.format(clock.instant())).append("\r\n");
    said.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }

  @Override
  public void close() {
    try {
      door.close();
      // One that waited at the door could still let somebody in.
      porter.join();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      // It is going away anyway.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
