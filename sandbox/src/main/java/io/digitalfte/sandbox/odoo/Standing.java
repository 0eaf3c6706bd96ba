package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a move and its lines say about themselves: titles, signs, what is still to pay. */
final class Standing {
  private static final Set<String> OUTGOING_PAY = Set.of("in_invoice", "out_refund", "in_receipt");
  private static final Map<String, String> DRAFTS =
      Map.of(
          "out_invoice", "Draft Invoice",
          "out_refund", "Draft Credit Note",
          "in_invoice", "Draft Bill",
          "in_refund", "Draft Vendor Credit Note",
          "out_receipt", "Draft Sales Receipt",
          "in_receipt", "Draft Purchase Receipt",
          "entry", "Draft Entry");

  private Standing() {}

  static boolean invoice(Row move) {
    return !move.text("move_type").equals("entry");
  }

  static boolean sale(Row move) {
    return move.text("move_type").startsWith("out_");
  }

  static boolean purchase(Row move) {
    return move.text("move_type").startsWith("in_");
  }

  /** 1 where the product lines are debits (bills, credit notes to customers), else -1. */
  static int sign(Row move) {
    return move.text("move_type").equals("entry") || OUTGOING_PAY.contains(move.text("move_type"))
        ? 1
        : -1;
  }

  static String title(Row move) {
    var title = new StringBuilder();
    if (move.text("state").equals("draft")) {
      title.append(DRAFTS.getOrDefault(move.text("move_type"), "Draft")).append(' ');
    }
    title.append(move.text("name").isEmpty() ? "(* " + move.id() + ")" : move.text("name"));
    if (!move.text("ref").isEmpty()) {
      String ref = move.text("ref");
      title
          .append(" (")
          .append(ref.length() > 50 ? ref.substring(0, 45) + "[...]" : ref)
          .append(')');
    }
    return title.toString();
  }

  static Object move(Scope scope, Row move, String field) {
    return switch (field) {
      case "amount_residual" -> residual(move);
      case "amount_untaxed_signed" -> signed(scope, move, move.amount("amount_untaxed"));
      case "amount_tax_signed" -> signed(scope, move, move.amount("amount_tax"));
      case "amount_total_signed" -> signed(scope, move, move.amount("amount_total"));
      case "amount_residual_signed" -> signed(scope, move, residual(move));
      case "payment_state" -> paymentState(move);
      case "status_in_payment" -> {
        String paid = paymentState(move);
        yield move.text("state").equals("posted") ? paid : move.text("state");
      }
      case "direction_sign" -> sign(move);
      case "company_currency_id" ->
          scope.store().row("res.company", move.ref("company_id")).get("currency_id");
      case "commercial_partner_id" -> {
        Row partner = scope.store().find("res.partner", move.ref("partner_id"));
        yield partner == null
            ? false
            : scope.value("res.partner", partner, "commercial_partner_id");
      }
      case "duplicated_ref_ids" -> duplicates(scope, move);
      default -> false;
    };
  }

  static Object line(Scope scope, Row line, String field) {
    Row move = scope.store().row("account.move", line.ref("move_id"));
    return switch (field) {
      case "move_name" -> move.get("name");
      case "parent_state" -> move.get("state");
      case "company_currency_id" -> scope.value("account.move", move, "company_currency_id");
      case "move_type", "journal_id", "company_id", "date", "ref" -> move.get(field);
      case "account_type" -> accountType(scope, line);
      case "amount_residual" ->
          reconcilable(scope, line)
              ? line.amount("balance").subtract(paidOf(move, line))
              : BigDecimal.ZERO;
      case "reconciled" ->
          reconcilable(scope, line)
              && move.text("state").equals("posted")
              && line.amount("balance").compareTo(paidOf(move, line)) == 0;
      default -> false;
    };
  }

  private static Object accountType(Scope scope, Row line) {
    Row account = scope.store().find("account.account", line.ref("account_id"));
    return account == null ? false : account.get("account_type");
  }

  private static boolean reconcilable(Scope scope, Row line) {
    Row account = scope.store().find("account.account", line.ref("account_id"));
    return account != null && account.flag("reconcile");
  }

  private static BigDecimal paidOf(Row move, Row line) {
    if (line.get("_matched") instanceof BigDecimal matched) {
      return matched;
    }
    return line.flag("_settled") ? line.amount("balance") : Paying.share(move, line);
  }

  private static BigDecimal residual(Row move) {
    return invoice(move)
        ? move.amount("amount_total").subtract(move.amount("_paid"))
        : BigDecimal.ZERO;
  }

  private static String paymentState(Row move) {
    if (!move.text("state").equals("posted") || move.amount("_paid").signum() == 0) {
      return "not_paid";
    }
    return residual(move).signum() == 0 ? "paid" : "partial";
  }

  private static BigDecimal signed(Scope scope, Row move, BigDecimal amount) {
    BigDecimal rate = Computed.rate(scope, move.ref("currency_id"), move.ref("company_id"));
    BigDecimal own = amount.divide(rate, 2, RoundingMode.HALF_UP);
    return sign(move) > 0 && invoice(move) ? own.negate() : own;
  }

  private static List<Integer> duplicates(Scope scope, Row move) {
    if (move.text("ref").isEmpty() || !invoice(move)) {
      return List.of();
    }
    return scope.store().rows("account.move").stream()
        .filter(
            other -> other.id() != move.id() && other.ref("partner_id") == move.ref("partner_id"))
        .filter(other -> other.get("move_type").equals(move.get("move_type")))
        .filter(other -> other.text("ref").equals(move.text("ref")))
        .filter(other -> !other.text("state").equals("cancel"))
        .map(Row::id)
        .toList();
  }
}
