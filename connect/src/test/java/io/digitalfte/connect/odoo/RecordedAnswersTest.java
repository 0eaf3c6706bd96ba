package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Found;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.connect.odoo.wire.Answer;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.FakeOdoo;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooError;
import io.digitalfte.connect.odoo.wire.Recordings;
import io.digitalfte.connect.odoo.wire.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RecordedAnswersTest {
  @TestFactory
  List<DynamicTest> every_recorded_answer_is_read_after_the_status_table() {
    Recordings.needed();
    List<DynamicTest> tests = new ArrayList<>();
    for (var file : Recordings.json2()) {
      Recordings.Recorded recorded = Recordings.read(file);
      // A few recordings keep only the beginning of a very long answer.
      if (recorded.status() != 200 || !recorded.json().isMissingNode()) {
        tests.add(DynamicTest.dynamicTest(recorded.name(), () -> isReadAsRecorded(recorded)));
      }
    }
    return tests;
  }

  private static void isReadAsRecorded(Recordings.Recorded recorded) throws Exception {
    try (FakeOdoo odoo = new FakeOdoo().say(FakeOdoo.path(Endpoint.PARTNER), recorded.said());
        OdooClient client = odoo.client()) {
      Answer answer = client.read(Endpoint.PARTNER, Body.on(9).fields("name"));
      if (recorded.status() == 200) {
        assertThat(answer)
            .isInstanceOfSatisfying(
                Answer.Value.class, v -> assertThat(v.json()).isEqualTo(recorded.json()));
        return;
      }
      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Failed.class,
              failed -> {
                OdooError error = failed.error();
                assertThat(error.kind()).isEqualTo(kind(recorded));
                assertThat(error.message()).doesNotContain("Traceback", "\n");
                assertThat(error.message().length()).isLessThanOrEqualTo(300);
                assertThat(error.nextStep()).isNotEmpty();
                assertThat(error.retryable()).isEqualTo(recorded.status() == 409);
              });
    }
  }

  @TestFactory
  List<DynamicTest> no_recorded_error_lets_a_traceback_or_a_key_out_over_either_transport() {
    Recordings.needed();
    List<Path> all = new ArrayList<>(Recordings.json2());
    all.addAll(Recordings.jsonRpc());
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : all) {
      Recordings.Recorded recorded = Recordings.read(file);
      boolean rpc = file.toString().endsWith(".jsonrpc.json");
      JsonNode data = rpc ? recorded.json().at("/error/data") : recorded.json();
      if (data instanceof ObjectNode error && error.path("message").isString()) {
        tests.add(
            DynamicTest.dynamicTest(
                recorded.name() + (rpc ? " rpc" : ""), () -> letsNothingOut(recorded, error, rpc)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }

  private static void letsNothingOut(Recordings.Recorded recorded, ObjectNode error, boolean rpc)
      throws IOException {
    // The recordings left out what a real server adds, and no server should echo: both put in.
    error.put("debug", "Traceback (most recent call last):\n  File \"odoo/http.py\", line 1");
    error.put("message", error.get("message").stringValue() + " " + FakeOdoo.KEY);
    try (FakeOdoo odoo =
            rpc
                ? FakeOdoo.old(recorded.said())
                : new FakeOdoo().say(FakeOdoo.path(Endpoint.PARTNER), recorded.said());
        OdooClient client = new OdooClient(odoo.settings().login("admin"))) {
      Answer answer = client.read(Endpoint.PARTNER, Body.on(9).fields("name"));
      OdooError said = ((Answer.Failed) answer).error();
      assertThat(said.message()).isNotEmpty();
      assertThat(said.exception()).isNotEmpty();
      for (String text :
          List.of(said.toolError().json().toString(), said.line(), said.toString())) {
        assertThat(text).doesNotContain("Traceback", "http.py", FakeOdoo.KEY, "\n", "\\n");
      }
      assertThat(said.toolError().json().propertyNames())
          .containsExactly("kind", "odoo_exception", "message", "field", "retryable", "next_step");
      assertThat(said.kind() == OdooError.Kind.SERVER && said.retryable()).isFalse();
    }
  }

  private static OdooError.Kind kind(Recordings.Recorded recorded) {
    return switch (recorded.status()) {
      case 400 -> OdooError.Kind.BAD_REQUEST;
      case 401 -> OdooError.Kind.UNAUTHENTICATED;
      case 403 -> OdooError.Kind.FORBIDDEN;
      case 404 ->
          recorded.json().isMissingNode() ? OdooError.Kind.WRONG_DATABASE : OdooError.Kind.MISSING;
      case 409 -> OdooError.Kind.LOCKED;
      case 415 -> OdooError.Kind.BAD_TYPE;
      case 422 -> OdooError.Kind.REFUSED;
      case 500 -> OdooError.Kind.SERVER;
      default -> OdooError.Kind.STRANGE;
    };
  }

  @Test
  void a_recorded_draft_and_its_posting_are_read_to_the_cent() {
    Document draft = document("051-invoice-read-draft");
    assertThat(draft.draft()).isTrue();
    assertThat(draft.number()).isEmpty();
    assertThat(draft.total().toString()).isEqualTo("USD 345.00");
    assertThat(draft.partner()).contains(new Row.Link(15, "Azure Interior"));
    assertThat(draft.due()).contains(LocalDate.of(2026, 12, 31));

    Document posted = document("053-invoice-read-posted");
    assertThat(posted.receipt(List.of()).facts())
        .containsEntry("invoice.number", "INV/2026/00010")
        .containsEntry("invoice.total", "USD 345.00")
        .doesNotContainKey("invoice.moved");
  }

  @Test
  void recorded_taxes_are_decimals() {
    JsonNode taxes = Recordings.of("032-tax-search_read").json();
    assertThat(new Row(taxes.get(0)).decimal("amount")).isEqualTo(new BigDecimal("15"));
    assertThat(new Row(taxes.get(0)).yes("price_include")).isFalse();
  }

  @Test
  void of_eight_recorded_parallel_loads_none_is_taken_for_a_refusal() {
    for (JsonNode response : Recordings.concurrent("194d-concurrent-load-line-ids")) {
      JsonNode json = response.get("json");
      if (Writing.loaded(json) == 0) {
        assertThat(Writing.unloaded(json, () -> new Found.No("absent", true)))
            .isInstanceOfSatisfying(
                Outcome.Unknown.class, unknown -> assertThat(unknown.written()).isTrue());
      } else {
        assertThat(Writing.loaded(json)).isEqualTo(146);
      }
    }
  }

  @Test
  void a_recorded_load_with_an_unknown_partner_is_refused_with_odoos_words() {
    JsonNode json = Recordings.concurrent("194f-load-error").get(0).get("json");
    assertThat(Writing.unloaded(json, () -> new Found.No("absent", true)))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("No matching record found"));
  }

  @Test
  void a_recorded_load_after_posting_is_settled_by_looking() {
    JsonNode json = Recordings.concurrent("194e-load-after-post").get(0).get("json");
    assertThat(Writing.unloaded(json, () -> new Found.Yes(Receipt.of("146"))))
        .isEqualTo(new Outcome.Done(Receipt.of("146")));
  }

  private static Document document(String recording) {
    return Document.of(new Row(Recordings.of(recording).json().get(0)), List.of());
  }
}
