package io.digitalfte.connect.odoo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.digitalfte.connect.odoo.wire.FakeOdoo;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Recordings;
import io.digitalfte.connect.odoo.wire.Wire;
import io.digitalfte.home.Blobs;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import io.digitalfte.term.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a running Odoo 19 answered, read by the reports. Its books are in US dollars. */
class RecordedReportsTest {
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final LocalDate TO = LocalDate.of(2026, 12, 31);

  private FakeOdoo odoo;
  private OdooClient client;

  @BeforeEach
  void open() throws IOException {
    odoo = new FakeOdoo();
    client = odoo.client();
    // The end of the year is on no recording; these are Odoo's defaults.
    search(
        Model.COMPANY,
        "[{\"id\":1,\"name\":\"YourCompany\",\"currency_id\":[1,\"USD\"],"
            + "\"fiscalyear_last_day\":31,\"fiscalyear_last_month\":\"12\"}]");
  }

  @AfterEach
  void close() {
    client.close();
    odoo.close();
  }

  private void search(Model model, String... json) {
    odoo.say(new Reading(model, Reading.Way.SEARCH_READ), json);
  }

  private void groups(String... json) {
    odoo.say(new Reading(Model.LINE, Reading.Way.GROUP), json);
  }

  private static String recorded(String name) {
    return Wire.text(Recordings.of(name).json());
  }

  private static Money dollars(String amount) {
    return Money.of(amount, "USD");
  }

  @Test
  void profit_and_loss_is_read_with_income_turned_to_positive() {
    groups(recorded("090-pl-formatted-account_type"), recorded("091-pl-formatted-account"));
    // Of an answer with every account, only those are asked for that have items.
    search(Model.ACCOUNT, accounts(26, 29, 32));
    ProfitAndLoss report = new Statements(client).profitAndLoss(FROM, TO);
    assertThat(report.revenue()).isEqualTo(dollars("50674.00"));
    assertThat(report.expenses()).isEqualTo(dollars("1582.27"));
    assertThat(report.netProfit()).isEqualTo(dollars("49091.73"));
    assertThat(report.items()).isEqualTo(31);
    assertThat(report.accounts())
        .extracting(ProfitAndLoss.Line::code, ProfitAndLoss.Line::amount)
        .containsExactly(
            tuple("400000", dollars("50674.00")),
            tuple("443000", dollars("960.00")),
            tuple("600000", dollars("622.27")));
  }

  @Test
  void two_sums_that_differ_are_taken_again_and_never_reported() {
    String changed = recorded("091-pl-formatted-account").replace("622.27", "622.28");
    String types = recorded("090-pl-formatted-account_type");
    groups(types, changed, types, changed, types, changed);
    assertThat(
            catchThrowableOfType(Fault.class, () -> new Statements(client).profitAndLoss(FROM, TO)))
        .hasMessageContaining("books change while they are being summed");
    assertThat(odoo.asked(new Reading(Model.ACCOUNT, Reading.Way.SEARCH_READ))).isEmpty();
  }

  @Test
  void trial_balance_and_balance_sheet_of_the_recorded_ledger_come_out_even() {
    groups("[]", recorded("094-balances"), "[]");
    search(Model.ACCOUNT, accounts(45, 46, 48, 49, 5, 9, 15, 21, 26, 29, 32));
    TrialBalance trial = new Statements(client).trialBalance(FROM, TO);
    assertThat(trial.balanced()).isTrue();
    assertThat(trial.debit()).isEqualTo(dollars("236577.74"));
    groups(recorded("094-balances"), "[]");
    BalanceSheet sheet = new Statements(client).balanceSheet(TO);
    assertThat(sheet.balanced()).isTrue();
    assertThat(sheet.assets()).isEqualTo(dollars("54856.00"));
    assertThat(sheet.liabilities()).isEqualTo(dollars("5764.27"));
    assertThat(sheet.currentYearEarnings()).isEqualTo(dollars("49091.73"));
  }

  @Test
  void the_recorded_chart_has_no_account_of_an_unknown_type() {
    search(Model.ACCOUNT, recorded("030-account-search_read"));
    Chart chart = new Chart(client);
    assertThat(chart.accounts(List.of(), Optional.empty(), Optional.empty(), 500).entries())
        .hasSizeGreaterThan(40);
    assertThat(chart.nearest("10140"))
        .extracting(Account::code)
        .contains("101401", "101402", "101403", "101404");
  }

