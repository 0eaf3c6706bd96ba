package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Found;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Step;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.sandbox.odoo.OdooConfig;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanTest {
  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void a_new_customer_gets_one_posted_invoice_with_both_lines_and_the_right_total() {
    Bookkeeping keep = town.odoo.bookkeeping();
    Step<?> partner =
        keep.createPartner(
            new Bookkeeping.NewPartner(
                "Okafor BV", "ada@okafor.example", Optional.of("NL123456789B01"), true));
    Step<?> create =
        keep.createInvoice(town.example(new Bookkeeping.Party.Created(partner, "Okafor BV")));
    Step<?> post = keep.postInvoice(create);

    for (Step<?> step : List.of(partner, create, post)) {
      assertThat(town.check(step).hard()).isEmpty();
    }
    assertThat(town.find(create)).isInstanceOf(Found.No.class);
    assertThat(town.perform(partner)).isInstanceOf(Outcome.Done.class);
    assertThat(town.check(create).hard()).isEmpty();
    assertThat(receipt(town.perform(create)).facts())
        .containsEntry("invoice.total", "EUR 653.40")
        .doesNotContainKey("invoice.differs");
    assertThat(town.check(post).hard()).isEmpty();
    Receipt posted = receipt(town.perform(post));

    MoveSeen invoice = town.server.world().postedInvoices().getFirst();
    assertThat(town.server.world().postedInvoices()).hasSize(1);
    assertThat(invoice.total()).isEqualByComparingTo("653.40");
    assertThat(invoice.lines()).hasSize(2);
    assertThat(invoice.lines()).allSatisfy(l -> assertThat(l.externalId()).isNotEmpty());
    assertThat(posted.facts())
        .containsEntry("invoice.number", invoice.name())
        .containsEntry("invoice.date", "2026-11-20")
        .containsEntry("invoice.due", "2026-12-20")
        .containsEntry("invoice.total", "EUR 653.40")
        .doesNotContainKeys("invoice.differs", "invoice.moved");
    assertThat(town.find(post)).isEqualTo(new Found.Yes(posted));
  }

  @Test
  void the_partners_own_payment_terms_do_not_move_the_due_date() {
    Step<?> create =
        town.odoo
            .bookkeeping()
            .createInvoice(
                town.example(new Bookkeeping.Party.Known(town.partner(15, "Azure Interior"))));
    town.perform(create);
    assertThat(town.move(create).due()).isEqualTo("2026-12-20");
    assertThat(town.check(town.odoo.bookkeeping().postInvoice(create)).hard()).isEmpty();
  }

  @Test
  void a_billing_users_rights_are_enough() {
    try (Odoo billing = town.connect(OdooConfig.BILLER_KEY);
        Town same = new Town(OdooConfig.defaults(), OdooConfig.BILLER_KEY)) {
      assertThat(billing.target().identity())
          .startsWith("odoo:unproven:127.0.0.1:")
          .endsWith("/fte/company/1/My+Company");
      Step<?> create = same.odoo.bookkeeping().createInvoice(same.example(same.acme()));
      Step<?> post = same.odoo.bookkeeping().postInvoice(create);
      assertThat(same.perform(create)).isInstanceOf(Outcome.Done.class);
      assertThat(same.check(post).hard()).isEmpty();
      assertThat(same.perform(post)).isInstanceOf(Outcome.Done.class);
    }
  }

  @Test
  void the_target_is_the_databases_own_uuid_in_one_request() {
    town.odoo.target();
    town.server.traffic().clear();
    assertThat(town.odoo.target().identity())
        .isEqualTo("odoo:5f0c1f0e-7a52-4d0e-9a55-0d1f7e0a0001/company/1");
    assertThat(town.odoo.target().title()).isEqualTo("My Company (Odoo fte, company 1)");
    assertThat(town.server.traffic().log()).hasSize(2);
  }

  @Test
  void a_bill_with_tax_inside_comes_to_the_cent_of_its_total() {
    Step<?> bill =
        town.odoo
            .bookkeeping()
            .createBill(
                new Bookkeeping.NewInvoice(
                    town.acme(),
                    Samples.DATE,
                    Optional.empty(),
                    "EUR",
                    Optional.of("630478"),
                    List.of(Town.line("Bill 630478", "1", "9.99", true))));

    assertThat(receipt(town.perform(bill)).facts()).containsEntry("invoice.total", "EUR 9.99");

    MoveSeen move = town.move(bill);
    assertThat(move.type()).isEqualTo("in_invoice");
    assertThat(move.state()).isEqualTo("draft");
    assertThat(move.total()).isEqualByComparingTo("9.99");
    assertThat(move.untaxed()).isEqualByComparingTo("8.26");
  }

  @Test
  void prices_with_tax_use_a_tax_that_prices_include_where_there_is_one() {
    town.server.person().tax("21% incl", new BigDecimal("21"), "sale", true);
    Step<?> create =
        town.odoo
            .bookkeeping()
            .createInvoice(
                new Bookkeeping.NewInvoice(
                    town.acme(),
                    Samples.DATE,
                    Optional.empty(),
                    "EUR",
                    Optional.empty(),
                    List.of(Town.line("Consulting", "3", "99.99", true))));
    town.perform(create);
    assertThat(town.move(create).total()).isEqualByComparingTo("299.97");
    assertThat(town.check(town.odoo.bookkeeping().postInvoice(create)).hard()).isEmpty();
  }

  @Test
  void nothing_that_was_said_about_money_or_keys_shows_in_what_we_say() {
    Step<?> create = town.odoo.bookkeeping().createInvoice(town.example(town.acme()));
    town.server.person().write("res.partner", 9, java.util.Map.of("active", false));
    assertThat(town.check(create).hard().toString() + town.perform(create))
        .doesNotContain(OdooConfig.ADMIN_KEY, "Traceback", "sandbox_traceback_never_log");
  }

  private static Receipt receipt(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).receipt();
  }
}
