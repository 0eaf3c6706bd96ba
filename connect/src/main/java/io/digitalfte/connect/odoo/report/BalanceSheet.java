package io.digitalfte.connect.odoo.report;

import io.digitalfte.term.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is owned and owed at the end of a day, over every posted journal item of one company. */
public record BalanceSheet(
    @Means("the company") String company,
    @Means("the currency of every amount") String currency,
    @Means("the day at whose end this was so") LocalDate asOf,
    @Means("everything owned") Money assets,
    @Means("everything owed; positive when owed") Money liabilities,
    @Means("equity accounts and both earnings; positive when there is any") Money equity,
    @Means("profit of the financial year of that day, not yet closed") Money currentYearEarnings,
    @Means("profit of earlier years that no entry moved to equity") Money earlierYearsEarnings,
    @Means("whether assets are liabilities and equity, to the cent") boolean balanced,
    @Means("the accounts that have a balance, by code") List<Line> accounts) {
  /** One account's part. */
  public record Line(
      @Means("the account's code") String code,
      @Means("the account's name") String name,
      @Means("Odoo's type of it") AccountType type,
      @Means("positive when usual for the type") Money amount) {}

  public BalanceSheet {
    accounts = List.copyOf(accounts);
  }

  static BalanceSheet read(Lookup lookup, LocalDate asOf) {
    Company company = Company.read(lookup);
    String currency = company.currency();
    Conditions which = Conditions.posted(company.id()).upTo(asOf);
    Map<Long, Sums> sums = Sums.byAccount(lookup, which, currency, Sums.SIDES);
    Money earlier =
        Sums.total(
                Sums.byAccount(
                        lookup,
                        Conditions.posted(company.id())
                            .before(company.yearStart(asOf))
                            .types(AccountType.results()),
                        currency,
                        Sums.SIDES)
                    .values(),
                currency)
            .balance();
    Money zero = Sums.none(currency).balance();
    Money assets = zero;
    Money liabilities = zero;
    Money equity = zero;
    Money results = zero;
    List<Line> lines = new ArrayList<>();
    for (Account account : Sums.accounts(lookup, sums.keySet())) {
      Money balance = sums.getOrDefault(account.id(), Sums.none(currency)).balance();
      Money shown = Statements.shown(account.type(), balance);
      switch (account.type().section()) {
        case ASSET -> assets = assets.plus(shown);
        case LIABILITY -> liabilities = liabilities.plus(shown);
        case EQUITY -> equity = equity.plus(shown);
        case INCOME, EXPENSE -> results = results.minus(balance);
        case OFF -> {}
      }
      if (!account.type().result() && balance.minor() != 0) {
        lines.add(new Line(account.code(), account.name(), account.type(), shown));
      }
    }
    Money earlierShown = zero.minus(earlier);
    equity = equity.plus(results);
    return new BalanceSheet(
        company.name(),
        currency,
        asOf,
        assets,
        liabilities,
        equity,
        results.minus(earlierShown),
        earlierShown,
        assets.equals(liabilities.plus(equity)),
        lines);
  }
}