  @Test
  void journals_taxes_currencies_terms_and_products_are_read() {
    Registers registers = new Registers(client);
    search(Model.JOURNAL, recorded("031-journal-search_read"));
    assertThat(references(registers, Reference.Kind.JOURNALS))
        .extracting(Reference::code)
        .contains(Optional.of("INV"), Optional.of("BNK1"));
    search(Model.TAX, recorded("032-tax-search_read"));
    assertThat(references(registers, Reference.Kind.TAXES).getFirst().rate())
        .hasValueSatisfying(rate -> assertThat(rate).isEqualByComparingTo("15"));
    search(Model.CURRENCY, recorded("033-currency-search_read"));
    assertThat(references(registers, Reference.Kind.CURRENCIES).getFirst().code()).contains("USD");
    search(Model.TERM, recorded("035-payment-term"));
    assertThat(references(registers, Reference.Kind.PAYMENT_TERMS)).hasSize(5);
    search(Model.PRODUCT, recorded("036-product-search_read"));
    assertThat(registers.products(Optional.empty(), Optional.empty(), 10).values())
        .extracting(Product::price)
        .contains(new BigDecimal("15.8"));
  }

  private static List<Reference> references(Registers registers, Reference.Kind kind) {
    return registers.references(kind, Optional.empty(), 100).values();
  }

  @Test
  void names_are_completed_as_odoo_completes_them() {
    odoo.say(new Reading(Model.PARTNER, Reading.Way.NAMES), recorded("024-partner-name_search"));
    assertThat(new Partners(client).names("azure", 10))
        .contains("Azure Interior", "Azure Interior, Nicole Ford");
  }

  @Test
  void payments_are_read_newest_first() {
    JsonNode payments = Recordings.of("064-payments").json().deepCopy();
    // The one field that was not recorded.
    payments.forEach(p -> ((ObjectNode) p).putArray("currency_id").add(1).add("USD"));
    search(Model.PAYMENT, Wire.text(payments));
    assertThat(
            new Registers(client)
                .payments(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    10)
                .values()
                .getFirst())
        .satisfies(payment -> {
          assertThat(payment.number()).contains("PBNK1/2026/00004");
          assertThat(payment.amount()).isEqualTo(dollars("245.00"));
          assertThat(payment.invoices()).containsExactly(58L);
        });
  }

  @Test
  void of_the_recorded_fields_none_that_holds_a_secret_or_a_file_is_shown() {
    odoo.say(new Reading(Model.MOVE, Reading.Way.FIELDS), recorded("041-fields_get-move"));
    odoo.say(new Reading(Model.PARTNER, Reading.Way.FIELDS), recorded("040-fields_get-partner"));
    Fields fields = new Fields(client);
    assertThat(Recordings.of("041-fields_get-move").json().has("access_token")).isTrue();
    assertThat(fields.of(Model.MOVE))
        .doesNotContainKeys("access_token", "access_url", "tax_totals", "ubl_cii_xml_file");
    assertThat(fields.of(Model.PARTNER))
        .doesNotContainKeys("image_1920", "avatar_128", "signup_type");
    List<String> telling = fields.telling(Model.MOVE, false).stream().map(FieldFact::name).toList();
    assertThat(telling).startsWith("name", "move_type", "state", "payment_state", "partner_id");
    assertThat(telling)
        .hasSizeBetween(40, 90)
        .doesNotContain("message_ids", "activity_state", "show_reset_to_draft_button");
    assertThat(fields.of(Model.MOVE).get("amount_total"))
        .extracting(FieldFact::currencyField)
        .isEqualTo(Optional.of("currency_id"));

    List<Problem> problems = new ArrayList<>();
    new Criteria(fields, Model.MOVE, problems)
        .domain(
            List.of(
                new Criterion("access_token", "=ilike", Optional.empty(), List.of()),
                new Criterion("invoice_user_id.password", "=", Optional.empty(), List.of())));
    assertThat(problems)
        .extracting(Problem::where)
        .containsExactly("domain[0].field", "domain[1].field");
  }

  @Test
  void a_recorded_file_is_kept_when_its_content_is_what_odoo_noted(@TempDir Path folder) {
    String about = recorded("101-attachment-search_read");
    search(Model.ATTACHMENT, about, recorded("102-attachment-read-datas"));
    Attachments attachments = new Attachments(client, new Blobs(folder, 1_000_000));
    Attachment.Saved saved = attachments.save(911).orElseThrow();
    assertThat(Path.of(saved.path())).startsWith(folder).hasSize(45);

    search(
        Model.ATTACHMENT, about, recorded("102-attachment-read-datas").replace("JVBER", "JVBES"));
    assertThat(catchThrowableOfType(Fault.class, () -> attachments.save(911)))
        .hasMessageContaining("did not come with the content");
  }

  private static String accounts(int... ids) {
    var all = Recordings.of("030-account-search_read").json();
    StringBuilder some = new StringBuilder();
    for (JsonNode account : all) {
      for (int id : ids) {
        if (account.path("id").intValue() == id) {
          some.append(some.isEmpty() ? "[" : ",").append(Wire.text(account));
        }
      }
    }
    return some + "]";
  }
}
