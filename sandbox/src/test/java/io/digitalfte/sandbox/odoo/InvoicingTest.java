package io.digitalfte.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.sandbox.odoo.Asker.Reply;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InvoicingTest {
  static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-20T18:11:00Z"));
  static final String FIELDS =
      "'fields':['id','move_type','partner_id/.id','invoice_date','ref','invoice_line_ids/id',"
          + "'invoice_line_ids/name','invoice_line_ids/quantity','invoice_line_ids/price_unit']";
  static final String LOAD =
      "{"
          + FIELDS
          + ",'data':[['fte.i1','out_invoice','9','2026-11-20','PO-7','fte.i1_l1','Consulting','2','150.00'],"
          + "['','','','','','fte.i1_l2','Training','1','240.00']]}";

  private final OdooServer odoo = OdooServer.start(OdooConfig.defaults().withClock(NOW));
  private final Asker asker = new Asker(odoo, OdooConfig.BILLER_KEY);

  @AfterEach
  void close() {
    odoo.close();
  }

  private int loaded() throws Exception {
    return asker.ask("account.move/load", LOAD).json().path("ids").path(0).asInt();
  }

  @Test
  void three_loads_in_a_row_leave_one_invoice_with_two_lines_and_the_right_total()
      throws Exception {
    for (int i = 0; i < 3; i++) {
      Reply reply = asker.ask("account.move/load", LOAD);
      assertThat(reply.json().toString()).contains("\"messages\":[],\"nextrow\":0");
    }
    assertThat(odoo.world().moves()).hasSize(1);
    MoveSeen move = odoo.world().moves().getFirst();
    assertThat(move.externalId()).isEqualTo("fte.i1");
    assertThat(move.lines())
        .extracting(MoveSeen.Line::externalId)
        .containsExactly("fte.i1_l1", "fte.i1_l2");
    assertThat(move.untaxed()).isEqualByComparingTo("540");
    assertThat(move.tax()).isEqualByComparingTo("113.40");
    assertThat(move.total()).isEqualByComparingTo("653.40");
    assertThat(move.name()).isEmpty();
    assertThat(move.currency()).isEqualTo("EUR");
  }

  @Test
  void loads_without_ids_on_the_lines_append_them_again() throws Exception {
    String load =
        "{'fields':['id','move_type','partner_id/.id','invoice_date','invoice_line_ids/name','invoice_line_ids/price_unit'],"
            + "'data':[['fte.i2','out_invoice','9','2026-11-20','Consulting','10']]}";
    for (int i = 0; i < 3; i++) {
      asker.ask("account.move/load", load);
    }
    assertThat(odoo.world().moves()).hasSize(1);
    assertThat(odoo.world().moves().getFirst().lines()).hasSize(3);
  }

  @Test
  void eight_loads_at_once_leave_one_invoice() throws Exception {
    List<Reply> replies = asker.together(8, "account.move/load", LOAD);
    int id = odoo.world().moves().getFirst().id();
    assertThat(odoo.world().moves()).hasSize(1);
    assertThat(odoo.world().moves().getFirst().total()).isEqualByComparingTo("653.40");
    assertThat(replies)
        .allSatisfy(reply -> {
          assertThat(reply.status()).isEqualTo(200);
          assertThat(reply.body())
              .containsAnyOf(
                  "{\"ids\":[" + id + "],\"messages\":[]",
                  "could not serialize access due to concurrent update");
        })
        .anySatisfy(reply -> assertThat(reply.body()).contains("[" + id + "]"));
  }

  @Test
  void of_eight_posts_of_one_draft_one_succeeds() throws Exception {
    int id = loaded();
    List<Reply> replies = asker.together(8, "account.move/action_post", "{'ids':[" + id + "]}");
    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() == 422)
        .hasSize(7)
        .allSatisfy(reply ->
            assertThat(reply.message())
                .isEqualTo("The entry INV/2026/00001 (id " + id + ") must be in draft."));
  }

  @Test
  void numbers_have_no_gaps_when_a_post_in_between_fails() throws Exception {
    int first = loaded();
    int empty =
        odoo.person().create("account.move", Map.of("move_type", "out_invoice", "partner_id", 9));
    assertThat(
            asker.ask("account.move/action_post", "{'ids':[" + first + "," + empty + "]}").status())
        .isEqualTo(422);
    assertThat(odoo.world().moves()).allMatch(move -> move.state().equals("draft"));
    asker.ask("account.move/action_post", "{'ids':[" + first + "]}");
    assertThat(odoo.world().postedInvoices())
        .extracting(MoveSeen::name)
        .containsExactly("INV/2026/00001");
  }

  @Test
  void a_load_after_posting_is_refused_and_names_the_fields() throws Exception {
    odoo.person().post(loaded());
    Reply again = asker.ask("account.move/load", LOAD);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("ids").asBoolean()).isFalse();
    assertThat(again.body())
        .contains(
            "You cannot modify the following readonly fields on a posted move: invoice_date, partner_id, invoice_line_ids");
  }

  @Test
  void an_unknown_partner_makes_the_load_say_so_and_keeps_nothing() throws Exception {
    Reply reply = asker.ask("account.move/load", LOAD.replace("'9'", "'99999999'"));
    assertThat(reply.body())
        .contains("No matching record found for database id '99999999' in field 'Partner'");
    assertThat(reply.json().path("ids").asBoolean()).isFalse();
    assertThat(odoo.world().moves()).isEmpty();
  }

  @Test
  void a_load_with_taxes_accounts_currency_and_due_date_takes_them_as_given() throws Exception {
    String load =
        "{'fields':['id','move_type','partner_id/.id','invoice_date','invoice_date_due','ref','currency_id/.id',"
            + "'invoice_line_ids/id','invoice_line_ids/name','invoice_line_ids/price_unit','invoice_line_ids/account_id/.id','invoice_line_ids/tax_ids/.id'],"
            + "'data':[['fte.i3','out_invoice','9','2026-11-20','2026-12-20','PO','1','fte.i3_l1','A','100','26','3'],"
            + "['','','','','','','','fte.i3_l2','B','50','30','']]}";
    assertThat(asker.ask("account.move/load", load).json().path("messages")).isEmpty();
    MoveSeen move = odoo.world().moves().getFirst();
    assertThat(move.currency()).isEqualTo("USD");
    assertThat(move.due()).isEqualTo("2026-12-20");
    assertThat(move.tax()).isEqualByComparingTo("0");
    assertThat(move.lines().getFirst().taxes()).containsExactly(3);
    assertThat(move.lines().getLast().taxes()).isEmpty();
  }

  @Test
  void a_fiscal_position_of_the_partner_changes_the_default_tax() throws Exception {
    odoo.person().fiscalPosition(9, "Export", Map.of(1, 3));
    loaded();
    MoveSeen move = odoo.world().moves().getFirst();
    assertThat(move.tax()).isEqualByComparingTo("0");
    assertThat(move.lines().getFirst().taxes()).containsExactly(3);
  }

  @Test
  void a_payment_term_of_the_partner_sets_the_due_date() throws Exception {
    asker.ask("account.move/load", LOAD.replace("'9'", "'15'"));
    assertThat(odoo.world().moves().getFirst().due()).isEqualTo("2026-12-31");
  }

  @Test
  void a_lock_date_moves_the_date_at_posting_without_a_word() throws Exception {
    asker.ask("account.move/load", LOAD.replace("2026-11-20", "2025-06-01"));
    odoo.person().lock(1, "fiscalyear_lock_date", LocalDate.of(2025, 12, 31));
    int id = odoo.world().moves().getFirst().id();
    assertThat(asker.ask("account.move/action_post", "{'ids':[" + id + "]}").body())
        .isEqualTo("false");
    MoveSeen move = odoo.world().moves().getFirst();
    assertThat(move.invoiceDate()).isEqualTo("2025-06-01");
    assertThat(move.date()).isEqualTo("2026-11-20");
    assertThat(move.name()).isEqualTo("INV/2026/00001");
  }

  @Test
  void a_tax_inside_the_price_leaves_the_total_alone() throws Exception {
    int tax = odoo.person().tax("21% incl.", new BigDecimal("21"), "sale", true);
    loaded();
    MoveSeen.Line line = odoo.world().moves().getFirst().lines().getFirst();
    odoo.person().editTaxes(line.id(), List.of(tax));
    odoo.person().editLine(line.id(), BigDecimal.ONE, new BigDecimal("99.99"));
    MoveSeen move = odoo.world().moves().getFirst();
    assertThat(move.lines().getFirst().subtotal()).isEqualByComparingTo("82.64");
    assertThat(move.total()).isEqualByComparingTo("390.39");
  }

  @Test
  void each_line_rounds_its_own_tax() throws Exception {
    loaded();
    for (MoveSeen.Line line : odoo.world().moves().getFirst().lines()) {
      odoo.person().editLine(line.id(), BigDecimal.ONE, new BigDecimal("0.12"));
    }
    assertThat(odoo.world().moves().getFirst().tax()).isEqualByComparingTo("0.06");
  }

  @Test
  void money_goes_out_as_decimal_numbers() throws Exception {
    int id = loaded();
    assertThat(
            asker
                .ask(
                    "account.move/read",
                    "{'ids':[" + id + "],'fields':['amount_untaxed','amount_total']}")
                .body())
        .isEqualTo("[{\"id\":" + id + ",\"amount_untaxed\":540.0,\"amount_total\":653.4}]");
  }
}
