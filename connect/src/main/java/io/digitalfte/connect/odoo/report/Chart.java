package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.OdooClient;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The chart of accounts. Every method asks anew. Safe for any thread. */
public final class Chart {
  private static final int NEAR = 5;

  private final Lookup lookup;

  public Chart(OdooClient client) {
    this.lookup = new Lookup(client);
  }

  /** The accounts of these types, of any where the list is empty, whose code or name holds this. */
  public Page<Account> accounts(
      List<AccountType> types, Optional<String> holding, Optional<String> after, int most) {
    Conditions which = Conditions.none();
    if (!types.isEmpty()) {
      which.and(
          Body.among("account_type", types.stream().map(AccountType::odoo).toArray(String[]::new)));
    }
    holding.ifPresent(text ->
        which.either(
            Body.is("code", "ilike", Body.literal(text)),
            Body.is("name", "ilike", Body.literal(text))));
    Query query = new Query(Model.ACCOUNT, which.list(), Account.FIELDS, Query.Order.BY_ID);
    return lookup.page(query, after, most, Account::of);
  }

  /** The account of exactly this code. */
  public Optional<Account> coded(String code) {
    Query query =
        new Query(
            Model.ACCOUNT, List.of(Body.is("code", "=", code)), Account.FIELDS, Query.Order.BY_ID);
    return lookup.page(query, Optional.empty(), 1, Account::of).values().stream().findFirst();
  }

  /** The few accounts whose codes, or else names, are most like this, the most like first. */
  public List<Account> nearest(String code) {
    String wanted = code.strip();
    return lookup
        .all(new Query(Model.ACCOUNT, List.of(), Account.FIELDS, Query.Order.BY_ID))
        .stream()
        .map(Account::of)
        .sorted(
            Comparator.comparingInt((Account a) -> distance(wanted, a))
                .thenComparing(Account::code))
        .limit(NEAR)
        .toList();
  }

  private static int distance(String wanted, Account account) {
    return Math.min(
        Likeness.distance(wanted, account.code()),
        Likeness.distance(
            wanted.toLowerCase(Locale.ROOT), account.name().toLowerCase(Locale.ROOT)));
  }
}
