package io.digitalfte.sandbox.odoo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Drafts of invoices, bills and entries: made, changed, thrown away. */
final class Moves {
  private static final String MOVE = "account.move";
  private static final Set<String> LINE_FIELDS = Set.of("line_ids", "invoice_line_ids");
  private static final Set<String> FIXED_ONCE_POSTED =
      Set.of(
          "invoice_line_ids",
          "line_ids",
          "invoice_date",
          "date",
          "partner_id",
          "invoice_payment_term_id",
          "currency_id",
          "fiscal_position_id");

  private Moves() {}

  static int create(Scope scope, Map<String, Object> vals) {
    Shape shape = scope.shape(MOVE);
    vals.keySet().forEach(shape::writable);
    var full = new HashMap<>(vals);
    full.putIfAbsent("move_type", scope.context().getOrDefault("default_move_type", "entry"));
    full.keySet().removeAll(LINE_FIELDS);
    full.put("state", "draft");
    Map<String, Object> known = Writing.converted(scope, MOVE, new Row(0, Map.of()), full);
    Row sketch = new Row(0, known);
    Row journal = journal(scope, sketch);
    known.put("journal_id", journal.id());
    known.put("company_id", journal.get("company_id"));
    if (sketch.ref("currency_id") == 0) {
      Row company = scope.store().row("res.company", journal.ref("company_id"));
      known.put(
          "currency_id",
          journal.ref("currency_id") != 0
              ? journal.get("currency_id")
              : company.get("currency_id"));
    }
    known.put("_due_given", sketch.get("invoice_date_due") instanceof String);
    fromPartner(scope, known, vals.keySet());
    known.put("date", day(scope, new Row(0, known), false));
    int id = scope.store().nextId(MOVE);
    known.put("create_uid", scope.login().uid());
    known.put("create_date", scope.now());
    known.put("write_uid", scope.login().uid());
    known.put("write_date", scope.now());
    scope.store().put(MOVE, new Row(id, known));
    lines(scope, id, vals);
    return id;
  }

  static void write(Scope scope, Row before, Map<String, Object> vals) {
    if (before.text("state").equals("posted")) {
      String refused =
          vals.keySet().stream()
              .filter(FIXED_ONCE_POSTED::contains)
              .collect(Collectors.joining(", "));
      if (!refused.isEmpty()) {
        throw Trouble.user(
            "You cannot modify the following readonly fields on a posted move: " + refused);
      }
    }
    var plain = new LinkedHashMap<>(vals);
    plain.keySet().removeAll(LINE_FIELDS);
    Map<String, Object> changes = Writing.converted(scope, MOVE, before, plain);
    changes.remove("state");
    if (changes.containsKey("move_type")
        && !changes.get("move_type").equals(before.get("move_type"))) {
      throw Trouble.user("You cannot change the type of an existing journal entry.");
    }
    if (changes.get("invoice_date_due") instanceof String) {
      changes.put("_due_given", true);
    }
    boolean otherPartner =
        changes.containsKey("partner_id")
            && !changes.get("partner_id").equals(before.get("partner_id"));
    Map<String, Object> merged = new HashMap<>(before.with(changes).values());
    if (otherPartner) {
      fromPartner(scope, merged, vals.keySet());
    }
    if (changes.containsKey("invoice_date") && !changes.containsKey("date")) {
      merged.put("date", day(scope, new Row(before.id(), merged), true));
    }
    merged.keySet().removeIf(key -> key.startsWith("create_") || key.startsWith("write_"));
    Writing.change(scope, MOVE, before, merged);
    if (!before.text("state").equals("posted")) {
      lines(scope, before.id(), vals);
    }
  }

  static void unlink(Scope scope, Row move) {
    if (move.text("state").equals("posted")) {
      throw Trouble.user(
          "You can't delete a posted journal item. Don’t play games with your accounting records; reset the journal entry to draft before deleting it.");
    }
    Lines.of(scope, move.id())
        .forEach(line -> Writing.remove(scope, "account.move.line", line.id()));
    Writing.remove(scope, MOVE, move.id());
  }

  private static void lines(Scope scope, int id, Map<String, Object> vals) {
    Row move = scope.store().row(MOVE, id);
    for (String field : List.of("invoice_line_ids", "line_ids")) {
      if (vals.containsKey(field)) {
        Lines.command(scope, move, vals.getOrDefault(field, false));
      }
    }
    Totals.settle(scope, id);
  }

  /** Payment term and fiscal position follow the partner, unless the call names them itself. */
  private static void fromPartner(Scope scope, Map<String, Object> known, Set<String> named) {
    Row move = new Row(0, known);
    Row partner = scope.store().find("res.partner", move.ref("partner_id"));
    if (!Standing.invoice(move)) {
      return;
    }
    String term =
        Standing.sale(move) ? "property_payment_term_id" : "property_supplier_payment_term_id";
    if (!named.contains("invoice_payment_term_id")) {
      known.put("invoice_payment_term_id", partner == null ? false : partner.get(term));
    }
    if (!named.contains("fiscal_position_id")) {
      known.put(
          "fiscal_position_id",
          partner == null ? false : partner.get("property_account_position_id"));
    }
  }

  private static Object day(Scope scope, Row move, boolean again) {
    if (Standing.purchase(move) && !move.text("invoice_date").isEmpty()) {
      return Calendar.accounting(scope, move, LocalDate.parse(move.text("invoice_date")), true)
          .toString();
    }
    if (Standing.sale(move) && !move.text("invoice_date").isEmpty()) {
      return move.get("invoice_date");
    }
    return move.text("date").isEmpty() || (again && Standing.invoice(move))
        ? scope.today().toString()
        : move.get("date");
  }

  private static Row journal(Scope scope, Row sketch) {
    if (sketch.ref("journal_id") != 0) {
      return scope.existing("account.journal", sketch.ref("journal_id"));
    }
    String type =
        Standing.sale(sketch) ? "sale" : Standing.purchase(sketch) ? "purchase" : "general";
    int company = sketch.ref("company_id") != 0 ? sketch.ref("company_id") : scope.company();
    return scope.store().rows("account.journal").stream()
        .filter(j -> j.text("type").equals(type) && j.ref("company_id") == company)
        .findFirst()
        .orElseThrow(() ->
            Trouble.user(
                "No journal could be found in company %s for any of those types: %s"
                    .formatted(scope.display("res.company", company), type)));
  }
}
