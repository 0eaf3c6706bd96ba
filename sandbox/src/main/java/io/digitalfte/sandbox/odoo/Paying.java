package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Method.Call;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The wizard that registers payments. As recorded, nothing about it is idempotent: whoever confirms
 * one wizard twice pays twice, whether or not anything is left to pay.
 */
final class Paying {
  private static final String MOVE = "account.move";
  private static final String LINE = "account.move.line";
  private static final String PAYMENT = "account.payment";

  private Paying() {}

  /** Opens the wizard for the invoice that the context names. */
  static int open(Scope scope, Map<String, Object> vals) {
    List<Integer> ids = Wizard.moves(scope);
    if (ids.isEmpty()) {
      throw Trouble.user(
          "The register payment wizard should only be called on account.move or account.move.line records.");
    }
    Row move = scope.existing(MOVE, ids.getFirst());
    if (!move.text("state").equals("posted")) {
      throw Trouble.user("You can only register payment for posted journal entries.");
    }
    BigDecimal left = residual(move);
    if (left.signum() == 0) {
      throw Trouble.user(
          "There's nothing left to pay for the selected journal items, so no payment registration is necessary. You've got your finances under control like a boss!");
    }
    boolean incoming = Standing.sign(move) < 0;
    var defaults = new HashMap<String, Object>();
    defaults.put("journal_id", bank(scope, move.ref("company_id")));
    defaults.put("payment_date", scope.today().toString());
    defaults.put("communication", move.text("payment_reference"));
    defaults.put("currency_id", move.get("currency_id"));
    defaults.put("payment_type", incoming ? "inbound" : "outbound");
    defaults.put("partner_type", Standing.sale(move) ? "customer" : "supplier");
    defaults.put("partner_id", move.get("partner_id"));
    defaults.put("partner_bank_id", incoming ? false : account(scope, move));
    defaults.put("company_id", move.get("company_id"));
    defaults.put("payment_difference_handling", discounted(scope, move) ? "reconcile" : "open");
    Object currency = vals.getOrDefault("currency_id", move.get("currency_id"));
    defaults.put(
        "amount", converted(scope, move, left, move.ref("currency_id"), Values.integer(currency)));
    return Wizard.open(scope, "account.payment.register", defaults, vals);
  }

  /** Whether the terms give a discount for paying now, which Odoo then writes off. */
  private static boolean discounted(Scope scope, Row move) {
    Row term = scope.store().find("account.payment.term", move.ref("invoice_payment_term_id"));
    return term != null
        && term.flag("early_discount")
        && !move.text("invoice_date").isEmpty()
        && !scope
            .today()
            .isAfter(
                LocalDate.parse(move.text("invoice_date"))
                    .plusDays(term.get("discount_days") instanceof Integer days ? days : 0));
  }

  private static Object bank(Scope scope, int company) {
    return scope.store().rows("account.journal").stream()
        .filter(j -> j.text("type").equals("bank") && j.ref("company_id") == company)
        .map(j -> (Object) j.id())
        .findFirst()
        .orElse(false);
  }

  private static Object account(Scope scope, Row move) {
    if (move.ref("partner_bank_id") != 0) {
      return move.get("partner_bank_id");
    }
    return scope.store().rows("res.partner.bank").stream()
        .filter(b -> b.ref("partner_id") == move.ref("partner_id") && b.flag("active"))
        .map(b -> (Object) b.id())
        .findFirst()
        .orElse(false);
  }

  /** Pays: once for every time it is called. */
  static Object confirm(Call call) {
    Scope scope = call.scope();
    Rights.demand(scope, PAYMENT, "create");
    int last = 0;
    for (int id : call.ids()) {
      last = pay(scope, scope.existing("account.payment.register", id));
    }
    return Wizard.shows("Payments", PAYMENT, last, Map.of("create", false));
  }

  private static int pay(Scope scope, Row wizard) {
    Row move = scope.existing(MOVE, wizard.refs(Wizard.MOVES).getFirst());
    Row journal = scope.existing("account.journal", wizard.ref("journal_id"));
    String name = number(scope, journal, wizard.text("payment_date"));
    boolean sale = Standing.sale(move);
    var values = new HashMap<String, Object>();
    for (String same :
        List.of(
            "amount",
            "payment_type",
            "partner_type",
            "partner_id",
            "partner_bank_id",
            "journal_id",
            "company_id",
            "currency_id")) {
      values.put(same, wizard.get(same));
    }
    values.put("name", name);
    values.put("state", "paid");
    values.put("date", wizard.get("payment_date"));
    values.put("memo", wizard.get("communication"));
    values.put("is_reconciled", true);
    values.put("is_matched", false);
    values.put("reconciled_invoice_ids", sale ? List.of(move.id()) : List.of());
    values.put("reconciled_bill_ids", sale ? List.of() : List.of(move.id()));
    values.put("move_id", booked(scope, wizard, move, journal, name));
    int id = stored(scope, PAYMENT, values);
    BigDecimal paid =
        wizard.text("payment_difference_handling").equals("reconcile")
            ? residual(move)
            : converted(
                scope,
                move,
                wizard.amount("amount"),
                wizard.ref("currency_id"),
                move.ref("currency_id"));
    var payments = new ArrayList<>(List.of(id));
    payments.addAll(move.refs("matched_payment_ids"));
    Writing.change(
        scope,
        MOVE,
        move,
        Map.of(
            "_paid",
            move.amount("_paid").add(paid).min(move.amount("amount_total")),
            "matched_payment_ids",
            payments));
    Reconciling.match(scope, move.id(), values.get("move_id") instanceof Integer i ? i : 0);
    return id;
  }

