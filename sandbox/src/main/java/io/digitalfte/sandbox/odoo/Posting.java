package io.digitalfte.sandbox.odoo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Posting, resetting and cancelling; the number comes at posting, without gaps. */
final class Posting {
  private static final String MOVE = "account.move";

  private Posting() {}

  /** Posts every move or, when one cannot be, none. */
  static void post(Scope scope, List<Integer> ids) {
    demand(scope, ids);
    for (int id : ids) {
      Row move = scope.store().row(MOVE, id);
      String title = move.text("name").isEmpty() ? Standing.title(move) : move.text("name");
      if (!move.text("state").equals("draft")) {
        throw Trouble.user("The entry %s (id %d) must be in draft.".formatted(title, id));
      }
      List<Row> lines = Lines.of(scope, id);
      if (lines.stream().noneMatch(line -> line.text("display_type").equals("product"))) {
        throw Trouble.user("Even magicians can't post nothing!");
      }
      if (Standing.invoice(move)) {
        move = readied(scope, move);
      }
      boolean taxed = lines.stream().anyMatch(line -> !line.refs("tax_ids").isEmpty());
      LocalDate date = LocalDate.parse(move.text("date"));
      if (Calendar.locked(scope, move, date, taxed)) {
        String moved = Calendar.accounting(scope, move, date, taxed).toString();
        move = Writing.change(scope, MOVE, move, Map.of("date", moved));
      }
      number(scope, move);
    }
  }

  private static Row readied(Scope scope, Row move) {
    if (move.amount("amount_total").signum() < 0) {
      throw Trouble.user(
          "You cannot validate an invoice with a negative total amount. You should create a credit note instead. Use the action menu to transform it into a credit note or refund.");
    }
    if (move.ref("partner_id") == 0) {
      throw Trouble.user(
          Standing.sale(move)
              ? "The field 'Customer' is required, please complete it to validate the Customer Invoice."
              : "The field 'Vendor' is required, please complete it to validate the Vendor Bill.");
    }
    if (!move.text("invoice_date").isEmpty()) {
      return move;
    }
    if (Standing.purchase(move)) {
      throw Trouble.user("The Bill/Refund date is required to validate this document.");
    }
    String today = scope.today().toString();
    Writing.change(scope, MOVE, move, Map.of("invoice_date", today, "date", today));
    Totals.settle(scope, move.id());
    return scope.store().row(MOVE, move.id());
  }

  private static void number(Scope scope, Row move) {
    String name = move.text("name").isEmpty() ? next(scope, move) : move.text("name");
    var changes = new HashMap<String, Object>();
    changes.put("name", name);
    changes.put("state", "posted");
    changes.put("posted_before", true);
    if (Standing.sale(move) && move.text("payment_reference").isEmpty()) {
      changes.put("payment_reference", name);
    }
    Row posted = Writing.change(scope, MOVE, move, changes);
    if (Standing.invoice(posted)) {
      Totals.settle(scope, posted.id());
    }
  }

  private static String next(Scope scope, Row move) {
    Row journal = scope.store().row("account.journal", move.ref("journal_id"));
    boolean yearly = journal.text("type").equals("sale");
    String date = move.text("date");
    String refund = move.text("move_type").endsWith("_refund") ? "R" : "";
    String prefix =
        refund
            + journal.text("code")
            + "/"
            + (yearly ? date.substring(0, 4) : date.substring(0, 4) + "/" + date.substring(5, 7))
            + "/";
    int last =
        scope.store().rows(MOVE).stream()
            .filter(other -> other.ref("journal_id") == journal.id())
            .map(other -> other.text("name"))
            .filter(name -> name.startsWith(prefix))
            .mapToInt(name -> Integer.parseInt(name.substring(prefix.length())))
            .max()
            .orElse(0);
    return prefix + (yearly ? "%05d" : "%04d").formatted(last + 1);
  }

  static void draft(Scope scope, List<Integer> ids) {
    demand(scope, ids);
    for (int id : ids) {
      Row move = scope.store().row(MOVE, id);
      if (move.text("state").equals("draft")) {
        throw Trouble.user("Only posted/cancelled journal entries can be reset to draft.");
      }
      Paying.undo(scope, move);
      Writing.change(scope, MOVE, scope.store().row(MOVE, move.id()), Map.of("state", "draft"));
    }
  }

  static void cancel(Scope scope, List<Integer> ids) {
    demand(scope, ids);
    for (int id : ids) {
      Row move = scope.store().row(MOVE, id);
      if (!move.text("state").equals("draft")) {
        throw Trouble.user("Only draft journal entries can be cancelled.");
      }
      Writing.change(scope, MOVE, move, Map.of("state", "cancel"));
    }
  }

  private static void demand(Scope scope, List<Integer> ids) {
    Rights.demand(scope, MOVE, "write");
    for (int id : ids) {
      Row move = scope.existing(MOVE, id);
      if (!Scoped.sees(scope, MOVE, move)) {
        throw Rights.foreignCompany(scope, scope.shape(MOVE), move);
      }
    }
  }
}
