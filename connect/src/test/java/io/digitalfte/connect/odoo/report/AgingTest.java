package io.digitalfte.connect.odoo.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.sandbox.odoo.Booking;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Receivables and payables at the end of a day, with what was settled later undone. */
class AgingTest {
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 31);

  private final OdooServer odoo = OdooServer.start(OdooConfig.defaults());
  private final OdooClient client =
      new OdooClient(OdooSettings.of(odoo.url(), "fte", () -> OdooConfig.ADMIN_KEY).company(1));

  @AfterEach
  void close() {
    client.close();
    odoo.close();
  }

  @Test
  void a_payment_after_the_day_is_undone_and_one_before_it_counts() {
    int invoice = invoice(9, "2026-01-10", "2026-02-09", "1000.00");
    int early = payment(9, "2026-03-01", "300.00");
    int late = payment(9, "2026-04-15", "700.00");
    odoo.bookkeeper().reconcile(invoice, early, new BigDecimal("300.00"));
    odoo.bookkeeper().reconcile(invoice, late, new BigDecimal("700.00"));

    Aged then = aged(Aged.Kind.RECEIVABLE, MARCH);
    assertThat(then.total().total()).isEqualTo(euro("700.00"));
    assertThat(then.partners())
        .singleElement()
        .satisfies(owed -> {
          assertThat(owed.partner()).isEqualTo("Acme Corporation");
          // Due on 9 February, 50 days before the day.
          assertThat(owed.ages().days60()).isEqualTo(euro("700.00"));
        });
    assertThat(aged(Aged.Kind.RECEIVABLE, LocalDate.of(2026, 2, 28)).total().days30())
        .isEqualTo(euro("1000.00"));
    assertThat(aged(Aged.Kind.RECEIVABLE, LocalDate.of(2026, 4, 15)).items()).isZero();
  }

  @Test
  void a_payment_made_by_the_day_and_matched_only_later_with_a_later_invoice_was_open_then() {
    int paid = payment(9, "2026-03-20", "250.00");
    int invoice = invoice(9, "2026-04-02", "2026-05-02", "250.00");
    odoo.bookkeeper().reconcile(invoice, paid, new BigDecimal("250.00"));
    assertThat(aged(Aged.Kind.RECEIVABLE, MARCH).total().total()).isEqualTo(euro("-250.00"));
    assertThat(aged(Aged.Kind.RECEIVABLE, LocalDate.of(2026, 4, 2)).total().total())
        .isEqualTo(euro("0.00"));
  }

  @Test
  void of_an_item_that_is_still_open_only_what_later_payments_took_is_added_back() {
    int invoice = invoice(9, "2026-01-10", "2026-02-09", "1000.00");
    odoo.bookkeeper()
        .reconcile(invoice, payment(9, "2026-03-01", "300.00"), new BigDecimal("300.00"));
    odoo.bookkeeper()
        .reconcile(invoice, payment(9, "2026-04-15", "200.00"), new BigDecimal("200.00"));
    Aged then = aged(Aged.Kind.RECEIVABLE, MARCH);
    assertThat(then.total().total()).isEqualTo(euro("700.00"));
    assertThat(then.items()).isEqualTo(1);
    assertThat(aged(Aged.Kind.RECEIVABLE, LocalDate.of(2026, 5, 1)).total().total())
        .isEqualTo(euro("500.00"));
  }

  @Test
  void every_age_has_its_column_and_its_edges() {
    for (int days : new int[] {-5, 0, 1, 30, 31, 60, 61, 90, 91, 120, 121, 400}) {
      invoice(10, "2025-01-01", MARCH.minusDays(days).toString(), "1.00");
    }
    Aged.Ages total = aged(Aged.Kind.RECEIVABLE, MARCH).total();
    assertThat(
            List.of(
                total.notDue(),
                total.days30(),
                total.days60(),
                total.days90(),
                total.days120(),
                total.older(),
                total.total()))
        .containsExactly(
            euro("2.00"),
            euro("2.00"),
            euro("2.00"),
            euro("2.00"),
            euro("2.00"),
            euro("2.00"),
            euro("12.00"));
  }

  @Test
  void payables_are_positive_when_we_owe_and_other_companies_and_drafts_do_not_count() {
    plant(1, "in_invoice", "posted", 11, "2026-03-01", "-80.00", "211000", "600000", "2026-03-15");
    plant(1, "in_invoice", "draft", 11, "2026-03-01", "-90.00", "211000", "600000", "2026-03-15");
    plant(2, "in_invoice", "posted", 11, "2026-03-01", "-95.00", "211000", "600000", "2026-03-15");
    Aged aged = aged(Aged.Kind.PAYABLE, MARCH);
    assertThat(aged.total().total()).isEqualTo(euro("80.00"));
    assertThat(aged.total().days30()).isEqualTo(euro("80.00"));
    assertThat(aged(Aged.Kind.RECEIVABLE, MARCH).items()).isZero();
  }

  private Aged aged(Aged.Kind kind, LocalDate day) {
    return new Statements(client).aged(kind, day);
  }

  private int invoice(int partner, String date, String due, String amount) {
    return plant(1, "out_invoice", "posted", partner, date, amount, "121000", "400000", due);
  }

  private int payment(int partner, String date, String amount) {
    return plant(1, "entry", "posted", partner, date, "-" + amount, "121000", "101401", date);
  }

  private int plant(
      int company,
      String type,
      String state,
      int partner,
      String date,
      String amount,
      String account,
      String against,
      String due) {
    BigDecimal value = new BigDecimal(amount);
    Booking booking =
        new Booking(
            company,
            type,
            state,
            LocalDate.parse(date),
            partner,
            company == 1 ? "EUR" : "USD",
            List.of(
                new Booking.Item(account, value, value, Optional.of(LocalDate.parse(due))),
                new Booking.Item(against, value.negate(), value.negate(), Optional.empty())));
    return odoo.bookkeeper().plant(List.of(booking)).getFirst().getFirst();
  }

  private static Money euro(String amount) {
    return Money.of(amount, "EUR");
  }
}
