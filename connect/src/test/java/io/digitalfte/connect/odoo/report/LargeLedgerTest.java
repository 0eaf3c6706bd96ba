package io.digitalfte.connect.odoo.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.sandbox.odoo.Booking;
import io.digitalfte.sandbox.odoo.LedgerSeed;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A ledger of 100,000 journal items against plain arithmetic over what was planted. */
class LargeLedgerTest {
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final LocalDate TO = LocalDate.of(2026, 9, 30);
  private static final List<Booking> PLANTED = LedgerSeed.of(100_000);
  private static final OdooServer ODOO = OdooServer.start(OdooConfig.defaults());

  private static final int PARTLY_PAID = payInPart(ODOO.bookkeeper().plant(PLANTED));

  /** Settles a third of every eighth invoice by the payment planted after it; says how many. */
  private static int payInPart(List<List<Integer>> items) {
    int paid = 0;
    for (int i = 0; i + 4 < PLANTED.size(); i += 8) {
      Booking invoice = PLANTED.get(i);
      Booking payment = PLANTED.get(i + 4);
      BigDecimal third =
          invoice.items().get(2).balance().divide(BigDecimal.valueOf(3), 2, RoundingMode.DOWN);
      boolean fits =
          invoice.state().equals("posted")
              && payment.state().equals("posted")
              && invoice.company() == payment.company()
              && third.signum() > 0
              && payment.items().get(1).balance().negate().compareTo(third) >= 0;
      if (fits) {
        ODOO.bookkeeper().reconcile(items.get(i).get(2), items.get(i + 4).get(1), third);
        paid++;
      }
    }
    return paid;
  }

  @AfterAll
  static void close() {
    ODOO.close();
  }

  private static OdooClient client(long company) {
    return new OdooClient(
        OdooSettings.of(ODOO.url(), "fte", () -> OdooConfig.ADMIN_KEY)
            .company(company)
            .timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60)));
  }

  @Test
  void profit_and_loss_over_100_000_items_is_right_to_the_cent_in_both_companies() {
    assertThat(PLANTED.stream().mapToInt(b -> b.items().size()).sum()).isEqualTo(100_000);
    assertThat(PARTLY_PAID).isGreaterThan(100);
    for (int company : new int[] {1, 2}) {
      String currency = company == 1 ? "EUR" : "USD";
      Map<String, Long> cents = cents(company, FROM, TO);
      long income = -sum(cents, "400000", "441000", "643000");
      long other = -sum(cents, "450000");
      long direct = sum(cents, "500000");
      long expenses = sum(cents, "600000", "630000", "612000", "641000");
      try (OdooClient client = client(company)) {
        ProfitAndLoss report = new Statements(client).profitAndLoss(FROM, TO);
        assertThat(report.currency()).isEqualTo(currency);
        assertThat(report.revenue()).isEqualTo(money(income, currency));
        assertThat(report.otherIncome()).isEqualTo(money(other, currency));
        assertThat(report.costOfRevenue()).isEqualTo(money(direct, currency));
        assertThat(report.expenses()).isEqualTo(money(expenses, currency));
        assertThat(report.netProfit())
            .isEqualTo(money(income + other - direct - expenses, currency));
        assertThat(report.items()).isEqualTo(items(company));
        assertThat(report.accounts())
            .filteredOn(line -> line.code().equals("600000"))
            .extracting(ProfitAndLoss.Line::amount)
            .containsExactly(money(sum(cents, "600000"), currency));
      }
    }
  }

  @Test
  void the_balance_sheet_and_the_trial_balance_come_out_even_at_any_day() {
    try (OdooClient client = client(1)) {
      BalanceSheet sheet = new Statements(client).balanceSheet(TO);
      Map<String, Long> all = cents(1, LocalDate.MIN, TO);
      assertThat(sheet.balanced()).isTrue();
      assertThat(sheet.assets())
          .isEqualTo(money(sum(all, "101401", "110100", "121000", "131000"), "EUR"));
      assertThat(sheet.liabilities())
          .isEqualTo(money(-sum(all, "211000", "230000", "251000"), "EUR"));
      assertThat(sheet.currentYearEarnings()).isEqualTo(money(-results(cents(1, FROM, TO)), "EUR"));
      assertThat(sheet.earlierYearsEarnings())
          .isEqualTo(money(-results(cents(1, LocalDate.MIN, FROM.minusDays(1))), "EUR"));

      LocalDate march = LocalDate.of(2026, 3, 1);
      TrialBalance trial = new Statements(client).trialBalance(march, TO);
      assertThat(trial.balanced()).isTrue();
      assertThat(trial.accounts())
          .filteredOn(line -> line.code().equals("400000"))
          .singleElement()
          .satisfies(line -> {
            assertThat(line.opening())
                .isEqualTo(money(sum(cents(1, FROM, march.minusDays(1)), "400000"), "EUR"));
            assertThat(line.closing()).isEqualTo(money(sum(cents(1, FROM, TO), "400000"), "EUR"));
          });
    }
  }

  private static Map<String, Long> cents(int company, LocalDate from, LocalDate to) {
    Map<String, Long> cents = new HashMap<>();
    for (Booking booking : PLANTED) {
      boolean counts =
          booking.company() == company
              && booking.state().equals("posted")
              && !booking.date().isBefore(from)
              && !booking.date().isAfter(to);
      if (counts) {
        booking
            .items()
            .forEach(
                i -> cents.merge(i.account(), i.balance().unscaledValue().longValue(), Long::sum));
      }
    }
    return cents;
  }

  private static long items(int company) {
    Set<String> results =
        Set.of(
            "400000", "441000", "450000", "500000", "600000", "612000", "630000", "641000",
            "643000");
    return PLANTED.stream()
        .filter(b -> b.company() == company && b.state().equals("posted"))
        .filter(b -> !b.date().isBefore(FROM) && !b.date().isAfter(TO))
        .flatMap(b -> b.items().stream())
        .filter(i -> results.contains(i.account()))
        .count();
  }

  private static long results(Map<String, Long> cents) {
    return sum(
        cents, "400000", "441000", "450000", "500000", "600000", "612000", "630000", "641000",
        "643000");
  }

  private static long sum(Map<String, Long> cents, String... accounts) {
    long sum = 0;
    for (String account : accounts) {
      sum += cents.getOrDefault(account, 0L);
    }
    return sum;
  }

  private static Money money(long cents, String currency) {
    return new Money(BigDecimal.valueOf(cents, 2), currency);
  }
}
