package io.digitalfte.connect.odoo.report;

import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What Odoo sums up over journal items, by account. */
record Sums(Money debit, Money credit, Money balance, long items) {
  private static final List<String> AGGREGATES =
      List.of("debit:sum", "credit:sum", "balance:sum", "__count");

  static Sums none(String currency) {
    Money zero = new Money(BigDecimal.ZERO, currency);
    return new Sums(zero, zero, zero, 0);
  }

  Sums plus(Sums other) {
    return new Sums(
        debit.plus(other.debit),
        credit.plus(other.credit),
        balance.plus(other.balance),
        items + other.items);
  }

  /** A sum for each account that has any item of this kind, by the account's id. */
  static Map<Long, Sums> byAccount(Lookup lookup, Conditions which, String currency) {
    Map<Long, Sums> sums = new LinkedHashMap<>();
    for (Group group :
        lookup.groups(Model.LINE, which.list(), List.of("account_id"), AGGREGATES, 0)) {
      group.link("account_id").ifPresent(account -> sums.put(account.id(), of(group, currency)));
    }
    return sums;
  }

  /** The same by the type of the accounts. */
  static Map<AccountType, Sums> byType(Lookup lookup, List<JsonNode> which, String currency) {
    String by = "account_id.account_type";
    Map<AccountType, Sums> sums = new HashMap<>();
    for (Group group : lookup.groups(Model.LINE, which, List.of(by), AGGREGATES, 0)) {
      sums.put(AccountType.of(group.text(by)), of(group, currency));
    }
    return sums;
  }

  static Sums of(Group group, String currency) {
    return new Sums(
        group.sum("debit", currency),
        group.sum("credit", currency),
        group.sum("balance", currency),
        group.count());
  }

  static Sums total(Collection<Sums> all, String currency) {
    return all.stream().reduce(none(currency), Sums::plus);
  }

  /** The accounts of these ids, by code. */
  static List<Account> accounts(Lookup lookup, Collection<Long> ids) {
    List<Account> accounts = new ArrayList<>();
    lookup
        .some(Model.ACCOUNT, new TreeSet<>(ids), Account.FIELDS)
        .forEach(row -> accounts.add(Account.of(row)));
    accounts.sort(Comparator.comparing(Account::code).thenComparingLong(Account::id));
    return accounts;
  }
}
