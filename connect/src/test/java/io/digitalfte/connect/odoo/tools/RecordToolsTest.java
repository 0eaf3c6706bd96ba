package io.digitalfte.connect.odoo.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitalfte.term.Digest;
import io.digitalfte.tool.ToolError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RecordToolsTest {
  @TempDir Path folder;
  private Counter counter;

  @BeforeEach
  void open() {
    counter = new Counter(folder);
  }

  @AfterEach
  void close() {
    counter.close();
  }

  @Test
  void records_are_found_by_conditions_and_shown_with_exact_amounts() {
    counter.invoice(9, "2026-09-01", "2026-10-01", "0.10");
    ObjectNode found =
        counter.answer(
            "search_records",
            """
            {"model": "account.move", "fields": ["amount_total", "partner_id", "ref", "line_ids"],
             "domain": [{"field": "move_type", "operator": "=", "value": "out_invoice"},
                        {"field": "partner_id.country_id.code", "operator": "in", "values": ["US"]},
                        {"field": "amount_untaxed", "operator": "<=", "value": 0.10}]}
            """);
    JsonNode row = found.path("records").get(0);
    assertThat(row.path("amount_total").stringValue()).isEqualTo("0.12");
    assertThat(row.path("partner_id").path("name").stringValue()).isEqualTo("Acme Corporation");
    assertThat(row.path("ref").isNull()).isTrue();
    assertThat(row.path("line_ids").isArray()).isTrue();
  }

  @Test
  void no_name_reaches_a_model_that_is_not_on_the_list() {
    for (String model :
        List.of("res.users", "res.users.apikeys", "ir.config_parameter", "res.partner.x", "res")) {
      ToolError error = counter.refusal("search_records", "{\"model\":\"" + model + "\"}");
      assertThat(error.field()).contains("model");
      assertThat(error.nextStep()).contains("res.partner");
    }
    assertThat(counter.odoo.traffic().log()).isEmpty();
  }

  @Test
  void what_holds_a_secret_is_neither_shown_nor_searched_nor_reached_through_a_link() {
    for (String field :
        List.of(
            "access_token", "datas", "raw", "password", "api_key", "totp_secret", "signup_token")) {
      ToolError shown =
          counter.refusal(
              "search_records", "{\"model\":\"ir.attachment\",\"fields\":[\"" + field + "\"]}");
      assertThat(shown.field()).contains("fields[0]");
      ToolError searched =
          counter.refusal(
              "search_records",
              "{\"model\":\"ir.attachment\",\"domain\":[{\"field\":\""
                  + field
                  + "\",\"operator\":\"=\",\"value\":\"x\"}]}");
      assertThat(searched.field()).contains("domain[0].field");
    }
    ToolError through =
        counter.refusal(
            "search_records",
            """
            {"model": "res.partner",
             "domain": [{"field": "create_uid.password", "operator": "ilike", "value": "a%"}]}
            """);
    assertThat(through.field()).contains("domain[0].field");
    assertThat(through.message()).contains("leads to no model that can be read");
    assertThat(counter.odoo.traffic().log())
        .noneMatch(asked -> asked.method().equals("search_read"));
    for (JsonNode field :
        counter
            .answer("describe_model", "{\"model\":\"ir.attachment\",\"all\":true}")
            .path("fields")) {
      assertThat(field.path("name").stringValue()).isNotIn("datas", "raw", "access_token");
    }
  }

  @Test
  void everything_wrong_is_said_at_once_with_what_would_have_worked() {
    ToolError error =
        counter.refusal(
            "search_records",
            """
            {"model": "account.move", "fields": ["amout_total"],
             "domain": [{"field": "invoice_date", "operator": ">=", "value": "12/31/2026"},
                        {"field": "state", "operator": "=", "value": "open"},
                        {"field": "partner_id", "operator": "=", "value": "Acme"},
                        {"field": "amount_total", "operator": ">", "value": "12,50"}]}
            """);
    assertThat(error.problems()).hasSize(5);
    assertThat(error.message())
        .contains("domain[0].value: must be a day; 2026-11-30")
        .contains("one of draft, posted, cancel")
        .contains("7, or operator ilike with a name")
        .contains("1234.50")
        .contains("nearest are amount_total");
  }

  @Test
  void sums_are_made_by_odoo_and_never_over_several_currencies() {
    counter.invoice(9, "2026-09-01", "2026-10-01", "100.00");
    counter.invoice(15, "2026-10-01", "2026-11-01", "50.00");
    ObjectNode groups =
        counter.answer(
            "aggregate_records", income(Counter.OLDER ? "account_id" : "account_id.account_type"));
    assertThat(groups.path("groups").size()).isEqualTo(2);
    JsonNode first = groups.path("groups").get(0);
    assertThat(first.path("date:month").stringValue()).isEqualTo("2026-09-01");
    assertThat(first.path("balance:sum").stringValue()).isEqualTo("-100.00");
    assertThat(first.path("count").intValue()).isEqualTo(1);

    ToolError mixed =
        counter.refusal(
            "aggregate_records",
            """
            {"model": "account.move", "group_by": ["partner_id"],
             "measures": ["amount_total:sum"]}
            """);
    assertThat(mixed.message()).contains("different currencies");
    assertThat(mixed.nextStep()).contains("add currency_id to group_by");
    assertThat(
            counter
                .answer(
                    "aggregate_records",
                    """
                    {"model": "account.move", "group_by": ["partner_id", "currency_id"],
                     "measures": ["amount_total:sum"], "limit": 1}
                    """)
                .path("truncated")
                .booleanValue())
        .isTrue();
  }

  private static String income(String by) {
    return """
    {"model": "account.move.line", "group_by": ["%s", "date:month"],
     "measures": ["balance:sum"],
     "domain": [{"field": "parent_state", "operator": "=", "value": "posted"},
                {"field": "account_id.account_type", "operator": "=", "value": "income"}]}
    """
        .formatted(by);
  }

  @Test
  void what_an_odoo_before_19_cannot_group_is_refused_with_what_it_can() {
    assumeTrue(Counter.OLDER);
    assertThat(counter.refusal("aggregate_records", income("account_id.account_type")).message())
        .contains("Odoo 18.0", "account_id.account_type", "group by account_id", "Odoo 19");
    assertThat(
            counter
                .refusal(
                    "aggregate_records",
                    """
                    {"model": "account.move.line", "group_by": ["account_id"],
                     "measures": ["balance:sum", "balance:max"]}
                    """)
                .message())
        .contains("Odoo 18.0", "one measure of each field", "balance");
  }

  @Test
  void a_file_is_kept_under_its_hash_for_the_owner_alone_and_never_answered() throws Exception {
    byte[] content = "not for a model".getBytes(StandardCharsets.UTF_8);
    int id =
        counter
            .odoo
            .person()
            .create(
                "ir.attachment",
                Map.of(
                    "name",
                    "../../etc/passwd",
                    "raw",
                    new String(content, StandardCharsets.UTF_8),
                    "res_model",
                    "res.partner",
                    "res_id",
                    9));
    ObjectNode listed =
        counter.answer("list_attachments", "{\"model\":\"res.partner\",\"record_id\":9}");
    assertThat(listed.path("attachments").get(0).path("id").intValue()).isEqualTo(id);
    ObjectNode saved = counter.answer("get_attachment", "{\"attachment_id\":" + id + "}");
    Path path = Path.of(saved.path("path").stringValue());
    assertThat(saved.path("sha256").stringValue()).isEqualTo(Digest.of(content).hex());
    assertThat(path).startsWith(folder.toAbsolutePath()).hasFileName(Digest.of(content).hex());
    assertThat(path).hasBinaryContent(content);
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(saved.toString()).doesNotContain("bm90IGZvciBh");

    int picture =
        counter
            .odoo
            .person()
            .create(
                "ir.attachment",
                Map.of(
                    "name", "image_1920",
                    "raw", "picture",
                    "res_field", "image_1920",
                    "res_model", "res.partner",
                    "res_id", 9));
    for (int none : new int[] {999, picture}) {
      ToolError gone = counter.refusal("get_attachment", "{\"attachment_id\":" + none + "}");
      assertThat(gone.field()).contains("attachment_id");
    }
  }

  @Test
  void a_partner_is_found_by_id_or_by_search_and_never_by_both() {
    assertThat(
            counter
                .answer("get_partner", "{\"partner_id\":9}")
                .path("partners")
                .get(0)
                .path("vat")
                .stringValue())
        .isEqualTo("US12345673");
    assertThat(
            Counter.texts(
                counter.answer("get_partner", "{\"search\":\"azure\"}").path("partners"), "name"))
        .contains("Azure Interior", "Azure Interior, Nicole Ford");
    assertThat(counter.refusal("get_partner", "{}").message()).contains("is missing");
    assertThat(counter.refusal("get_partner", "{\"partner_id\":9,\"search\":\"a\"}").nextStep())
        .contains("not both");
    assertThat(counter.refusal("get_partner", "{\"partner_id\":12345}").message())
        .contains("12345 is no partner");
  }
}
