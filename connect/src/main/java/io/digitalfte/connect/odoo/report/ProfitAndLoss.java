package io.digitalfte.connect.odoo.report;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was earned and spent in a time, over every posted journal item of one company. */
public record ProfitAndLoss(
    @Means("the company") String company,
    @Means("the currency of every amount") String currency,
    @Means("the first day") LocalDate from,
    @Means("the last day") LocalDate to,
    @Means("income from sales; positive when earned") Money revenue,
    @Means("direct costs; positive when spent") Money costOfRevenue,
    @Means("revenue less direct costs") Money grossProfit,
    @Means("other income; positive when earned") Money otherIncome,
    @Means("expenses; positive when spent") Money expenses,
    @Means("depreciation; positive when spent") Money depreciation,
    @Means("other expenses; positive when spent") Money otherExpenses,
    @Means("all income less all expenses; negative is a loss") Money netProfit,
    @Means("how many journal items were summed") long items,
    @Means("the accounts, by code") List<Line> accounts) {
  /** How often a sum is taken again when the books change meanwhile. */
  private static final int TRIES = 3;

  /** One account's part. */
  public record Line(
      @Means("the account's code") String code,
      @Means("the account's name") String name,
      @Means("Odoo's type of it") AccountType type,
      @Means("income and expenses both positive when usual") Money amount,
      @Means("how many journal items") long items) {}

  public ProfitAndLoss {
    accounts = List.copyOf(accounts);
  }

  static ProfitAndLoss read(Lookup lookup, LocalDate from, LocalDate to) {
    Company company = Company.read(lookup);
    Conditions which =
        Conditions.posted(company.id())
            .between("date", Optional.of(from), Optional.of(to))
            .types(AccountType.results());
    for (int i = 0; i < TRIES; i++) {
      // Two sums of the same items, made by Odoo in two ways: they differ only when something was
      // posted in between.
      Map<AccountType, Sums> types = Sums.byType(lookup, which.list(), company.currency());
      Map<Long, Sums> accounts = Sums.byAccount(lookup, which, company.currency(), Sums.RESULTS);
      if (Sums.total(types.values(), company.currency())
          .equals(Sums.total(accounts.values(), company.currency()))) {
        return of(company, from, to, types, lines(lookup, company, accounts));
      }
    }
    throw Fault.passing("the books change while they are being summed; ask again", null);
  }

  private static ProfitAndLoss of(
      Company company,
      LocalDate from,
      LocalDate to,
      Map<AccountType, Sums> types,
      List<Line> lines) {
    Sums all = Sums.total(types.values(), company.currency());
    Money revenue = turned(types, AccountType.INCOME, company);
    Money direct = plain(types, AccountType.EXPENSE_DIRECT_COST, company);
    return new ProfitAndLoss(
        company.name(),
        company.currency(),
        from,
        to,
        revenue,
        direct,
        revenue.minus(direct),
        turned(types, AccountType.INCOME_OTHER, company),
        plain(types, AccountType.EXPENSE, company),
        plain(types, AccountType.EXPENSE_DEPRECIATION, company),
        plain(types, AccountType.EXPENSE_OTHER, company),
        zero(company).minus(all.balance()),
        all.items(),
        lines);
  }

  private static List<Line> lines(Lookup lookup, Company company, Map<Long, Sums> sums) {
    return Sums.accounts(lookup, sums.keySet()).stream()
        .map(account -> {
          Sums sum = sums.getOrDefault(account.id(), Sums.none(company.currency()));
          return new Line(
              account.code(),
              account.name(),
              account.type(),
              Statements.shown(account.type(), sum.balance()),
              sum.items());
        })
        .toList();
  }

  private static Money plain(Map<AccountType, Sums> types, AccountType type, Company company) {
    return types.getOrDefault(type, Sums.none(company.currency())).balance();
  }

  private static Money turned(Map<AccountType, Sums> types, AccountType type, Company company) {
    return zero(company).minus(plain(types, type, company));
  }

  private static Money zero(Company company) {
    return Sums.none(company.currency()).balance();
  }
}
