package io.digitalfte.connect.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * The other end of a webhook, on a real socket of this machine, answering as it is told. What it
 * was told counts as done once the whole request is there, whatever becomes of the answer.
 */
public final class Receiver implements AutoCloseable {
  /** What became of a request. */
  public record Told(String line, Map<String, String> headers, String body) {}

  /** What is done with a request. */
  public sealed interface Manner {
    /** Takes the whole request and answers these bytes; then the connection ends. */
    record Answer(Function<Told, String> bytes) implements Manner {}

    /** Takes the whole request and never answers. */
    record Silence() implements Manner {}

    /** Takes the whole request and ends the connection. */
    record Hangup() implements Manner {}

    /** Ends the connection before the body is read: nothing is done. */
    record Deaf() implements Manner {}
  }

  private final ServerSocket server;
  private final Thread accepting;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Queue<Manner> next = new ConcurrentLinkedQueue<>();
  private volatile Manner usual;

  private Receiver(Manner usual) {
    this.usual = usual;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.accepting = Thread.ofVirtual().start(this::accept);
  }

  /** One that does this with each request. */
  public static Receiver that(Manner usual) {
    return new Receiver(usual);
  }

  /** One that answers each request with this status and body. */
  public static Receiver answering(int status, String body) {
    return that(new Manner.Answer(_ -> answer(status, "text/plain", body)));
  }

  /**
   * As Mattermost's incoming webhooks answer, by what is known of them: {@code ok} where there is a
   * text, and else an error of theirs as JSON.
   */
  public static Receiver mattermost() {
    return that(
        new Manner.Answer(t ->
            t.body().contains("\"text\":\"")
                ? answer(200, "text/plain", "ok")
                : answer(
                    400,
                    "application/json",
                    "{\"id\":\"web.incoming_webhook.text.app_error\",\"message\":\"No text"
                        + " specified.\",\"status_code\":400}")));
  }

  /**
   * As n8n's webhook nodes answer, by what is known of them: at once, and to a path that no active
   * workflow has with 404.
   */
  public static Receiver n8n(String path) {
    return that(
        new Manner.Answer(t ->
            t.line().equals("POST " + path + " HTTP/1.1")
                ? answer(200, "application/json", "{\"message\":\"Workflow was started\"}")
                : answer(
                    404,
                    "application/json",
                    "{\"code\":404,\"message\":\"The requested webhook is not"
                        + " registered.\"}")));
  }

  /** A whole answer. */
  public static String answer(int status, String type, String body) {
    return "HTTP/1.1 "
        + status
        + " Said\r\nContent-Type: "
        + type
        + "\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  /** From now on it does this. */
  public void usually(Manner manner) {
    usual = manner;
  }

  /** It does this with the next request. */
  public void next(Manner manner) {
    next.add(manner);
  }

  /** What it was told whole, oldest first. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  /** Its address with this path. */
  public String at(String path) {
    return "http://127.0.0.1:" + server.getLocalPort() + path;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread _ = Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    Manner polled = next.poll();
    Manner manner = polled == null ? usual : polled;
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Told head = head(in);
      if (manner instanceof Manner.Deaf) {
        return;
      }
      int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        return;
      }
      Told whole = new Told(head.line(), head.headers(), new String(body, StandardCharsets.UTF_8));
      told.add(whole);
      switch (manner) {
        case Manner.Answer(var bytes) -> {
          OutputStream out = socket.getOutputStream();
          out.write(bytes.apply(whole).getBytes(StandardCharsets.UTF_8));
          out.flush();
        }
        case Manner.Silence() -> closed.await();
        case Manner.Hangup(), Manner.Deaf() -> {}
      }
    } catch (IOException e) {
      // The other side went away; what it told whole is kept.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Told head(InputStream in) throws IOException {
    String first = line(in);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Told(first, headers, "");
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("cut");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
      // As long as it is in accept, the port may still be open.
      accepting.join();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
