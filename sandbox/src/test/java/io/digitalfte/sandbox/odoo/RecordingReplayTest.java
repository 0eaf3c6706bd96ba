package io.digitalfte.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the sandbox what a real Odoo was asked, in the same order, and compares the answers. */
final class RecordingReplayTest {
  private static final OdooServer ODOO =
      OdooServer.start(OdooConfig.recorded().withClock(InvoicingTest.NOW));
  private static final OdooServer SEVERAL =
      OdooServer.start(OdooConfig.recorded().amongSeveralDatabases());
  static final Map<String, Integer> IDS = new HashMap<>();
  private static final Set<String> ABOUT_MOVES = Set.of("move_id", "res_id");

  @AfterAll
  static void close() {
    ODOO.close();
    SEVERAL.close();
  }

  @TestFactory
  List<DynamicTest> the_sandbox_answers_as_the_recorded_odoo_did() throws IOException {
    assumeTrue(Files.isDirectory(Recording.folder()), "no recordings at " + Recording.folder());
    var tests = new ArrayList<DynamicTest>();
    for (Recording recording : Recording.all()) {
      if (!Scope19.OUT.containsKey(recording.name())) {
        tests.add(DynamicTest.dynamicTest(recording.name(), () -> replay(recording)));
      }
    }
    System.out.printf(
        "Odoo recordings: %d replayed (%d of them by shape, %d by the form of groups, %d by the fields known), %d out of scope%n",
        tests.size(),
        Scope19.BY_SHAPE.size(),
        Scope19.BY_GROUP.size(),
        Scope19.BY_KNOWN_FIELDS.size(),
        Scope19.OUT.size());
    return tests;
  }

  @Test
  void every_named_exception_is_a_recording() throws IOException {
    assumeTrue(Files.isDirectory(Recording.folder()), "no recordings at " + Recording.folder());
    Set<String> known = new HashSet<>();
    Recording.all().forEach(recording -> known.add(recording.name()));
    assertThat(known).containsAll(Scope19.OUT.keySet());
    assertThat(known).containsAll(Scope19.BY_SHAPE);
    assertThat(known).containsAll(Scope19.BY_KNOWN_FIELDS);
    assertThat(known).containsAll(Scope19.BY_GROUP);
    assertThat(known).containsAll(Scope19.LOOSE.keySet());
    assertThat(known).containsAll(Scope19.MADE_BEFORE.keySet());
    assertThat(Scope19.OUT.keySet()).doesNotContainAnyElementsOf(Scope19.BY_SHAPE);
  }

  private static void replay(Recording recording) throws IOException {
    Scope19.MADE_BEFORE
        .getOrDefault(recording.name(), Map.of())
        .forEach((id, vals) ->
            IDS.put(recording.model() + id, ODOO.person().create(recording.model(), vals)));
    var headers = new HashMap<String, String>();
    recording.headers().forEach((name, value) -> headers.put(name, key(value)));
    RawCall.Answered answer =
        RawCall.send(
            recording.name().startsWith("015-") || recording.name().startsWith("015b")
                ? SEVERAL
                : ODOO,
            recording.method(),
            recording.path(),
            headers,
            mapped(recording),
            recording.chunked());
    assertThat(answer.status()).as(answer.body()).isEqualTo(recording.status());
    JsonNode then = recording.response();
    assertThat(answer.statusLine())
        .isEqualTo(
            "%s %d %s"
                .formatted(
                    then.path("http_version").asString(),
                    recording.status(),
                    then.path("reason").asString()));
    assertThat(answer.headers()).containsEntry("Connection", "close");
    assertThat(answer.headers().getOrDefault("Content-Type", "").split(";")[0])
        .isEqualTo(then.path("headers").path("Content-Type").asString().split(";")[0]);
    if (then.has("json")) {
      compare(recording, Asker.JSON.readTree(answer.body()));
    }
  }

  static void compare(Recording recording, JsonNode actual) {
    JsonNode then = recording.response().path("json");
    if (recording.status() >= 400) {
      Likeness.error(then, actual);
    } else if (Scope19.BY_SHAPE.contains(recording.name())) {
      Likeness.shape(then, actual);
    } else if (Scope19.BY_GROUP.contains(recording.name())) {
      Likeness.groups(then, actual);
    } else if (Scope19.BY_KNOWN_FIELDS.contains(recording.name())) {
      Likeness.knownFields(then, actual);
    } else {
      Likeness.values(then, actual, Scope19.LOOSE.getOrDefault(recording.name(), Set.of()));
    }
    JsonNode made = then.has("ids") ? then.path("ids") : then;
    JsonNode ours = actual.has("ids") ? actual.path("ids") : actual;
    if (Set.of("create", "name_create", "load").contains(recording.call())
        && recording.status() == 200) {
      IDS.put(recording.model() + made.get(0).asInt(), ours.get(0).asInt());
    }
  }

  static String key(String value) {
    return value
        .replace("<API_KEY:admin>", OdooConfig.ADMIN_KEY)
        .replace("<API_KEY:biller>", OdooConfig.BILLER_KEY)
        .replace("<API_KEY:limited>", OdooConfig.LIMITED_KEY);
  }

  /** The body with the ids that the sandbox gave in place of the recorded ones. */
  static String mapped(Recording recording) {
    JsonNode body = recording.request().path("json");
    if (!(body instanceof ObjectNode object) || recording.request().has("text")) {
      return recording.body();
    }
    var copy = object.deepCopy();
    if (copy.path("ids").isArray()) {
      copy.set("ids", mapped(recording.model(), (ArrayNode) copy.path("ids")));
    }
    for (JsonNode condition : copy.path("domain")) {
      if (condition.isArray() && ABOUT_MOVES.contains(condition.path(0).asString(""))) {
        ((ArrayNode) condition).set(2, move(condition.get(2)));
      }
    }
    for (JsonNode vals : copy.path("vals_list")) {
      if (vals.has("res_id")) {
        ((ObjectNode) vals).set("res_id", move(vals.get("res_id")));
      }
    }
    if (copy.path("context") instanceof ObjectNode context && context.has("active_ids")) {
      context.set("active_ids", mapped("account.move", (ArrayNode) context.path("active_ids")));
    }
    if (copy.path("attachment_ids") instanceof ArrayNode files) {
      copy.set("attachment_ids", mapped("ir.attachment", files));
    }
    return copy.toString();
  }

  private static JsonNode move(JsonNode id) {
    return Asker.JSON.valueToTree(IDS.getOrDefault("account.move" + id.asInt(), 0));
  }

  private static ArrayNode mapped(String model, ArrayNode ids) {
    ArrayNode mapped = Asker.JSON.createArrayNode();
    for (JsonNode id : ids) {
      mapped.add(
          id.isInt()
              ? Asker.JSON.valueToTree(IDS.getOrDefault(model + id.asInt(), id.asInt()))
              : id);
    }
    return mapped;
  }
}
