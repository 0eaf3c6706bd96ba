package io.digitalfte.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReconcilingTest {
  private static final String PARTIALS = "account.partial.reconcile";

  private final OdooServer odoo =
      OdooServer.start(OdooConfig.defaults().withClock(InvoicingTest.NOW));
  private final Asker asker = new Asker(odoo, OdooConfig.BILLER_KEY);

  @AfterEach
  void close() {
    odoo.close();
  }

  @Test
  void a_payment_leaves_who_settled_whom_and_when_and_a_reset_takes_it_away() throws Exception {
    int invoice =
        asker.ask("account.move/load", InvoicingTest.LOAD).json().path("ids").path(0).asInt();
    odoo.person().post(invoice);
    int wizard =
        asker
            .ask(
                "account.payment.register/create",
                "{'vals_list':[{'journal_id':6,'payment_date':'2026-12-24','amount':100}],"
                    + "'context':{'active_model':'account.move','active_ids':["
                    + invoice
                    + "]}}")
            .json()
            .path(0)
            .asInt();
    asker.ask("account.payment.register/action_create_payments", "{'ids':[" + wizard + "]}");

    List<Map<String, Object>> partials = odoo.world().records(PARTIALS);
    assertThat(partials).hasSize(1);
    assertThat(partials.getFirst().get("max_date")).isEqualTo("2026-12-24");
    assertThat(String.valueOf(partials.getFirst().get("amount"))).isEqualTo("100.0");
    assertThat(String.valueOf(partials.getFirst().get("debit_move_id"))).contains("INV/");
    odoo.person().reset(invoice);
    assertThat(odoo.world().records(PARTIALS)).isEmpty();
  }
}
