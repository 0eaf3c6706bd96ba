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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

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
    try (FakeOdoo odoo = new FakeOdoo().say(Endpoint.PARTNER.path(), recorded.said());
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
        assertThat(Writing.unloaded(json, () -> new Found.No("absent")))
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
    assertThat(Writing.unloaded(json, () -> new Found.No("absent")))
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
