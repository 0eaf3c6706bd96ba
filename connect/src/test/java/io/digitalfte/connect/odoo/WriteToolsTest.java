package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Outcome;
import io.digitalfte.act.Step;
import io.digitalfte.connect.odoo.tools.WriteTools;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Plan;
import io.digitalfte.tool.Proposals;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import io.digitalfte.tool.Tools;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What a program asks for is a plan, and only what the plan says is done. */
class WriteToolsTest {
  private final Town town = new Town();
  private final List<Plan> asked = new ArrayList<>();
  private final Tools tools =
      new Tools(
          new WriteTools(
                  town.odoo,
                  town.clock,
                  digest -> digest.equals(Town.FILE) ? Optional.of(Town.CONTENT) : Optional.empty())
              .tools(),
          List.of(),
          List.of(),
          (plan, _) -> {
            asked.add(plan);
            return new Proposals.Outcome.Waiting(Ulid.of(3, 0, asked.size()));
          });

  @AfterEach
  void close() {
    town.close();
  }

  private Answer call(String tool, String json) {
    Tool named = tools.tool(tool).orElseThrow();
    return tools.call(named, Json.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private ObjectNode shown(String tool, String json) {
    Answer answer = call(tool, json);
    assertThat(answer).as(String.valueOf(answer)).isInstanceOf(Answer.Data.class);
    return ((Answer.Data) answer).structured();
  }

  private ToolError refused(String tool, String json) {
    Answer answer = call(tool, json);
    assertThat(answer).as(String.valueOf(answer)).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).error();
  }

  /** Asks for it, and does what was asked for, as after an approval. */
  private void approved(String tool, String json) {
    String live = json.substring(0, json.length() - 1) + ",'dry_run':false}";
    assertThat(shown(tool, live).path("status").asString()).isEqualTo("pending_approval");
    for (Step<?> step : asked.getLast().steps()) {
      assertThat(town.check(step).hard()).isEmpty();
      assertThat(town.perform(step)).isInstanceOf(Outcome.Done.class);
    }
  }

  private MoveSeen last() {
    return town.server.world().moves().getLast();
  }

  @Test
  void a_dry_run_shows_the_plan_and_the_request_and_changes_nothing() {
    long before = town.moves();
    ObjectNode shown =
        shown(
            "create_invoice",
            "{'contact_name':'Acme Corporation','amount':'540.00','description':'November'}");
    assertThat(shown.path("status").asString()).isEqualTo("dry_run");
    assertThat(shown.path("steps").path(0).path("request").asString())
        .contains("account.move/load", "\"540.00\"", "\"2026-12-20\"");
    assertThat(shown.path("steps").path(0).path("what").asString()).contains("EUR 653.40");
    assertThat(asked).isEmpty();
    assertThat(town.moves()).isEqualTo(before);
  }

  @Test
  void an_invoice_of_lines_is_made_as_asked_once_it_is_approved() {
    approved(
        "create_invoice",
        "{'contact_name':'acme corporation','amount':540,'description':'x','due_date':'2027-01-15',"
            + "'invoice_line_items':[{'name':'Consulting','quantity':2,'price_unit':150},"
            + "{'name':'Training','quantity':'1','price_unit':'240.00'}]}");
    assertThat(last().total()).isEqualByComparingTo("653.40");
    assertThat(last().due()).isEqualTo("2027-01-15");
    assertThat(last().lines())
        .extracting(MoveSeen.Line::name)
        .containsExactly("Consulting", "Training");
    assertThat(last().state()).isEqualTo("draft");
  }

  @Test
  void lines_that_do_not_add_up_are_refused_with_the_difference() {
    ToolError error =
        refused(
            "create_invoice",
            "{'contact_name':'Acme Corporation','amount':'500.00','description':'x',"
                + "'invoice_line_items':[{'name':'a','quantity':2,'price_unit':'150.00'},"
                + "{'name':'b','quantity':1,'price_unit':'240.00'}]}");
    assertThat(error.field()).contains("amount");
    assertThat(error.message())
        .contains("EUR 500.00", "EUR 540.00", "40.00 more", "correct the amount or the lines");
  }

  @ParameterizedTest
  @ValueSource(ints = {188, 189, 200})
  void a_name_as_long_as_they_are_taken_is_shown_and_asked_alike(int length) {
    String json =
        "{'contact_name':'" + "x".repeat(length) + "','amount':'10.00','description':'Ink'}";
    assertThat(shown("create_invoice", json).path("title").asString())
        .startsWith("Invoice for xxx")
        .hasSizeLessThanOrEqualTo(Plan.TITLE);
    approved("create_invoice", json);
    assertThat(last().partner()).isEqualTo("x".repeat(length));
  }

  @Test
  void a_customer_whom_nobody_knows_is_made_first() {
    approved(
        "create_invoice", "{'contact_name':'Zwart en Zonen','amount':'10.00','description':'Ink'}");
    assertThat(asked.getLast().steps()).hasSize(2);
    assertThat(last().partner()).isEqualTo("Zwart en Zonen");
    assertThat(town.records("res.partner"))
        .filteredOn(partner -> "Zwart en Zonen".equals(partner.get("name")))
        .hasSize(1);
  }

  @Test
  void a_name_that_may_mean_several_is_refused_with_all_of_them() {
    town.server.person().create("res.partner", Map.of("name", "Acme Corporation"));
    assertThat(
            refused(
                    "create_invoice",
                    "{'contact_name':'Acme Corporation','amount':1,'description':'x'}")
                .message())
        .contains("several partners", "Acme Corporation (id 9)", "give one of these names");
    assertThat(
            refused("create_invoice", "{'contact_name':'Azure','amount':1,'description':'x'}")
                .message())
        .contains("nobody's exact name", "Azure Interior (id 15)");
  }

  @Test
  void a_vendor_whom_nobody_knows_is_refused_and_never_made() {
    ToolError error =
        refused("create_bill", "{'vendor_name':'Zwart','amount':'10.00','description':'Ink'}");
    assertThat(error.field()).contains("vendor_name");
    assertThat(error.message()).contains("create_partner");
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    ToolError error =
        refused(
            "create_bill",
            "{'vendor_name':'Zwart','amount':'0.001','description':'Ink','due_date':'2020-01-01'}");
    assertThat(error.problems()).hasSize(3);
    assertThat(error.message()).contains("due_date", "amount", "2 decimals", "vendor_name");
  }

  @Test
  void a_bill_is_made_for_a_vendor_in_the_books() {
    approved("create_bill", "{'vendor_name':'Azure Interior','amount':'1e2','description':'Ink'}");
    assertThat(last().type()).isEqualTo("in_invoice");
    assertThat(last().untaxed()).isEqualByComparingTo("100");
  }

  @ParameterizedTest
  @CsvSource({
    "EXPENSE, 612000 Rent, 101401 Bank",
    "REVENUE, 101401 Bank, 612000 Rent",
    "BANK, 101401 Bank, 612000 Rent",
    "PAYABLE, 612000 Rent, 211000 Account Payable",
    "RECEIVABLE, 121000 Account Receivable, 612000 Rent"
  })
  void each_type_of_transaction_has_its_sides(String type, String debited, String credited) {
    town.server
        .person()
        .write(
            "res.partner",
            1,
            Map.of("property_account_receivable_id", 5, "property_account_payable_id", 15));
    approved(
        "log_transaction",
        "{'amount':'0.1','description':'Rent','account':'612000','transaction_type':'"
            + type
            + "'}");
    EntryCreate made = (EntryCreate) asked.getLast().steps().getFirst().action();
    assertThat(made.entry().lines())
        .extracting(line -> line.account().name())
        .containsExactly(debited, credited);
    assertThat(made.entry().lines().getFirst().debit().plain()).isEqualTo("0.10");
    assertThat(last().state()).isEqualTo("posted");
  }

  @Test
  void an_account_that_is_not_there_is_refused_with_those_that_may_be_meant() {
    assertThat(
            refused(
                    "log_transaction",
                    "{'amount':1,'description':'x','account':'Salary','transaction_type':'EXPENSE'}")
                .message())
        .contains("\"Salary\" is no account", "230000 Salary Payable", "630000 Salary Expenses");
  }

  @Test
  void an_entry_that_does_not_balance_is_refused_with_what_is_missing() {
    assertThat(
            refused(
                    "create_journal_entry",
                    "{'lines':[{'account':'612000','label':'a','debit':'100.00'},"
                        + "{'account':'101401','label':'b','credit':'90.00'}]}")
                .message())
        .contains("EUR 100.00", "EUR 90.00", "EUR 10.00 is missing on the credit side");
  }

  @Test
  void an_account_in_another_currency_is_refused_before_anybody_is_asked() {
    int account = account("612000");
    town.server.person().write("account.account", account, Map.of("currency_id", 1));
    assertThat(
            refused(
                    "create_journal_entry",
                    "{'lines':[{'account':'612000','label':'a','debit':'100.00'},"
                        + "{'account':'101401','label':'b','credit':'100.00'}]}")
                .message())
        .contains("612000", "is kept in USD", "in EUR alone", "make this one in Odoo");
  }

  private int account(String code) {
    return town.records("account.account").stream()
        .filter(account -> code.equals(account.get("code")))
        .map(account -> (Integer) account.get("id"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_payment_of_a_part_is_registered() {
    long invoice = Write.posted(town);
    approved(
        "record_payment",
        "{'invoice_id':" + invoice + ",'amount':'53.40','payment_date':'2026-11-21'}");
    assertThat(town.records("account.payment"))
        .singleElement()
        .satisfies(payment -> assertThat(payment).containsEntry("date", "2026-11-21"));
    assertThat(
            refused(
                    "record_payment",
                    "{'invoice_id':" + invoice + ",'amount':601,'payment_date':'2026-11-21'}")
                .message())
        .contains("EUR 601.00 is more than the EUR 600.00 still to pay");
  }

  @Test
  void a_payment_in_a_way_the_books_have_no_journal_for_is_refused_with_those_they_have() {
    assertThat(
            refused(
                    "record_payment",
                    "{'invoice_id':"
                        + Write.posted(town)
                        + ",'amount':1,'payment_date':'2026-11-21','payment_method':'cash'}")
                .message())
        .contains("no cash journal", "Bank (bank)");
  }

  @Test
  void a_credit_note_over_a_part_bears_the_same_tax() {
    approved(
        "create_credit_note",
        "{'invoice_id':" + Write.posted(town) + ",'reason':'damaged','amount':'121.00'}");
    assertThat(last().type()).isEqualTo("out_refund");
    assertThat(last().total()).isEqualByComparingTo("121.00");
    assertThat(last().tax()).isEqualByComparingTo("21.00");
  }

  @Test
  void partners_are_made_and_changed() {
    approved("create_partner", "{'name':'Okafor BV','email':'a@okafor.example'}");
    assertThat(refused("create_partner", "{'name':'okafor bv'}").message())
        .contains("in the books already");
    long id =
        town.server.world().partners().stream()
            .filter(partner -> partner.name().equals("Okafor BV"))
            .findFirst()
            .orElseThrow()
            .id();
    approved("update_partner", "{'partner_id':" + id + ",'phone':'+32 2 555 01 02'}");
    assertThat(refused("update_partner", "{'partner_id':" + id + "}").message())
        .contains("give what shall change");
  }

  @Test
  void a_document_is_posted_and_put_back_to_draft() {
    approved("create_bill", "{'vendor_name':'Azure Interior','amount':'10','description':'Ink'}");
    int id = last().id();
    approved("post_document", "{'document_id':" + id + "}");
    assertThat(last().state()).isEqualTo("posted");
    assertThat(refused("post_document", "{'document_id':" + id + "}").message())
        .contains("is no draft but posted");
    approved("reset_to_draft", "{'document_id':" + id + "}");
    assertThat(last().state()).isEqualTo("draft");
    assertThat(refused("post_document", "{'document_id':999999}").message())
        .contains("no document in the books has the id 999999");
  }

  @Test
  void notes_and_files_hang_on_records() {
    approved("post_message", "{'record_id':9,'record_type':'partner','body':'called'}");
    assertThat(town.records("mail.message")).hasSize(1);
    approved(
        "attach_file",
        "{'record_id':9,'record_type':'partner','file_name':'o.txt','content':'"
            + Town.FILE.text()
            + "'}");
    assertThat(town.records("ir.attachment"))
        .singleElement()
        .satisfies(file -> assertThat(file).containsEntry("file_size", Town.CONTENT.length));
    assertThat(
            refused(
                    "attach_file",
                    "{'record_id':9,'file_name':'o.txt','content':'sha256:" + "0".repeat(64) + "'}")
                .message())
        .contains("is not kept here");
  }
}
