package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The reports of the books. Odoo sums, over all posted journal items of the company; no number of
 * items is too large. Every method asks anew, in a few calls, and throws a {@link
 * io.digitalfte.term.Fault} when Odoo does not answer. Safe for any thread.
 */
public final class Statements {
  private final Lookup lookup;

  public Statements(OdooClient client) {
    this.lookup = new Lookup(client);
  }

  /** Bounds included. */
  public ProfitAndLoss profitAndLoss(LocalDate from, LocalDate to) {
    return ProfitAndLoss.read(lookup, from, to);
  }

  /** At the end of that day. */
  public BalanceSheet balanceSheet(LocalDate asOf) {
    return BalanceSheet.read(lookup, asOf);
  }

  /** Bounds included. */
  public TrialBalance trialBalance(LocalDate from, LocalDate to) {
    return TrialBalance.read(lookup, from, to);
  }

  /** At the end of that day. */
  public Balance balance(Account account, LocalDate asOf) {
    return Balance.read(lookup, account, asOf);
  }

  /** Every account that has an item, at the end of that day. */
  public List<Balance> balances(LocalDate asOf) {
    return Balance.all(lookup, asOf);
  }

  /** The first day of the financial year that this day is in. */
  public LocalDate yearStart(LocalDate day) {
    return Company.read(lookup).yearStart(day);
  }

  /** What was still open at the end of that day; later reconciliations are undone. */
  public Aged aged(Aged.Kind kind, LocalDate asOf) {
    return new Aging(lookup, kind, asOf).read();
  }

  static Money shown(AccountType type, Money balance) {
    return type.credit() ? new Money(BigDecimal.ZERO, balance.currency()).minus(balance) : balance;
  }
}
