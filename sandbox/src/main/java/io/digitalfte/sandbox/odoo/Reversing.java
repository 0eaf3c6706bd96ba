package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Method.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The wizard that turns posted moves round; not idempotent either. */
final class Reversing {
  private static final String MOVE = "account.move";
  private static final Map<String, String> ROUND =
      Map.of(
          "out_invoice", "out_refund",
          "in_invoice", "in_refund",
          "out_refund", "out_invoice",
          "in_refund", "in_invoice");

  private Reversing() {}

  static int open(Scope scope, Map<String, Object> vals) {
    for (int id : Wizard.moves(scope)) {
      if (!scope.existing(MOVE, id).text("state").equals("posted")) {
        throw Trouble.user("You can only reverse posted moves.");
      }
    }
    return Wizard.open(
        scope, "account.move.reversal", Map.of("date", scope.today().toString()), vals);
  }

  /** Makes a draft for each move: once for every time it is called. */
  static Object confirm(Call call) {
    Scope scope = call.scope();
    int last = 0;
    String type = "entry";
    for (int id : call.ids()) {
      Row wizard = scope.existing("account.move.reversal", id);
      for (int move : wizard.refs(Wizard.MOVES)) {
        Row original = scope.existing(MOVE, move);
        type = ROUND.getOrDefault(original.text("move_type"), "entry");
        last = Moves.create(scope, reversed(scope, wizard, original, type));
      }
    }
    return Wizard.shows("Reverse Moves", MOVE, last, Map.of("default_move_type", type));
  }

  private static Map<String, Object> reversed(Scope scope, Row wizard, Row original, String type) {
    String title = original.text("name");
    var vals = new HashMap<String, Object>();
    vals.put("move_type", type);
    vals.put("journal_id", original.get("journal_id"));
    vals.put("currency_id", original.get("currency_id"));
    vals.put("reversed_entry_id", original.id());
    vals.put("date", wizard.get("date"));
    vals.put(
        "ref",
        wizard.text("reason").isEmpty()
            ? "Reversal of: " + title
            : "Reversal of: " + title + ", " + wizard.text("reason"));
    if (Standing.invoice(original)) {
      vals.put("partner_id", original.get("partner_id"));
      vals.put("invoice_date", wizard.get("date"));
    }
    var lines = new ArrayList<List<Object>>();
    for (Row line : Lines.of(scope, original.id())) {
      if (Lines.shown(line)) {
        lines.add(List.of(0, 0, line(line, Standing.invoice(original))));
      }
    }
    vals.put(Standing.invoice(original) ? "invoice_line_ids" : "line_ids", lines);
    return vals;
  }

  private static Map<String, Object> line(Row line, boolean invoice) {
    var vals = new HashMap<String, Object>();
    vals.put("name", line.get("name"));
    vals.put("account_id", line.get("account_id"));
    if (invoice) {
      vals.put("quantity", line.get("quantity"));
      vals.put("price_unit", line.get("price_unit"));
      vals.put("display_type", line.get("display_type"));
      vals.put("tax_ids", List.of(List.of(6, 0, line.refs("tax_ids"))));
    } else {
      vals.put("debit", line.amount("credit"));
      vals.put("credit", line.amount("debit"));
    }
    return vals;
  }
}
