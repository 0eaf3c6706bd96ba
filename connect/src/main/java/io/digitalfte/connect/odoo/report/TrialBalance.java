package io.digitalfte.connect.odoo.report;

import io.digitalfte.term.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every account's opening, movement and closing in a time; debits and credits come out even. */
public record TrialBalance(
    @Means("the company") String company,
    @Means("the currency of every amount") String currency,
    @Means("the first day") LocalDate from,
    @Means("the last day") LocalDate to,
    @Means("all debits of the time") Money debit,
    @Means("all credits of the time") Money credit,
    @Means("profit and loss accounts' balance of earlier financial years, in no line below")
        Money earlierResult,
    @Means("whether closings and the earlier result sum up to zero, and debits to credits")
        boolean balanced,
    @Means("the accounts that have any item, by code") List<Line> accounts) {
  /** One account's part. */
  public record Line(
      @Means("the account's code") String code,
      @Means("the account's name") String name,
      @Means("Odoo's type of it") AccountType type,
      @Means("debit less credit before the first day; for profit and loss, of that year")
          Money opening,
      @Means("debits of the time") Money debit,
      @Means("credits of the time") Money credit,
      @Means("debit less credit at the end of the last day") Money closing) {}

  public TrialBalance {
    accounts = List.copyOf(accounts);
  }

  static TrialBalance read(Lookup lookup, LocalDate from, LocalDate to) {
    Company company = Company.read(lookup);
    String currency = company.currency();
    Map<Long, Sums> before =
        Sums.byAccount(lookup, Conditions.posted(company.id()).before(from), currency, Sums.SIDES);
    Map<Long, Sums> within =
        Sums.byAccount(
            lookup,
            Conditions.posted(company.id()).between("date", Optional.of(from), Optional.of(to)),
            currency,
            Sums.SIDES);
    Map<Long, Sums> earlier =
        Sums.byAccount(
            lookup,
            Conditions.posted(company.id())
                .before(company.yearStart(from))
                .types(AccountType.results()),
            currency,
            Sums.SIDES);
    Set<Long> all = new HashSet<>(before.keySet());
    all.addAll(within.keySet());
    Sums none = Sums.none(currency);
    Money closings = Sums.total(earlier.values(), currency).balance();
    List<Line> lines = new ArrayList<>();
    for (Account account : Sums.accounts(lookup, all)) {
      Sums moved = within.getOrDefault(account.id(), none);
      Money opening =
          before
              .getOrDefault(account.id(), none)
              .balance()
              .minus(earlier.getOrDefault(account.id(), none).balance());
      Money closing = opening.plus(moved.balance());
      closings = closings.plus(closing);
      lines.add(
          new Line(
              account.code(),
              account.name(),
              account.type(),
              opening,
              moved.debit(),
              moved.credit(),
              closing));
    }
    Sums total = Sums.total(within.values(), currency);
    return new TrialBalance(
        company.name(),
        currency,
        from,
        to,
        total.debit(),
        total.credit(),
        Sums.total(earlier.values(), currency).balance(),
        closings.minor() == 0 && total.debit().equals(total.credit()),
        lines);
  }
}
