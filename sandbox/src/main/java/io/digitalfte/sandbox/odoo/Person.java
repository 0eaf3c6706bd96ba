package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the screen who changes things behind the client's back. Every method is one
 * transaction and may throw what Odoo would refuse. Thread-safe.
 */
public final class Person {
  private final Scope scope;

  Person(Scope scope) {
    this.scope = scope;
  }

  /** Creates a record and gives its id; values as in JSON, decimals as {@link BigDecimal}. */
  public int create(String model, Map<String, Object> vals) {
    return scope.store().transaction(() -> Writing.create(scope, model, vals));
  }

  /** Changes one record. */
  public void write(String model, int id, Map<String, Object> vals) {
    done(() -> Writing.write(scope, model, List.of(id), vals));
  }

  /** Deletes one record. */
  public void delete(String model, int id) {
    done(() -> Writing.unlink(scope, model, List.of(id)));
  }

  /** Posts a draft. */
  public void post(int move) {
    done(() -> Posting.post(scope, List.of(move)));
  }

  /** Puts a posted move back to draft. */
  public void reset(int move) {
    done(() -> Posting.draft(scope, List.of(move)));
  }

  /** Cancels a draft. */
  public void cancel(int move) {
    done(() -> Posting.cancel(scope, List.of(move)));
  }

  /** Books a payment over so much of a posted invoice. */
  public void pay(int move, BigDecimal amount) {
    done(() -> {
      Row row = scope.existing("account.move", move);
      Writing.change(scope, "account.move", row, Map.of("_paid", row.amount("_paid").add(amount)));
    });
  }

  /** Cancels a payment. */
  public void cancelPayment(int payment) {
    done(() -> {
      Row row = scope.existing("account.payment", payment);
      Writing.change(scope, "account.payment", row, Map.of("state", "canceled"));
    });
  }

  /** Changes quantity and price of a draft's line. */
  public void editLine(int line, BigDecimal quantity, BigDecimal price) {
    write("account.move.line", line, Map.of("quantity", quantity, "price_unit", price));
  }

  /** Puts other taxes on a draft's line. */
  public void editTaxes(int line, List<Integer> taxes) {
    write("account.move.line", line, Map.of("tax_ids", List.of(List.of(6, 0, taxes))));
  }

  /** Renames a contact. */
  public void rename(int partner, String name) {
    write("res.partner", partner, Map.of("name", name));
  }

  /**
   * Sets or, with null, clears a lock date: {@code fiscalyear_lock_date}, {@code sale_lock_date}
   * ...
   */
  public void lock(int company, String field, @Nullable LocalDate date) {
    write("res.company", company, Map.of(field, date == null ? (Object) false : date.toString()));
  }

  /** From now on a new line of company 1 that names no tax gets this sale tax; 0 for none. */
  public void defaultSaleTax(int tax) {
    List<Integer> taxes = tax == 0 ? List.of() : List.of(tax);
    done(() -> {
      Row journal = scope.store().row("account.journal", 1);
      Writing.write(
          scope,
          "account.account",
          List.of(journal.ref("default_account_id")),
          Map.of("tax_ids", List.of(List.of(6, 0, taxes))));
      Writing.write(
          scope,
          "res.company",
          List.of(1),
          Map.of("account_sale_tax_id", tax == 0 ? (Object) false : tax));
    });
  }

  /** Makes a tax of company 1 and gives its id. */
  public int tax(String name, BigDecimal percent, String use, boolean priceInclude) {
    return scope
        .store()
        .transaction(() -> {
          Map<String, Object> vals =
              Map.of(
                  "name", name,
                  "amount", percent,
                  "amount_type", "percent",
                  "type_tax_use", use,
                  "price_include", priceInclude,
                  "sequence", 50,
                  "company_id", 1);
          Row row = Writing.plain(scope, "account.tax", vals);
          scope
              .store()
              .put("account.tax", row.with(Map.of("_account", use.equals("sale") ? 21 : 9)));
          return row.id();
        });
  }

  /**
   * Makes a fiscal position, gives it to a contact and returns its id.
   *
   * @param replaced each tax and what takes its place, 0 for nothing
   */
  public int fiscalPosition(int partner, String name, Map<Integer, Integer> replaced) {
    return scope
        .store()
        .transaction(() -> {
          Row row = Writing.plain(scope, "account.fiscal.position", Map.of("name", name));
          var pairs = new ArrayList<Integer>();
          replaced.forEach((from, to) -> {
            pairs.add(from);
            pairs.add(to);
          });
          scope
              .store()
              .put(
                  "account.fiscal.position",
                  row.with(
                      Map.of(
                          "_map",
                          pairs,
                          "active",
                          true,
                          "tax_ids",
                          replaced.values().stream().filter(t -> t != 0).toList())));
          Writing.write(
              scope,
              "res.partner",
              List.of(partner),
              Map.of("property_account_position_id", row.id()));
          return row.id();
        });
  }

  private void done(Runnable work) {
    scope
        .store()
        .transaction(() -> {
          work.run();
          return true;
        });
  }
}
