package io.digitalfte.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the sandbox over JSON-RPC what a real Odoo was asked, in the same order. */
final class RpcReplayTest {
  private static final OdooServer ODOO =
      OdooServer.start(OdooConfig.recorded().withClock(InvoicingTest.NOW));

  /** Beyond those of JSON-2: not replayed, and why. */
  private static final Map<String, String> OUT =
      Map.of(
          "015f-multidb-dblist", "a second database behind one server: the sandbox holds one",
          "165c-chunked-jsonrpc", "the sandbox drops every chunked body, we send none");

  /** Recorded over JSON-2, and what stands after it counts for others. */
  private static final Set<String> OVER_JSON_2 =
      Set.of(
          "025-partner-create.json2.json",
          "050-invoice-create.json2.json",
          "052-invoice-action_post.json2.json",
          "078-lock-set.json2.json",
          "078h-lock-clear.json2.json",
          "100-attachment-create.json2.json",
          "103-message_post.json2.json");

  @AfterAll
  static void close() {
    ODOO.close();
  }

  @TestFactory
  List<DynamicTest> the_sandbox_answers_over_json_rpc_as_the_recorded_odoo_did()
      throws IOException {
    assumeTrue(Files.isDirectory(Recording.folder()), "no recordings at " + Recording.folder());
    List<Recording> all = new ArrayList<>();
    try (var files = Files.list(Recording.folder())) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".jsonrpc.json") || OVER_JSON_2.contains(name)) {
          all.add(Recording.read(file));
        }
      }
    }
    // In the order they were made: of one call, over JSON-2 first.
    all.sort(Comparator.comparing(Recording::name));
    assertThat(all).extracting(Recording::name).containsAll(OUT.keySet());
    var tests = new ArrayList<DynamicTest>();
    for (Recording recording : all) {
      if (!Scope19.OUT.containsKey(recording.name()) && !OUT.containsKey(recording.name())) {
        tests.add(DynamicTest.dynamicTest(recording.name(), () -> replay(recording)));
      }
    }
    System.out.printf(
        "Odoo recordings over JSON-RPC: %d replayed, %d out of scope%n",
        tests.size(), all.size() - tests.size());
    return tests;
  }

  private static void replay(Recording recording) throws IOException {
    boolean two = recording.path().startsWith("/json/2/");
    Recording called = two ? recording : called(recording);
    Scope19.MADE_BEFORE
        .getOrDefault(recording.name(), Map.of())
        .forEach((_, vals) ->
            called
                .request()
                .at("/json/ids")
                .forEach(id ->
                    RecordingReplayTest.IDS.put(
                        called.model() + id.asInt(), ODOO.person().create(called.model(), vals))));
    var headers = new HashMap<String, String>();
    recording.headers().forEach((n, value) -> headers.put(n, RecordingReplayTest.key(value)));
    String body = two ? RecordingReplayTest.mapped(recording) : wrapped(recording, called);
    RawCall.Answered answer =
        RawCall.send(ODOO, recording.method(), recording.path(), headers, body, false);
    assertThat(answer.status()).as(answer.body()).isEqualTo(recording.status());
    JsonNode then = recording.response().path("json");
    if (then.isMissingNode()) {
      return;
    }
    JsonNode now = Asker.JSON.readTree(answer.body());
    if (two) {
      compare(recording, now);
      return;
    }
    assertThat(now.path("jsonrpc")).isEqualTo(then.path("jsonrpc"));
    assertThat(now.path("id")).isEqualTo(then.path("id"));
    assertThat(now.has("error")).as(answer.body()).isEqualTo(then.has("error"));
    assertThat(now.has("result")).isEqualTo(then.has("result"));
    if (then.has("error")) {
      assertThat(now.at("/error/code")).isEqualTo(then.at("/error/code"));
      assertThat(now.at("/error/message")).isEqualTo(then.at("/error/message"));
      Likeness.error(then.at("/error/data"), now.at("/error/data"));
    } else if (then.has("result")) {
      compare(called, now.get("result"));
    }
  }

  private static void compare(Recording called, JsonNode now) {
    JsonNode then = called.response().path("json");
    if (called.call().equals("create")) {
      assertThat(now.isArray()).isEqualTo(then.isArray());
      JsonNode made = then.isArray() ? then : Asker.JSON.createArrayNode().add(then);
      JsonNode ours = now.isArray() ? now : Asker.JSON.createArrayNode().add(now);
      assertThat(ours.size()).isEqualTo(made.size());
      for (int i = 0; i < made.size(); i++) {
        RecordingReplayTest.IDS.put(called.model() + made.get(i).asInt(), ours.get(i).asInt());
      }
      return;
    }
    RecordingReplayTest.compare(called, now);
  }

  /** The call that was carried, as JSON-2 would have been asked for it, with the bare result. */
  private static Recording called(Recording recording) {
    JsonNode args = recording.request().at("/json/params/args");
    if (!recording.request().at("/json/params/service").asString("").equals("object")) {
      return new Recording(
          recording.name(),
          recording.method(),
          recording.path(),
          Map.of(),
          Asker.JSON.createObjectNode(),
          answer(recording));
    }
    ObjectNode tree =
        args.path(6) instanceof ObjectNode named ? named.deepCopy() : Asker.JSON.createObjectNode();
    String method = args.path(4).asString("");
    if (!args.path(5).isEmpty() && args.path(5).get(0).isArray() && !method.equals("create")) {
      tree.set("ids", args.path(5).get(0).deepCopy());
    }
    if (method.equals("create")) {
      tree.set("vals_list", args.path(5).get(0).deepCopy());
    }
    ObjectNode request = Asker.JSON.createObjectNode();
    request.set("json", tree);
    String path = "/json/2/" + args.path(3).asString("") + "/" + method;
    return new Recording(recording.name(), "POST", path, Map.of(), request, answer(recording));
  }

  private static JsonNode answer(Recording recording) {
    ObjectNode answer = Asker.JSON.createObjectNode();
    answer.put("status", recording.status());
    answer.set("json", recording.response().at("/json/result"));
    return answer;
  }

  /** The body that was recorded, with the sandbox's ids and keys in place of the real ones. */
  private static String wrapped(Recording recording, Recording called) {
    JsonNode body = recording.request().path("json");
    if (!body.isObject()) {
      return recording.body();
    }
    var copy = (ObjectNode) body.deepCopy();
    if (!(copy.at("/params/args") instanceof ArrayNode args) || args.size() < 4) {
      return copy.toString();
    }
    boolean executed = args.size() > 5;
    String secret = args.get(2).asString("");
    args.set(
        2,
        RecordingReplayTest.key(
            secret.equals("admin")
                ? OdooConfig.ADMIN_KEY
                : secret.replaceFirst("<PASSWORD:", "<API_KEY:")));
    if (executed) {
      JsonNode mapped = Asker.JSON.readTree(RecordingReplayTest.mapped(called));
      ObjectNode named = ((ObjectNode) mapped).deepCopy();
      JsonNode ids = named.remove("ids");
      JsonNode vals = named.remove("vals_list");
      JsonNode first = ids != null ? ids : vals;
      if (first != null) {
        ((ArrayNode) args.get(5)).set(0, first);
      }
      if (args.size() > 6) {
        args.set(6, named);
      }
    }
    return copy.toString();
  }
}
