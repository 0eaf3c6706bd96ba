package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of a move: what they get when nothing is said, and how commands change them. */
final class Lines {
  private static final Set<String> NOTES = Set.of("line_section", "line_subsection", "line_note");

  private Lines() {}

  /** Carries out the commands of {@code line_ids} or {@code invoice_line_ids} on a draft. */
  static void command(Scope scope, Row move, Object commands) {
    if (commands.equals(false)) {
      return;
    }
    for (List<?> command : Values.commands(commands)) {
      switch (Values.integer(command.getFirst())) {
        case 0 -> create(scope, move, vals(command.get(2)));
        case 1 -> change(scope, move, own(scope, move, command.get(1)), vals(command.get(2)));
        case 2, 3 ->
            Writing.remove(scope, "account.move.line", own(scope, move, command.get(1)).id());
        case 4 -> own(scope, move, command.get(1));
        case 5 ->
            of(scope, move.id()).stream()
                .filter(Lines::shown)
                .forEach(line -> Writing.remove(scope, "account.move.line", line.id()));
        case 6 ->
            throw Trouble.user(
                "You cannot set the lines of a journal entry as a bare list of ids.");
        default -> throw Trouble.value("Unknown command for the lines of a journal entry");
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> vals(Object given) {
    if (!(given instanceof Map<?, ?>)) {
      throw Trouble.type("the values of a command are not a dict: " + Python.repr(given));
    }
    return (Map<String, Object>) given;
  }

  private static Row own(Scope scope, Row move, Object id) {
    Row line = scope.existing("account.move.line", Values.integer(id));
    if (line.ref("move_id") != move.id()) {
      throw Trouble.missing("account.move.line", line.id(), scope.login().uid());
    }
    return line;
  }

  /** All lines of a move, oldest first. */
  static List<Row> of(Scope scope, int moveId) {
    return scope.store().rows("account.move.line").stream()
        .filter(line -> line.ref("move_id") == moveId)
        .toList();
  }

  /** True for lines a person or a client wrote, false for those that follow from them. */
  static boolean shown(Row line) {
    String type = line.text("display_type");
    return type.equals("product") || NOTES.contains(type);
  }

  static int create(Scope scope, Row move, Map<String, Object> vals) {
    var full = new HashMap<String, Object>();
    full.put("display_type", "product");
    full.put("sequence", 10);
    full.put("currency_id", move.get("currency_id"));
    full.put("partner_id", move.get("partner_id"));
    if (Standing.invoice(move)) {
      full.put("quantity", 1);
      full.putAll(vals);
      if (!NOTES.contains(String.valueOf(full.get("display_type")))) {
        usualAccountAndTaxes(scope, move, full);
      }
    } else {
      full.putAll(vals);
    }
    full.put("move_id", move.id());
    int id = Writing.plain(scope, "account.move.line", full).id();
    weigh(scope, scope.store().row("account.move.line", id), vals);
    if (vals.getOrDefault("id", false) instanceof String external) {
      ExternalIds.bind(scope, external, "account.move.line", id);
    }
    return id;
  }

  private static void usualAccountAndTaxes(Scope scope, Row move, Map<String, Object> full) {
    Row journal = scope.store().row("account.journal", move.ref("journal_id"));
    Object account = full.getOrDefault("account_id", false);
    if (account.equals(false)) {
      account = journal.get("default_account_id");
      full.put("account_id", account);
    }
    if (!full.containsKey("tax_ids") && account instanceof Integer id) {
      full.put("tax_ids", List.of(List.of(6, 0, Taxes.usual(scope, move, id))));
    }
  }

  static void change(Scope scope, Row move, Row line, Map<String, Object> vals) {
    var changes = Writing.converted(scope, "account.move.line", line, vals);
    Row changed = Writing.change(scope, "account.move.line", line, changes);
    if (vals.containsKey("account_id") && !vals.containsKey("tax_ids") && Standing.invoice(move)) {
      List<Integer> taxes = Taxes.usual(scope, move, changed.ref("account_id"));
      if (!taxes.isEmpty()) {
        changed = Writing.change(scope, "account.move.line", changed, Map.of("tax_ids", taxes));
      }
    }
    weigh(scope, changed, vals);
  }

  /** Debit, credit and balance of an entry's line, from whichever of them was given. */
  private static void weigh(Scope scope, Row line, Map<String, Object> vals) {
    boolean given =
        vals.containsKey("debit")
            || vals.containsKey("credit")
            || vals.containsKey("balance")
            || vals.containsKey("amount_currency");
    if (!given) {
      return;
    }
    BigDecimal balance =
        vals.containsKey("debit") || vals.containsKey("credit")
            ? line.amount("debit").subtract(line.amount("credit"))
            : line.amount(vals.containsKey("balance") ? "balance" : "amount_currency");
    Writing.change(scope, "account.move.line", line, balanced(balance, balance));
  }

  /** The four fields that say one line's weight in both currencies. */
  static Map<String, Object> balanced(BigDecimal balance, BigDecimal inCurrency) {
    return Map.of(
        "balance",
        balance,
        "debit",
        balance.max(BigDecimal.ZERO),
        "credit",
        balance.negate().max(BigDecimal.ZERO),
        "amount_currency",
        inCurrency);
  }

  static int createAlone(Scope scope, Map<String, Object> vals) {
    vals.keySet().forEach(scope.shape("account.move.line")::writable);
    Row move = draft(scope, Values.integer(vals.getOrDefault("move_id", 0)));
    int id = create(scope, move, vals);
    Totals.settle(scope, move.id());
    return id;
  }

  static void writeAlone(Scope scope, Row line, Map<String, Object> vals) {
    Row move = draft(scope, line.ref("move_id"));
    change(scope, move, line, vals);
    Totals.settle(scope, move.id());
  }

  static void unlinkAlone(Scope scope, Row line) {
    Row move = draft(scope, line.ref("move_id"));
    Writing.remove(scope, "account.move.line", line.id());
    Totals.settle(scope, move.id());
  }

  private static Row draft(Scope scope, int moveId) {
    Row move = scope.existing("account.move", moveId);
    if (move.text("state").equals("posted")) {
      throw Trouble.user(
          "You cannot do this modification on a posted journal entry, you can just change some non legal fields. You must reset the journal entry to draft to do so.");
    }
    return move;
  }
}
