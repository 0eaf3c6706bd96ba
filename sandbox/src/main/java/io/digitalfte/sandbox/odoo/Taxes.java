package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the taxes of one line come to, each rounded to the currency by itself. */
final class Taxes {
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private Taxes() {}

  /**
   * One line's amounts in the move's currency.
   *
   * @param untaxed what is left without taxes
   * @param byTax each tax and its amount, in order
   */
  record Shares(BigDecimal untaxed, Map<Integer, BigDecimal> byTax) {
    BigDecimal total() {
      return byTax.values().stream().reduce(untaxed, BigDecimal::add);
    }
  }

  static Shares of(Scope scope, Row line, int digits) {
    BigDecimal gross =
        line.amount("quantity")
            .multiply(line.amount("price_unit"))
            .multiply(HUNDRED.subtract(line.amount("discount")))
            .divide(HUNDRED, 12, RoundingMode.HALF_UP);
    var taxes = new ArrayList<Row>();
    for (int id : line.refs("tax_ids")) {
      taxes.add(scope.store().row("account.tax", id));
    }
    taxes.sort(Sorting.usual(scope, "account.tax"));
    List<Row> included = taxes.stream().filter(tax -> tax.flag("price_include")).toList();
    BigDecimal base = gross;
    if (!included.isEmpty()) {
      BigDecimal fixed = BigDecimal.ZERO;
      BigDecimal percent = BigDecimal.ZERO;
      for (Row tax : included) {
        if (fixed(tax)) {
          fixed = fixed.add(tax.amount("amount").multiply(line.amount("quantity")));
        } else {
          percent = percent.add(tax.amount("amount"));
        }
      }
      base =
          gross
              .subtract(fixed)
              .multiply(HUNDRED)
              .divide(HUNDRED.add(percent), 12, RoundingMode.HALF_UP);
    }
    var shares = new LinkedHashMap<Integer, BigDecimal>();
    for (Row tax : taxes) {
      BigDecimal share =
          fixed(tax)
              ? tax.amount("amount").multiply(line.amount("quantity"))
              : base.multiply(tax.amount("amount")).divide(HUNDRED, 12, RoundingMode.HALF_UP);
      shares.put(tax.id(), share.setScale(digits, RoundingMode.HALF_UP));
    }
    BigDecimal untaxed = base.setScale(digits, RoundingMode.HALF_UP);
    if (!included.isEmpty()) {
      untaxed = gross.setScale(digits, RoundingMode.HALF_UP);
      for (Row tax : included) {
        untaxed = untaxed.subtract(shares.getOrDefault(tax.id(), BigDecimal.ZERO));
      }
    }
    return new Shares(untaxed, shares);
  }

  private static boolean fixed(Row tax) {
    return tax.text("amount_type").equals("fixed");
  }

  /** The taxes a line gets when it names none: those of its account, put through the position. */
  static List<Integer> usual(Scope scope, Row move, int accountId) {
    Row account = scope.store().find("account.account", accountId);
    if (account == null || !Standing.invoice(move)) {
      return List.of();
    }
    String use = Standing.sale(move) ? "sale" : "purchase";
    var taxes =
        account.refs("tax_ids").stream()
            .filter(id -> scope.store().row("account.tax", id).text("type_tax_use").equals(use))
            .filter(id ->
                scope.store().row("account.tax", id).ref("company_id") == move.ref("company_id"))
            .toList();
    Row position = scope.store().find("account.fiscal.position", move.ref("fiscal_position_id"));
    return position == null ? taxes : mapped(position, taxes);
  }

  /** {@code _map} holds pairs, flat: the tax replaced, and the tax put in its place or 0. */
  private static List<Integer> mapped(Row position, List<Integer> taxes) {
    List<Integer> pairs = position.refs("_map");
    var result = new ArrayList<Integer>();
    for (int tax : taxes) {
      boolean replaced = false;
      for (int i = 0; i < pairs.size(); i += 2) {
        if (pairs.get(i) == tax) {
          replaced = true;
          if (pairs.get(i + 1) != 0) {
            result.add(pairs.get(i + 1));
          }
        }
      }
      if (!replaced) {
        result.add(tax);
      }
    }
    return List.copyOf(result);
  }
}
