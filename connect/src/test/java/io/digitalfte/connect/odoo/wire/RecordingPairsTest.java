package io.digitalfte.connect.odoo.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same call was recorded over both transports: it is the same call, with the same outcome. */
class RecordingPairsTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Where the recorder wrote the arguments otherwise than we do, and how. */
  private static final Map<String, String> WRITTEN_OTHERWISE =
      Map.of(
          "010-auth-ok", "the other side of signing in",
          "014-auth-wrong-db", "the other side of signing in",
          "103-message_post", "the text that was sent names the transport",
          "073-entry-edit-posted", "vals by place; we give them by name, as 027 does");

  private record Named(String model, String method) implements Call {
    @Override
    public boolean writes() {
      return false;
    }
  }

  private record Pair(String name, Recordings.Recorded two, Recordings.Recorded rpc) {
    Call call() {
      String[] path = two.path().split("/");
      return new Named(path[3], path[4]);
    }

    ObjectNode tree() {
      return (ObjectNode) two.asked();
    }
  }

  private static List<Pair> pairs() {
    Recordings.needed();
    List<Pair> pairs = new ArrayList<>();
    for (Path rpc : Recordings.jsonRpc()) {
      Path two = rpc.resolveSibling(rpc.getFileName().toString().replace(".jsonrpc.", ".json2."));
      if (Files.exists(two)) {
        Recordings.Recorded recorded = Recordings.read(rpc);
        // A few recordings keep only the beginning of a very long answer.
        if (!recorded.json().isMissingNode()) {
          pairs.add(new Pair(recorded.name(), Recordings.read(two), recorded));
        }
      }
    }
    assertThat(pairs).hasSizeGreaterThan(120);
    return pairs;
  }

  @TestFactory
  List<DynamicTest> a_recorded_call_has_the_same_outcome_over_both() {
    return pairs().stream()
        .filter(pair -> !pair.two().json().isMissingNode() || pair.two().status() == 404)
        .map(pair -> DynamicTest.dynamicTest(pair.name(), () -> sameOutcome(pair)))
        .toList();
  }

  private static void sameOutcome(Pair pair) throws IOException {
    Answer two;
    try (FakeOdoo odoo = new FakeOdoo().say(FakeOdoo.path(pair.call()), pair.two().said())) {
      two = send(odoo, pair);
    }
    Answer rpc;
    try (FakeOdoo odoo = old(pair)) {
      rpc = send(odoo, pair);
    }
    if (pair.name().startsWith("010")) {
      assertThat(((Answer.Value) two).json().get("uid").longValue()).isEqualTo(2);
      return;
    }
    assertThat(outcome(rpc)).isEqualTo(outcome(two));
  }

  private static String outcome(Answer answer) {
    return switch (answer) {
      case Answer.Value(JsonNode json) -> shape(json);
      case Answer.Failed(OdooError e, boolean written) ->
          // Signing in over JSON-RPC meets the wrong database before the call is written.
          e.kind()
              + " "
              + e.field()
              + " "
              + e.retryable()
              + " "
              + (e.kind() == OdooError.Kind.WRONG_DATABASE || written);
    };
  }

  @TestFactory
  List<DynamicTest> what_is_sent_over_json_rpc_is_what_was_recorded() {
    return pairs().stream()
        .filter(pair -> !WRITTEN_OTHERWISE.containsKey(pair.name()))
        .map(pair -> DynamicTest.dynamicTest(pair.name(), () -> sameRequest(pair)))
        .toList();
  }

  private static void sameRequest(Pair pair) throws IOException {
    try (FakeOdoo odoo = old(pair)) {
      send(odoo, pair);
      FakeOdoo.Asked last = odoo.asked().getLast();
      assertThat(last.path()).isEqualTo("/jsonrpc");
      JsonNode sent = Wire.parse(last.body().getBytes(UTF_8));
      JsonNode recorded = pair.rpc().asked();
      assertThat(sent.get("method")).isEqualTo(recorded.get("method"));
      assertThat(sent.at("/params/service")).isEqualTo(recorded.at("/params/service"));
      assertThat(sent.at("/params/method")).isEqualTo(recorded.at("/params/method"));
      JsonNode args = sent.at("/params/args");
      assertThat(args.get(0).stringValue()).isEqualTo("fte");
      assertThat(args.get(1).intValue()).isEqualTo(2);
      assertThat(args.get(2).stringValue()).isEqualTo(FakeOdoo.KEY);
      assertThat(told(args)).isEqualTo(told(recorded.at("/params/args")));
    }
  }

  /** Model, method and arguments, without the numbers by which two runs differ. */
  private static String told(JsonNode args) {
    StringBuilder told = new StringBuilder();
    for (int i = 3; i < args.size(); i++) {
      told.append(plain(args.get(i))).append('\n');
    }
    // One dictionary in place of a list of one is as good to create.
    return told.toString().replace("[[{", "[{").replace("}]]\n", "}]\n");
  }

  private static String plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, String> sorted = new TreeMap<>();
      node.properties().forEach(e -> sorted.put(e.getKey(), plain(e.getValue())));
      return sorted.toString();
    }
    if (node.isArray()) {
      List<String> all = new ArrayList<>();
      node.forEach(n -> all.add(plain(n)));
      return all.toString();
    }
    return node.isNumber() && !node.isFloatingPointNumber()
        ? "#"
        : node.toString().replaceAll("[0-9]+", "#");
  }

  private static String shape(JsonNode node) {
    if (node.isObject()) {
      Map<String, String> sorted = new TreeMap<>();
      node.properties().forEach(e -> sorted.put(e.getKey(), shape(e.getValue())));
      return sorted.toString();
    }
    if (node.isArray()) {
      return node.isEmpty() ? "[]" : "[" + shape(node.get(0)) + "]";
    }
    return node.getNodeType().toString();
  }

  private static FakeOdoo old(Pair pair) throws IOException {
    FakeOdoo.Said said = pair.rpc().said();
    return pair.name().startsWith("014")
        ? FakeOdoo.old().say("/jsonrpc", FakeOdoo.rpc("{\"server_version\":\"18.0\"}"), said)
        : FakeOdoo.old(said);
  }

  private static Answer send(FakeOdoo odoo, Pair pair) {
    OdooSettings settings = odoo.settings().login("admin");
    try (Courier courier = new Courier(settings)) {
      return Server.meet(courier, settings).transport().send(pair.call(), pair.tree(), SOON);
    }
  }
}
