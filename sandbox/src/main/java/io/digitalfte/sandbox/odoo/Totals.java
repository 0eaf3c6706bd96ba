package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings a draft in order after a change: amounts, tax lines, instalments, due date. */
final class Totals {
  private static final String LINE = "account.move.line";

  private Totals() {}

  static void settle(Scope scope, int moveId) {
    Row move = scope.store().row("account.move", moveId);
    if (Standing.invoice(move)) {
      invoice(scope, move);
    } else {
      entry(scope, move);
    }
  }

  private static void entry(Scope scope, Row move) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal debit = BigDecimal.ZERO;
    for (Row line : Lines.of(scope, move.id())) {
      sum = sum.add(line.amount("balance"));
      debit = debit.add(line.amount("debit"));
    }
    if (sum.signum() != 0) {
      throw Trouble.user("The entry is not balanced.");
    }
    Writing.change(scope, "account.move", move, Map.of("amount_total", debit));
  }

  private static void invoice(Scope scope, Row move) {
    int digits =
        Values.integer(
            scope.store().row("res.currency", move.ref("currency_id")).get("decimal_places"));
    BigDecimal rate = Computed.rate(scope, move.ref("currency_id"), move.ref("company_id"));
    BigDecimal sign = BigDecimal.valueOf(Standing.sign(move));
    BigDecimal untaxed = BigDecimal.ZERO;
    BigDecimal weight = BigDecimal.ZERO;
    var taxes = new LinkedHashMap<Integer, BigDecimal>();
    for (Row line : Lines.of(scope, move.id())) {
      if (!line.text("display_type").equals("product")) {
        continue;
      }
      Taxes.Shares shares = Taxes.of(scope, line, digits);
      untaxed = untaxed.add(shares.untaxed());
      shares.byTax().forEach((tax, amount) -> taxes.merge(tax, amount, BigDecimal::add));
      BigDecimal inCurrency = shares.untaxed().multiply(sign);
      BigDecimal balance = inCurrency.divide(rate, 2, RoundingMode.HALF_UP);
      weight = weight.add(balance);
      var values = new HashMap<>(Lines.balanced(balance, inCurrency));
      values.put("price_subtotal", shares.untaxed());
      values.put("price_total", shares.total());
      values.put("currency_id", move.get("currency_id"));
      values.put("partner_id", move.get("partner_id"));
      Writing.change(scope, LINE, line, values);
    }
    BigDecimal tax = taxes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    weight = weight.add(taxLines(scope, move, taxes, rate, sign));
    BigDecimal total = untaxed.add(tax);
    List<Terms.Due> dues = dues(scope, move, total, digits);
    termLines(scope, move, dues, rate, weight.negate());
    var changes = new HashMap<String, Object>();
    changes.put("amount_untaxed", untaxed);
    changes.put("amount_tax", tax);
    changes.put("amount_total", total);
    changes.put("invoice_date_due", dues.getLast().date().toString());
    Writing.change(scope, "account.move", move, changes);
  }

  private static List<Terms.Due> dues(Scope scope, Row move, BigDecimal total, int digits) {
    LocalDate date =
        move.text("invoice_date").isEmpty()
            ? scope.today()
            : LocalDate.parse(move.text("invoice_date"));
    List<Terms.Part> parts = Terms.parts(scope, move.ref("invoice_payment_term_id"));
    if (parts.isEmpty()) {
      String due = move.text("invoice_date_due");
      boolean given = move.flag("_due_given") && !due.isEmpty();
      return List.of(new Terms.Due(given ? LocalDate.parse(due) : date, total));
    }
    return Terms.of(parts, date, total, digits);
  }

  private static BigDecimal taxLines(
      Scope scope, Row move, Map<Integer, BigDecimal> taxes, BigDecimal rate, BigDecimal sign) {
    var old = new HashMap<Integer, Row>();
    for (Row line : Lines.of(scope, move.id())) {
      if (line.text("display_type").equals("tax")) {
        old.put(line.ref("tax_line_id"), line);
      }
    }
    BigDecimal weight = BigDecimal.ZERO;
    for (var entry : taxes.entrySet()) {
      if (entry.getValue().signum() == 0) {
        continue;
      }
      Row tax = scope.store().row("account.tax", entry.getKey());
      BigDecimal inCurrency = entry.getValue().multiply(sign);
      BigDecimal balance = inCurrency.divide(rate, 2, RoundingMode.HALF_UP);
      weight = weight.add(balance);
      var values = new HashMap<>(Lines.balanced(balance, inCurrency));
      values.put("display_type", "tax");
      values.put("name", tax.get("name"));
      values.put("tax_line_id", tax.id());
      values.put("account_id", tax.get("_account"));
      derived(scope, move, old.remove(entry.getKey()), values);
    }
    old.values().forEach(line -> Writing.remove(scope, LINE, line.id()));
    return weight;
  }

  private static void termLines(
      Scope scope, Row move, List<Terms.Due> dues, BigDecimal rate, BigDecimal weight) {
    var old = new ArrayList<Row>();
    for (Row line : Lines.of(scope, move.id())) {
      if (line.text("display_type").equals("payment_term")) {
        old.add(line);
      }
    }
    BigDecimal sign = BigDecimal.valueOf(-Standing.sign(move));
    BigDecimal rest = weight;
    for (int i = 0; i < dues.size(); i++) {
      Terms.Due due = dues.get(i);
      BigDecimal inCurrency = due.amount().multiply(sign);
      BigDecimal balance =
          i == dues.size() - 1 ? rest : inCurrency.divide(rate, 2, RoundingMode.HALF_UP);
      rest = rest.subtract(balance);
      var values = new HashMap<>(Lines.balanced(balance, inCurrency));
      values.put("display_type", "payment_term");
      values.put("name", termName(move));
      values.put("date_maturity", due.date().toString());
      values.put("account_id", counterpart(scope, move));
      derived(scope, move, old.isEmpty() ? null : old.removeFirst(), values);
    }
    old.forEach(line -> Writing.remove(scope, LINE, line.id()));
  }

  private static void derived(
      Scope scope,
      Row move,
      @org.jspecify.annotations.Nullable Row old,
      Map<String, Object> values) {
    values.put("move_id", move.id());
    values.put("currency_id", move.get("currency_id"));
    values.put("partner_id", move.get("partner_id"));
    if (old == null) {
      int id = scope.store().nextId(LINE);
      values.put("create_uid", scope.login().uid());
      values.put("create_date", scope.now());
      values.put("write_uid", scope.login().uid());
      values.put("write_date", scope.now());
      scope.store().put(LINE, new Row(id, values));
    } else {
      Writing.change(scope, LINE, old, values);
    }
  }

  private static Object termName(Row move) {
    String reference = move.text("payment_reference");
    String ref = move.text("ref");
    if (reference.isEmpty()) {
      return ref.isEmpty() ? (Object) false : ref;
    }
    return ref.isEmpty() || ref.equals(reference) ? reference : ref + " - " + reference;
  }

  private static Object counterpart(Scope scope, Row move) {
    String field =
        Standing.sale(move) ? "property_account_receivable_id" : "property_account_payable_id";
    Row partner = scope.store().find("res.partner", move.ref("partner_id"));
    if (partner != null && partner.ref(field) != 0) {
      return partner.ref(field);
    }
    String type = Standing.sale(move) ? "asset_receivable" : "liability_payable";
    String code = Standing.sale(move) ? "121000" : "211000";
    return scope.store().rows("account.account").stream()
        .filter(a -> a.text("account_type").equals(type) && a.text("code").equals(code))
        .filter(a -> a.refs("company_ids").contains(move.ref("company_id")))
        .map(a -> (Object) a.id())
        .findFirst()
        .orElse(false);
  }
}
