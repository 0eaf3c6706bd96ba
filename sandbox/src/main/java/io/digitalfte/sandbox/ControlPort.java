package io.digitalfte.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.digitalfte.sandbox.mail.MailTrouble;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.mail.StoredLetter;
import io.digitalfte.sandbox.odoo.Gate;
import io.digitalfte.sandbox.odoo.OdooServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small HTTP port beside the pretend world, for tests in another process. Loopback only, JSON in
 * and out, no key: it is never part of what is tested.
 *
 * <ul>
 *   <li>{@code GET /world}: everything there is, one member for each part of the world
 *   <li>{@code GET /requests}: what the Odoo was asked, counted by model and method
 *   <li>{@code GET /log}: the same requests one by one
 *   <li>{@code POST /faults}: orders a fault, see {@link FaultOrder}; {@code DELETE} takes all back
 *   <li>{@code GET /faults}: for each ordered fault how often it struck, in order
 *   <li>{@code POST /gate {"name":"g"}}: lets through the late commits that wait at that gate
 *   <li>{@code POST /refuse {"millis":0}}: refuses connections, for ever with 0; {@code POST
 *       /listen}
 *   <li>{@code POST /mail {"trouble":"lost-answer later 500"}}: orders a {@link MailTrouble}, once;
 *       {@code DELETE} ends all troubles of mail
 *   <li>{@code POST /deliver {"from":"a@b.example","to":"c@d.example","text":"..."}}: a letter
 *   <li>{@code POST /person {"model":"account.move.line","id":7,"vals":{}}}: somebody changes it
 *   <li>{@code POST /stop}: ends a {@link SandboxMain}
 * </ul>
 *
 * Mistakes are answered with 400 and {@code {"error": ...}}.
 */
public final class ControlPort implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final OdooServer odoo;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Optional<MailWorld> mail = Optional.empty();
  private final Map<String, Supplier<?>> parts = new ConcurrentHashMap<>();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final List<io.digitalfte.sandbox.odoo.Injection> ordered =
      new java.util.concurrent.CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private ControlPort(OdooServer odoo, int port) throws IOException {
    this.odoo = odoo;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Opens the port, any free one for 0. */
  public static ControlPort open(OdooServer odoo, int port) {
    try {
      return new ControlPort(odoo, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a part to {@code GET /world}: what the supplier gives is written as JSON. */
  public ControlPort showing(String name, Supplier<?> part) {
    parts.put(name, part);
    return this;
  }

  /**
   * Adds a mail server: its letters by mailbox to {@code GET /world}, its troubles to the calls.
   */
  public ControlPort mailing(MailWorld world) {
    mail = Optional.of(world);
    return showing("mails", () -> mails(world));
  }

  private static Map<String, List<Map<String, String>>> mails(MailWorld world) {
    var boxes = new TreeMap<String, List<Map<String, String>>>();
    for (String box : world.count().keySet()) {
      int slash = box.indexOf('/');
      boxes.put(
          box,
          world.letters(box.substring(0, slash), box.substring(slash + 1)).stream()
              .map(ControlPort::headers)
              .toList());
    }
    return boxes;
  }

  private static Map<String, String> headers(StoredLetter letter) {
    var shown = new LinkedHashMap<String, String>();
    for (String name : List.of("Message-ID", "From", "To", "Subject", "In-Reply-To")) {
      letter.header(name).ifPresent(value -> shown.put(name, value));
    }
    return shown;
  }

  private MailWorld mail() {
    return mail.orElseThrow(() -> new IllegalArgumentException("there is no mail server"));
  }

  /** Where it listens, without a path. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Waits for {@code POST /stop}. */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    stopped.countDown();
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    int status = 200;
    Object answer;
    try (exchange) {
      try {
        byte[] body = exchange.getRequestBody().readNBytes(1 << 20);
        JsonNode order = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        answer =
            answer(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(), order);
      } catch (JacksonException e) {
        status = 400;
        answer = Map.of("error", "the body is not JSON");
      } catch (RuntimeException e) {
        status = 400;
        answer = Map.of("error", String.valueOf(e.getMessage()));
      }
      byte[] bytes = JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    if (exchange.getRequestURI().getPath().equals("/stop")) {
      stopped.countDown();
    }
  }

  private Object answer(String call, JsonNode order) {
    return switch (call) {
      case "GET /world" -> world();
      case "GET /requests" -> odoo.traffic().counts();
      case "GET /log" -> odoo.traffic().log();
      case "GET /faults" -> ordered.stream().map(one -> one.struck()).toList();
      case "POST /faults" -> order(order);
      case "DELETE /faults" -> {
        odoo.faults().clear();
        ordered.clear();
        yield true;
      }
      case "POST /gate" -> {
        gates.computeIfAbsent(order.path("name").asString(""), _ -> Gate.closed()).open();
        yield true;
      }
      case "POST /refuse" -> {
        long millis = order.path("millis").asLong(0);
        if (millis > 0) {
          odoo.refuseFor(Duration.ofMillis(millis));
        } else {
          odoo.refuse();
        }
        yield true;
      }
      case "POST /listen" -> {
        odoo.listen();
        yield true;
      }
      case "POST /person" -> {
        odoo.person()
            .write(
                order.path("model").asString(), order.path("id").asInt(), vals(order.path("vals")));
        yield true;
      }
      case "POST /mail" -> {
        mail().next(MailTrouble.parse(order.path("trouble").asString("")));
        yield true;
      }
      case "DELETE /mail" -> {
        mail().calm();
        yield true;
      }
      case "POST /deliver" -> {
        mail()
            .deliver(
                order.path("from").asString(),
                order.path("to").asString(),
                order.path("text").asString());
        yield true;
      }
      case "POST /stop" -> true;
      default -> throw new IllegalArgumentException("no such call: " + call);
    };
  }

  private Object order(JsonNode order) {
    FaultOrder read = FaultOrder.read(order, gates);
    ordered.add(odoo.faults().order(read.fault(), read.target(), read.times()));
    return ordered.size() - 1;
  }

  private Map<String, Object> world() {
    var world = new LinkedHashMap<String, Object>();
    world.put("odoo", odoo.world().dump());
    parts.forEach((name, part) -> world.put(name, part.get()));
    return world;
  }

  private static Map<String, Object> vals(JsonNode vals) {
    var plain = new LinkedHashMap<String, Object>();
    vals.properties().forEach(e -> plain.put(e.getKey(), value(e.getValue())));
    return plain;
  }

  private static Object value(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().map(ControlPort::value).toList();
    }
    if (node.isObject()) {
      return vals(node);
    }
    if (node.isInt()) {
      return node.asInt();
    }
    if (node.isNumber()) {
      BigDecimal decimal = node.decimalValue();
      return decimal;
    }
    return node.isBoolean()
        ? (Object) node.asBoolean()
        : node.isNull() ? (Object) false : node.asString();
  }
}
