package io.digitalfte.connect.odoo.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers over a real socket what a test put into it, in order, by path. */
public final class FakeOdoo implements AutoCloseable {
  public static final String KEY = "fake-key-0123456789";

  /** A request as it came. */
  public record Asked(String method, String path, Map<String, List<String>> headers, String body) {}

  /** An answer as it goes. */
  public record Said(int status, String type, String body) {
    public static Said json(String body) {
      return new Said(200, "application/json; charset=utf-8", body);
    }
  }

  private final HttpServer server;
  private final Map<String, Deque<Said>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public FakeOdoo() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    say(
        "/json/2",
        new Said(
            404,
            "application/json; charset=utf-8",
            "{\"name\":\"werkzeug.exceptions.NotFound\",\"message\":\"Did you mean POST"
                + " /json/2/<model>/<method>?\"}"));
    say(
        "/web/version",
        Said.json("{\"version_info\":[19,0,0,\"final\",0,\"\"],\"version\":\"19.0\"}"));
  }

  /** An Odoo before 19: no version page, no JSON-2. It lets user 2 in, and then says this. */
  public static FakeOdoo old(Said... then) throws IOException {
    FakeOdoo odoo = new FakeOdoo();
    Said nothing = new Said(404, "text/html; charset=utf-8", "<h1>Not Found</h1>");
    odoo.say("/web/version", nothing).say("/json/2", nothing);
    Deque<Said> next = new ArrayDeque<>(List.of(then));
    next.addFirst(rpc("2"));
    next.addFirst(rpc("{\"server_version\":\"18.0\"}"));
    return odoo.say("/jsonrpc", next.toArray(Said[]::new));
  }

  /** A result over JSON-RPC. */
  public static Said rpc(String result) {
    return Said.json("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}");
  }

  /** An error over JSON-RPC. */
  public static Said rpcError(String name, String message) {
    return Said.json(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":0,\"message\":\"Odoo Server Error\","
            + "\"data\":{\"name\":\""
            + name
            + "\",\"message\":\""
            + message
            + "\",\"debug\":\"Traceback secret_of_the_server\"}}}");
  }

  /** The next answers of this path; the last one stays. */
  public FakeOdoo say(String path, Said... next) {
    answers.put(path, new ArrayDeque<>(List.of(next)));
    return this;
  }

  public FakeOdoo say(Call call, String... json) {
    Said[] next = new Said[json.length];
    for (int i = 0; i < json.length; i++) {
      next[i] = Said.json(json[i]);
    }
    return say(path(call), next);
  }

  /** Where JSON-2 has a call. */
  public static String path(Call call) {
    return "/json/2/" + call.model() + "/" + call.method();
  }

  public List<Asked> asked() {
    return asked;
  }

  public List<Asked> asked(Call call) {
    return asked.stream().filter(a -> a.path().equals(path(call))).toList();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public OdooClient client() {
    return new OdooClient(settings());
  }

  public OdooSettings settings() {
    return OdooSettings.of(url(), "fte", () -> KEY)
        .company(1)
        .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      asked.add(
          new Asked(
              exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
      Deque<Said> next = answers.get(path);
      Said said =
          next == null
              ? new Said(500, "application/json", "{\"name\":\"fake\",\"message\":\"not set\"}")
              : next.size() > 1 ? next.removeFirst() : next.getFirst();
      byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", said.type());
      exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