  /** The entry of a payment: outstanding money on one side, what the partner owed on the other. */
  private static int booked(Scope scope, Row wizard, Row move, Row journal, String name) {
    boolean incoming = wizard.text("payment_type").equals("inbound");
    int shift = journal.ref("company_id") == 1 ? 0 : 100;
    Row company = scope.store().row("res.company", journal.ref("company_id"));
    BigDecimal weight =
        converted(
            scope,
            move,
            wizard.amount("amount"),
            wizard.ref("currency_id"),
            company.ref("currency_id"));
    var head = new HashMap<String, Object>();
    head.put("name", name);
    head.put("ref", wizard.get("communication"));
    head.put("move_type", "entry");
    head.put("state", "posted");
    head.put("date", wizard.get("payment_date"));
    head.put("journal_id", journal.id());
    head.put("company_id", journal.get("company_id"));
    head.put("currency_id", wizard.get("currency_id"));
    head.put("partner_id", wizard.get("partner_id"));
    head.put("amount_total", wizard.get("amount"));
    int id = stored(scope, MOVE, head);
    Object owed =
        Lines.of(scope, move.id()).stream()
            .filter(line -> line.text("display_type").equals("payment_term"))
            .map(line -> line.get("account_id"))
            .findFirst()
            .orElse(false);
    BigDecimal signed = incoming ? weight : weight.negate();
    BigDecimal inCurrency = incoming ? wizard.amount("amount") : wizard.amount("amount").negate();
    line(scope, wizard, id, shift + (incoming ? 48 : 49), signed, inCurrency, false);
    line(scope, wizard, id, owed, signed.negate(), inCurrency.negate(), true);
    return id;
  }

  private static void line(
      Scope scope,
      Row wizard,
      int move,
      Object account,
      BigDecimal balance,
      BigDecimal inCurrency,
      boolean settled) {
    var values = new HashMap<>(Lines.balanced(balance, inCurrency));
    values.put("move_id", move);
    values.put("account_id", account);
    values.put("name", wizard.get("communication"));
    values.put("partner_id", wizard.get("partner_id"));
    values.put("currency_id", wizard.get("currency_id"));
    values.put("display_type", settled ? "payment_term" : "product");
    values.put("_settled", settled);
    stored(scope, LINE, values);
  }

  private static int stored(Scope scope, String model, Map<String, Object> values) {
    var full = new HashMap<>(values);
    full.put("create_uid", scope.login().uid());
    full.put("create_date", scope.now());
    full.put("write_uid", scope.login().uid());
    full.put("write_date", scope.now());
    int id = scope.store().nextId(model);
    scope.store().put(model, new Row(id, full));
    return id;
  }

  private static String number(Scope scope, Row journal, String date) {
    String prefix = "P" + journal.text("code") + "/" + date.substring(0, 4) + "/";
    long before =
        scope.store().rows(PAYMENT).stream()
            .filter(payment -> payment.text("name").startsWith(prefix))
            .count();
    return prefix + "%05d".formatted(before + 1);
  }

  /** A reset lets go of what was paid; the payments themselves stay. */
  static void undo(Scope scope, Row move) {
    Reconciling.release(scope, move.id());
    if (move.amount("_paid").signum() != 0 || !move.refs("matched_payment_ids").isEmpty()) {
      Writing.change(
          scope, MOVE, move, Map.of("_paid", BigDecimal.ZERO, "matched_payment_ids", List.of()));
    }
  }

  /** How much of an instalment's balance is paid: the earlier ones first. */
  static BigDecimal share(Row move, Row line) {
    BigDecimal total = move.amount("amount_total");
    if (!line.text("display_type").equals("payment_term") || total.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return move.amount("_paid").compareTo(total) >= 0
        ? line.amount("balance")
        : line.amount("balance")
            .multiply(move.amount("_paid"))
            .divide(total, 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal residual(Row move) {
    return Standing.invoice(move)
        ? move.amount("amount_total").subtract(move.amount("_paid"))
        : BigDecimal.ZERO;
  }

  private static BigDecimal converted(Scope scope, Row move, BigDecimal amount, int from, int to) {
    if (from == to) {
      return amount;
    }
    int company = move.ref("company_id");
    return amount
        .multiply(Computed.rate(scope, to, company))
        .divide(Computed.rate(scope, from, company), 2, RoundingMode.HALF_UP);
  }
}
