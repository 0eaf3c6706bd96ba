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
  private static final String COUNT = "__count";

  /** What a report of results needs. */
  static final List<String> RESULTS = List.of("balance:sum", COUNT);

  /** What a report with debits and credits needs. */
  static final List<String> SIDES = List.of("debit:sum", "credit:sum", "balance:sum");

  /** All that there is. */
  static final List<String> ALL = List.of("debit:sum", "credit:sum", "balance:sum", COUNT);

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
  static Map<Long, Sums> byAccount(
      Lookup lookup, Conditions which, String currency, List<String> asked) {
    return byAccount(lookup, which.list(), currency, asked);
  }

  private static Map<Long, Sums> byAccount(
      Lookup lookup, List<JsonNode> which, String currency, List<String> asked) {
    Map<Long, Sums> sums = new LinkedHashMap<>();
    for (Group group : lookup.groups(Model.LINE, which, List.of("account_id"), asked, 0)) {
      group
          .link("account_id")
          .ifPresent(account -> sums.put(account.id(), of(group, currency, asked)));
    }
    return sums;
  }

  /** The same by the type of the accounts. */
  static Map<AccountType, Sums> byType(Lookup lookup, List<JsonNode> which, String currency) {
    String by = "account_id.account_type";
    Map<AccountType, Sums> sums = new HashMap<>();
    if (!lookup.paths()) {
      Map<Long, Sums> accounts = byAccount(lookup, which, currency, RESULTS);
      for (Account account : accounts(lookup, accounts.keySet())) {
        Sums its = accounts.getOrDefault(account.id(), none(currency));
        sums.merge(account.type(), its, Sums::plus);
      }
      return sums;
    }
    for (Group group : lookup.groups(Model.LINE, which, List.of(by), RESULTS, 0)) {
      sums.put(AccountType.of(group.text(by)), of(group, currency, RESULTS));
    }
    return sums;
  }

  /** The sums that were asked for; the others are zero. */
  static Sums of(Group group, String currency, List<String> asked) {
    boolean sides = asked.contains("debit:sum");
    Sums none = none(currency);
    return new Sums(
        sides ? group.sum("debit", currency) : none.debit(),
        sides ? group.sum("credit", currency) : none.credit(),
        group.sum("balance", currency),
        asked.contains(COUNT) ? group.count() : 0);
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
