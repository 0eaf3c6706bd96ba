package io.digitalfte.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.sandbox.odoo.Asker.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The wizards as recorded: nothing about them is idempotent (recordings 060 to 067, 196, 197). */
final class PayingTest {
  private final OdooServer odoo =
      OdooServer.start(OdooConfig.defaults().withClock(InvoicingTest.NOW));
  private final Asker asker = new Asker(odoo, OdooConfig.BILLER_KEY);

  @AfterEach
  void close() {
    odoo.close();
  }

  private int posted() throws Exception {
    int id = asker.ask("account.move/load", InvoicingTest.LOAD).json().path("ids").path(0).asInt();
    odoo.person().post(id);
    return id;
  }

  private int wizard(int invoice, String more) throws Exception {
    return open(invoice, more).json().path(0).asInt();
  }

  private Reply open(int invoice, String more) throws Exception {
    return asker.ask(
        "account.payment.register/create",
        "{'vals_list':[{'journal_id':6,'payment_date':'2026-11-20','communication':'K'"
            + more
            + "}],'context':{'active_model':'account.move','active_ids':["
            + invoice
            + "]}}");
  }

  private Reply go(int wizard) throws Exception {
    return asker.ask("account.payment.register/action_create_payments", "{'ids':[" + wizard + "]}");
  }

  private String standing(int invoice) throws Exception {
    return asker
        .ask(
            "account.move/read",
            "{'ids':[" + invoice + "],'fields':['payment_state','amount_residual']}")
        .body();
  }

  @Test
  void a_partial_payment_leaves_the_rest_and_the_default_amount_pays_it() throws Exception {
    int invoice = posted();
    go(wizard(invoice, ",'amount':100"));
    assertThat(standing(invoice)).contains("\"partial\"", "553.4");
    go(wizard(invoice, ""));
    assertThat(standing(invoice)).contains("\"paid\"", "\"amount_residual\":0.0");
    assertThat(open(invoice, "").message()).startsWith("There's nothing left to pay");
  }

  @Test
  void one_wizard_confirmed_twice_pays_twice() throws Exception {
    int invoice = posted();
    int wizard = wizard(invoice, "");
    assertThat(List.of(go(wizard).status(), go(wizard).status())).containsOnly(200);
    assertThat(odoo.world().records("account.payment")).hasSize(2);
    assertThat(standing(invoice)).contains("\"paid\"", "\"amount_residual\":0.0");
  }

  @Test
  void six_at_once_pay_six_times() throws Exception {
    int wizard = wizard(posted(), "");
    asker.together(
        6, "account.payment.register/action_create_payments", "{'ids':[" + wizard + "]}");
    assertThat(odoo.world().records("account.payment")).hasSize(6);
  }

  @Test
  void of_eight_claims_of_one_name_one_is_kept() throws Exception {
    List<Reply> replies =
        asker.together(
            8,
            "ir.model.data/create",
            "{'vals_list':[{'module':'fte_claim','name':'k','model':'res.partner','res_id':9}]}");
    assertThat(replies).filteredOn(r -> r.status() == 200).hasSize(1);
    assertThat(replies)
        .filteredOn(r -> r.status() == 422)
        .hasSize(7)
        .allMatch(r -> r.message().contains("already exists"));
  }

  @Test
  void a_payment_is_an_entry_whose_two_sides_are_equal() throws Exception {
    int invoice = posted();
    go(wizard(invoice, ",'amount':100"));
    MoveSeen entry = odoo.world().moves().getLast();
    assertThat(entry.name()).isEqualTo("PBNK1/2026/00001");
    assertThat(odoo.world().records("account.move.line"))
        .filteredOn(line -> entry.name().equals(line.get("move_name")))
        .extracting(line -> String.valueOf(line.get("balance")))
        .containsExactlyInAnyOrder("100.0", "-100.0");
  }

  @Test
  void a_reversal_is_a_draft_that_names_what_it_reverses() throws Exception {
    int invoice = posted();
    int wizard =
        asker
            .ask(
                "account.move.reversal/create",
                "{'vals_list':[{'date':'2026-11-20','reason':'r','journal_id':1}],"
                    + "'context':{'active_model':'account.move','active_ids':["
                    + invoice
                    + "]}}")
            .json()
            .path(0)
            .asInt();
    asker.ask("account.move.reversal/refund_moves", "{'ids':[" + wizard + "]}");
    MoveSeen note = odoo.world().moves().getLast();
    assertThat(note.type()).isEqualTo("out_refund");
    assertThat(note.state()).isEqualTo("draft");
    assertThat(note.total()).isEqualByComparingTo("653.40");
    assertThat(note.ref()).isEqualTo("Reversal of: INV/2026/00001, r");
  }
}
