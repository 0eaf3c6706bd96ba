package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Partial reconciliations: which debit was settled by which credit, for how much, and when. */
final class Reconciling {
  static final String MODEL = "account.partial.reconcile";
  private static final String LINE = "account.move.line";

  private Reconciling() {}

  /** Matches a payment's settled line with the instalments of an invoice, the first one first. */
  static void match(Scope scope, int invoice, int payment) {
    Row paid =
        Lines.of(scope, payment).stream()
            .filter(line -> line.flag("_settled"))
            .findFirst()
            .orElseThrow();
    BigDecimal left = paid.amount("balance").abs();
    List<Row> owed =
        Lines.of(scope, invoice).stream()
            .filter(line -> line.text("display_type").equals("payment_term"))
            .toList();
    for (Row line : owed) {
      BigDecimal part = line.amount("balance").abs().subtract(taken(scope, line)).min(left);
      if (part.signum() > 0) {
        boolean debit = line.amount("balance").signum() > 0;
        add(scope, debit ? line : paid, debit ? paid : line, part);
        left = left.subtract(part);
      }
    }
  }

  /** Forgets the reconciliations of a move that is put back to draft. */
  static void release(Scope scope, int move) {
    List<Integer> lines = Lines.of(scope, move).stream().map(Row::id).toList();
    for (Row row : scope.store().rows(MODEL)) {
      if (lines.contains(row.ref("debit_move_id")) || lines.contains(row.ref("credit_move_id"))) {
        scope.store().remove(MODEL, row.id());
      }
    }
  }

  /** Writes one; its day is the later of both lines' days, as Odoo has it. */
  static void add(Scope scope, Row debit, Row credit, BigDecimal amount) {
    String one = String.valueOf(scope.value(LINE, debit, "date"));
    String other = String.valueOf(scope.value(LINE, credit, "date"));
    var values = new HashMap<String, Object>();
    values.put("debit_move_id", debit.id());
    values.put("credit_move_id", credit.id());
    values.put("amount", amount);
    values.put("company_id", scope.value(LINE, debit, "company_id"));
    values.put("max_date", one.compareTo(other) > 0 ? one : other);
    values.put("create_date", scope.now());
    values.put("write_date", scope.now());
    int id = scope.store().nextId(MODEL);
    scope.store().put(MODEL, new Row(id, Map.copyOf(values)));
  }

  private static BigDecimal taken(Scope scope, Row line) {
    return scope.store().rows(MODEL).stream()
        .filter(
            row -> row.ref("debit_move_id") == line.id() || row.ref("credit_move_id") == line.id())
        .map(row -> row.amount("amount"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
