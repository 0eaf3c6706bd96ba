package io.digitalfte.connect.odoo.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Effect;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ReadToolsTest {
  private static final Map<String, String> ASKED =
      Map.ofEntries(
          Map.entry("get_accounts", "{\"filter_type\":\"bank\"}"),
          Map.entry("get_invoices", "{}"),
          Map.entry("get_balance", "{\"account_code\":\"121000\"}"),
          Map.entry("get_profit_loss", "{\"from_date\":\"2026-01-01\",\"to_date\":\"2026-12-31\"}"),
          Map.entry("get_partner", "{\"search\":\"azure\"}"),
          Map.entry("list_invoices", "{}"),
          Map.entry("list_bills", "{}"),
          Map.entry("list_payments", "{}"),
          Map.entry("list_partners", "{}"),
          Map.entry("list_products", "{}"),
          Map.entry("list_reference", "{\"kind\":\"taxes\"}"),
          Map.entry("get_balance_sheet", "{}"),
          Map.entry(
              "get_trial_balance", "{\"from_date\":\"2026-01-01\",\"to_date\":\"2026-12-31\"}"),
          Map.entry("get_aged", "{\"kind\":\"receivable\"}"),
          Map.entry("list_journal_items", "{\"account_code\":\"121000\"}"),
          Map.entry("list_attachments", "{\"model\":\"res.partner\",\"record_id\":9}"),
          Map.entry("get_attachment", "{\"attachment_id\":1}"),
          Map.entry("search_records", "{\"model\":\"res.partner\"}"),
          Map.entry(
              "aggregate_records", "{\"model\":\"res.partner\",\"group_by\":[\"is_company\"]}"),
          Map.entry("describe_model", "{\"model\":\"account.move\"}"));

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
  void every_tool_answers_in_its_own_shape_and_only_reads() {
    int invoice = counter.invoice(9, "2026-10-01", "2026-10-31", "100.00");
    counter.draft("in_invoice", 10, "2026-11-01", "2026-11-30", "50.00");
    counter.odoo.person().pay(invoice, new BigDecimal("21.00"));
    counter
        .odoo
        .person()
        .create(
            "ir.attachment",
            Map.of("name", "a.txt", "raw", "text", "res_model", "res.partner", "res_id", 9));
    assertThat(counter.reads.tools().stream().map(Tool::name).collect(Collectors.toSet()))
        .isEqualTo(ASKED.keySet());
    for (Tool tool : counter.reads.tools()) {
      assertThat(tool.effect()).isEqualTo(Effect.READ);
      ObjectNode answer = counter.answer(tool.name(), ASKED.getOrDefault(tool.name(), "{}"));
      assertFits(tool.name(), tool.output(), answer);
      JsonNode first = answer.path(tool.output().fields().getFirst().name());
      assertThat(first.isMissingNode()).as(tool.name()).isFalse();
    }
    assertThat(counter.odoo.traffic().log())
        .filteredOn(asked -> asked.model().contains("."))
        .extracting(io.digitalfte.sandbox.odoo.Asked::method)
        .isSubsetOf(
            "search_read",
            "search_count",
            "fields_get",
            "name_search",
            Counter.OLDER ? "read_group" : "formatted_read_group");
    assertThat(counter.odoo.traffic().log())
        .filteredOn(asked -> asked.model().contains("."))
        .allSatisfy(asked -> assertThat(asked.body()).contains("\"allowed_company_ids\":[1]"));
  }

  private static void assertFits(String where, Shape shape, JsonNode node) {
    switch (shape) {
      case Shape.Members members -> {
        Map<String, Shape> known =
            members.fields().stream()
                .collect(Collectors.toMap(Shape.Field::name, Shape.Field::shape));
        for (Map.Entry<String, JsonNode> member : node.properties()) {
          if (!Set.of("truncated", "notice").contains(member.getKey())) {
            assertThat(known).as(where).containsKey(member.getKey());
            assertFits(
                where + "." + member.getKey(),
                known.getOrDefault(member.getKey(), new Shape.Any()),
                member.getValue());
          }
        }
      }
      case Shape.Rows rows -> {
        assertThat(node.isArray()).as(where).isTrue();
        node.forEach(row -> assertFits(where + "[]", rows.each(), row));
      }
      case Shape.Amount _, Shape.Text _, Shape.Day _ ->
          assertThat(node.isString() || node.isNull()).as(where + " " + node).isTrue();
      case Shape.Whole _ -> assertThat(node.isIntegralNumber() || node.isNull()).as(where).isTrue();
      case Shape.YesNo _ -> assertThat(node.isBoolean() || node.isNull()).as(where).isTrue();
      case Shape.Any _ -> {}
    }
  }

  @Test
  void paid_and_overdue_are_told_by_what_was_paid_and_not_by_the_state() {
    int paid = counter.invoice(9, "2026-09-01", "2026-10-01", "100.00");
    int part = counter.invoice(9, "2026-09-02", "2026-10-02", "200.00");
    int open = counter.invoice(15, "2026-09-03", "2026-12-31", "300.00");
    int draft = counter.draft("out_invoice", 9, "2026-09-04", "2026-10-04", "400.00");
    counter.odoo.person().pay(paid, new BigDecimal("121.00"));
    counter.odoo.person().pay(part, new BigDecimal("42.00"));

    assertThat(ids("get_invoices", "{\"status\":\"posted\"}")).containsExactly(open, part, paid);
    assertThat(ids("get_invoices", "{\"status\":\"paid\"}")).containsExactly(paid);
    assertThat(ids("get_invoices", "{\"status\":\"draft\"}")).containsExactly(draft);
    assertThat(ids("list_invoices", "{\"state\":\"partial\"}")).containsExactly(part);
    assertThat(ids("list_invoices", "{\"state\":\"overdue\"}")).containsExactly(part);
    assertThat(ids("list_invoices", "{\"partner_id\":15}")).containsExactly(open);
    assertThat(ids("get_invoices", "{\"customer_name\":\"azure\"}")).containsExactly(open);
    assertThat(ids("get_invoices", "{\"from_date\":\"2026-09-02\",\"to_date\":\"2026-09-03\"}"))
        .containsExactly(open, part);
    JsonNode row =
        counter.answer("list_invoices", "{\"state\":\"partial\"}").path("invoices").get(0);
    assertThat(row.path("total").stringValue()).isEqualTo("242.00");
    assertThat(row.path("residual").stringValue()).isEqualTo("200.00");
    assertThat(row.path("currency").stringValue()).isEqualTo("EUR");
    assertThat(row.path("overdue").booleanValue()).isTrue();
  }

  private List<Integer> ids(String tool, String arguments) {
    return counter
        .answer(tool, arguments)
        .path("invoices")
        .valueStream()
        .map(row -> row.path("id").intValue())
        .toList();
  }

  @Test
  void a_page_begins_after_the_last_one_whatever_was_posted_meanwhile() {
    for (int day = 1; day <= 5; day++) {
      counter.invoice(9, "2026-09-0" + day, "2026-12-31", "100.00");
    }
    ObjectNode first = counter.answer("list_invoices", "{\"limit\":2}");
    assertThat(first.path("truncated").booleanValue()).isTrue();
    counter.invoice(9, "2026-09-09", "2026-12-31", "100.00");
    String cursor = first.path("cursor").stringValue();
    ObjectNode second =
        counter.answer("list_invoices", "{\"limit\":2,\"cursor\":\"" + cursor + "\"}");
    assertThat(Counter.texts(first.path("invoices"), "date"))
        .containsExactly("2026-09-05", "2026-09-04");
    assertThat(Counter.texts(second.path("invoices"), "date"))
        .containsExactly("2026-09-03", "2026-09-02");
    ObjectNode last =
        counter.answer(
            "list_invoices",
            "{\"limit\":2,\"cursor\":\"" + second.path("cursor").stringValue() + "\"}");
    assertThat(Counter.texts(last.path("invoices"), "date")).containsExactly("2026-09-01");
    assertThat(last.path("cursor").isNull()).isTrue();
    assertThat(last.path("truncated").booleanValue()).isFalse();

    ToolError other =
        counter.refusal("list_invoices", "{\"partner_id\":9,\"cursor\":\"" + cursor + "\"}");
    assertThat(other.field()).contains("cursor");
    assertThat(other.nextStep()).contains("leave cursor out");
    assertThat(counter.refusal("list_invoices", "{\"cursor\":\"bm9uc2Vuc2U\"}").field())
        .contains("cursor");
  }

  @Test
  void an_answer_keeps_to_its_budget_and_says_so() {
    for (int i = 0; i < 400; i++) {
      counter
          .odoo
          .person()
          .create("res.partner", Map.of("name", "Partner " + i + " " + "x".repeat(200)));
    }
    ObjectNode answer = counter.answer("list_partners", "{\"limit\":500}");
    assertThat(answer.toString().length()).isLessThan(Listing.BUDGET + 1000);
    assertThat(answer.path("truncated").booleanValue()).isTrue();
    int seen = answer.path("partners").size();
    ObjectNode rest =
        counter.answer(
            "list_partners",
            "{\"limit\":500,\"cursor\":\"" + answer.path("cursor").stringValue() + "\"}");
    assertThat(rest.path("partners").get(0).path("id").intValue())
        .isGreaterThan(answer.path("partners").get(seen - 1).path("id").intValue());
  }

  @Test
  void a_balance_is_that_of_the_day_and_an_unknown_code_gets_the_nearest() {
    counter.invoice(9, "2026-09-01", "2026-10-01", "100.00");
    counter.invoice(9, "2026-11-01", "2026-12-01", "200.00");
    ObjectNode then =
        counter.answer(
            "get_balance", "{\"account_code\":\"121000\",\"as_of_date\":\"2026-10-31\"}");
    assertThat(then.path("balances").get(0).path("balance").stringValue()).isEqualTo("121.00");
    JsonNode sales =
        counter.answer("get_balance", "{\"account_code\":\"400000\"}").path("balances").get(0);
    assertThat(sales.path("balance").stringValue()).isEqualTo("-300.00");
    assertThat(sales.path("this_year").stringValue()).isEqualTo("-300.00");
    assertThat(Counter.texts(counter.answer("get_balance", "{}").path("balances"), "code"))
        .contains("121000", "251000", "400000");

    ToolError unknown = counter.refusal("get_balance", "{\"account_code\":\"12100\"}");
    assertThat(unknown.field()).contains("account_code");
    assertThat(unknown.message()).contains("12100");
    assertThat(unknown.nextStep()).contains("121000 Account Receivable");
  }

  @Test
  void a_report_knows_income_from_expense_and_who_owes_what() {
    counter.invoice(9, "2026-09-01", "2026-10-01", "100.00");
    ObjectNode profit =
        counter.answer(
            "get_profit_loss", "{\"from_date\":\"2026-09-01\",\"to_date\":\"2026-09-30\"}");
    assertThat(profit.path("revenue").stringValue()).isEqualTo("100.00");
    assertThat(profit.path("net_profit").stringValue()).isEqualTo("100.00");
    assertThat(profit.path("accounts").get(0).path("amount").stringValue()).isEqualTo("100.00");
    ObjectNode aged = counter.answer("get_aged", "{\"kind\":\"receivable\"}");
    assertThat(aged.path("total").path("days60").stringValue()).isEqualTo("121.00");
    ObjectNode sheet = counter.answer("get_balance_sheet", "{}");
    assertThat(sheet.path("balanced").booleanValue()).isTrue();
    assertThat(sheet.path("current_year_earnings").stringValue()).isEqualTo("100.00");

    ToolError turned =
        counter.refusal(
            "get_profit_loss", "{\"from_date\":\"2026-09-30\",\"to_date\":\"2026-09-01\"}");
    assertThat(turned.field()).contains("to_date");
    assertThat(turned.nextStep()).contains("2026-09-30 or a later day");
  }

  @Test
  void what_odoo_refuses_keeps_odoos_own_name_for_it() {
    try (Counter limited = new Counter(folder, io.digitalfte.sandbox.odoo.OdooConfig.LIMITED_KEY)) {
      ToolError error = limited.refusal("list_invoices", "{}");
      assertThat(error.kind()).isEqualTo("forbidden");
      assertThat(error.exception()).contains("odoo.exceptions.AccessError");
      assertThat(error.message()).contains("account.move").doesNotContain("Traceback");
      assertThat(error.retryable()).isFalse();
    }
  }

  @Test
  void resources_and_prompts_say_what_the_tools_say() {
    counter.invoice(9, "2026-09-01", "2026-10-01", "100.00");
    var record = counter.reads.resources().getFirst();
    assertThat(record.address()).isEqualTo("odoo://fte/{model}/{id}");
    ObjectNode acme =
        Counter.answered(
            counter.tools.read(
                record,
                JsonNodeFactory.instance.objectNode().put("model", "res.partner").put("id", 9)));
    assertThat(acme.path("display_name").stringValue()).isEqualTo("Acme Corporation");
    for (var resource : counter.reads.resources()) {
      if (resource.variables().isEmpty()) {
        Answer answer = counter.tools.read(resource, JsonNodeFactory.instance.objectNode());
        assertThat(Counter.answered(answer).path("currency").stringValue()).isEqualTo("EUR");
      }
    }
    var explain =
        counter.reads.prompts().stream()
            .filter(prompt -> prompt.name().equals("explain_account"))
            .findFirst()
            .orElseThrow();
    assertThat(explain.parameters().getFirst().suggestions().orElseThrow().fitting("1210"))
        .contains("121000");
    String said =
        counter
            .tools
            .say(
                explain,
                JsonNodeFactory.instance
                    .objectNode()
                    .put("account_code", "121000")
                    .put("month", "2026-09"))
            .getFirst()
            .text();
    assertThat(said).contains("account 121000 at the end of 2026-09").doesNotContain("{");
    // A prompt names only tools that there are.
    Set<String> tools = ASKED.keySet();
    for (var prompt : counter.reads.prompts()) {
      ObjectNode given = JsonNodeFactory.instance.objectNode();
      prompt
          .parameters()
          .forEach(p -> given.put(p.name(), p.name().equals("month") ? "2026-09" : "X"));
      String words = counter.tools.say(prompt, given).getFirst().text();
      java.util.regex.Pattern.compile("\\b(get|list|search|aggregate|describe)_[a-z_]+")
          .matcher(words)
          .results()
          .forEach(match -> assertThat(tools).contains(match.group()));
    }
  }
}
