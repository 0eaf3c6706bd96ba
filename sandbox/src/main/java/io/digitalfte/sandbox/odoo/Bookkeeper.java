package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plants entries as they are, many at a time, past every check and every computation. */
public final class Bookkeeper {
  private static final String LINE = "account.move.line";

  private final Scope scope;

  Bookkeeper(Scope scope) {
    this.scope = scope;
  }

  /** Plants these entries and gives the ids of their items, entry by entry. */
  public List<List<Integer>> plant(List<Booking> bookings) {
    return scope
        .store()
        .transaction(() -> {
          Map<String, Integer> accounts = ids("account.account", "code", "company_ids");
          Map<String, Integer> currencies = ids("res.currency", "name", "");
          var all = new ArrayList<List<Integer>>();
          for (Booking booking : bookings) {
            all.add(planted(booking, accounts, currencies));
          }
          return all;
        });
  }

  /** Settles so much of a debit by a credit, on the later of their days. */
  public void reconcile(int debit, int credit, BigDecimal amount) {
    scope
        .store()
        .transaction(() -> {
          matched(debit, amount);
          matched(credit, amount.negate());
          Store store = scope.store();
          Reconciling.add(scope, store.row(LINE, debit), store.row(LINE, credit), amount);
          return true;
        });
  }

  private void matched(int line, BigDecimal amount) {
    Row row = scope.store().row(LINE, line);
    scope.store().put(LINE, row.with(Map.of("_matched", row.amount("_matched").add(amount))));
  }

  private List<Integer> planted(
      Booking booking, Map<String, Integer> accounts, Map<String, Integer> currencies) {
    int currency = currencies.getOrDefault(booking.currency(), 0);
    var head = new HashMap<String, Object>();
    int move = scope.store().nextId("account.move");
    head.put("name", "BULK/" + booking.company() + "/" + move);
    head.put("move_type", booking.type());
    head.put("state", booking.state());
    head.put("date", booking.date().toString());
    head.put("journal_id", booking.company() == 1 ? 3 : 13);
    head.put("company_id", booking.company());
    head.put("currency_id", currency);
    head.put("partner_id", booking.partner() == 0 ? (Object) false : booking.partner());
    head.put("create_date", scope.now());
    head.put("write_date", scope.now());
    scope.store().put("account.move", new Row(move, head));
    var ids = new ArrayList<Integer>();
    for (Booking.Item item : booking.items()) {
      var values = new HashMap<>(Lines.balanced(item.balance(), item.inCurrency()));
      Integer account = accounts.get(booking.company() + item.account());
      if (account == null) {
        throw new IllegalArgumentException("no account " + item.account());
      }
      values.put("move_id", move);
      values.put("account_id", account);
      values.put("name", "Item");
      values.put("partner_id", head.get("partner_id"));
      values.put("currency_id", currency);
      values.put("display_type", "product");
      values.put("_matched", BigDecimal.ZERO);
      item.due().ifPresent(due -> values.put("date_maturity", due.toString()));
      int id = scope.store().nextId(LINE);
      scope.store().put(LINE, new Row(id, values));
      ids.add(id);
    }
    return ids;
  }

  private Map<String, Integer> ids(String model, String by, String companies) {
    var ids = new HashMap<String, Integer>();
    for (Row row : scope.store().rows(model)) {
      String company = companies.isEmpty() ? "" : row.refs(companies).getFirst().toString();
      ids.put(company + row.text(by), row.id());
    }
    return ids;
  }
}
