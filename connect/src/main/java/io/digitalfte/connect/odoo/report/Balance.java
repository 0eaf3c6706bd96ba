package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One account at the end of a day, over every posted journal item. */
public record Balance(
    @Means("the company") String company,
    @Means("the account's code") String code,
    @Means("the account's name") String name,
    @Means("Odoo's type of it") AccountType type,
    @Means("the day at whose end this was so") LocalDate asOf,
    @Means("the currency of the amounts beside it") String currency,
    @Means("debit less credit: usually positive for assets and expenses, negative for the others")
        Money balance,
    @Means("all debits") Money debit,
    @Means("all credits") Money credit,
    @Means("for one profit and loss account, the balance of that day's financial year alone")
        Optional<Money> thisYear,
    @Means("how many journal items were summed") long items,
    @Means("for one account, the same balance in the currencies of the entries")
        List<InCurrency> currencies) {
  /** The part of a balance that is kept in one currency. */
  public record InCurrency(
      @Means("the currency") String currency,
      @Means("debit less credit in that currency") Money balance) {}

  public Balance {
    currencies = List.copyOf(currencies);
  }

  static Balance read(Lookup lookup, Account account, LocalDate asOf) {
    Company company = Company.read(lookup);
    String own = company.currency();
    Sums sums = Sums.none(own);
    List<InCurrency> currencies = new ArrayList<>();
    for (Group group :
        lookup.groups(
            Model.LINE,
            of(company, account).upTo(asOf).list(),
            List.of("currency_id"),
            List.of("debit:sum", "credit:sum", "balance:sum", "amount_currency:sum", "__count"),
            0)) {
      sums = sums.plus(Sums.of(group, own, Sums.ALL));
      String currency = group.link("currency_id").map(Row.Link::name).orElse(own);
      currencies.add(new InCurrency(currency, group.sum("amount_currency", currency)));
    }
    return new Balance(
        company.name(),
        account.code(),
        account.name(),
        account.type(),
        asOf,
        own,
        sums.balance(),
        sums.debit(),
        sums.credit(),
        account.type().result()
            ? Optional.of(year(lookup, company, account, asOf))
            : Optional.empty(),
        sums.items(),
        currencies);
  }

  /** Every account that has an item, by code, in the company's currency. */
  static List<Balance> all(Lookup lookup, LocalDate asOf) {
    Company company = Company.read(lookup);
    String own = company.currency();
    Map<Long, Sums> sums =
        Sums.byAccount(lookup, Conditions.posted(company.id()).upTo(asOf), own, Sums.ALL);
    List<Balance> balances = new ArrayList<>();
    for (Account account : Sums.accounts(lookup, sums.keySet())) {
      Sums sum = sums.getOrDefault(account.id(), Sums.none(own));
      balances.add(
          new Balance(
              company.name(),
              account.code(),
              account.name(),
              account.type(),
              asOf,
              own,
              sum.balance(),
              sum.debit(),
              sum.credit(),
              Optional.empty(),
              sum.items(),
              List.of()));
    }
    return balances;
  }

  private static Money year(Lookup lookup, Company company, Account account, LocalDate asOf) {
    Conditions which =
        of(company, account)
            .between("date", Optional.of(company.yearStart(asOf)), Optional.of(asOf));
    return Sums.total(
            Sums.byAccount(lookup, which, company.currency(), Sums.RESULTS).values(),
            company.currency())
        .balance();
  }

  private static Conditions of(Company company, Account account) {
    return Conditions.posted(company.id()).and(Body.is("account_id", "=", account.id()));
  }
}
