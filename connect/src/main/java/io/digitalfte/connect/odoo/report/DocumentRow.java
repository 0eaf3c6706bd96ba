package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An invoice, bill or credit note as a list shows it. */
public record DocumentRow(
    @Means("Odoo's id") long id,
    @Means("the number; empty while it is a draft") Optional<String> number,
    @Means("out_invoice, out_refund, in_invoice or in_refund") String kind,
    @Means("draft, posted or cancel") String state,
    @Means("whether it is paid: not_paid, partial, in_payment, paid, reversed") String paymentState,
    @Means("posted, not fully paid, and due before today") boolean overdue,
    @Means("the partner's id") Optional<Long> partnerId,
    @Means("the partner's name") String partner,
    @Means("the partner's reference") Optional<String> reference,
    @Means("the date on it") Optional<LocalDate> date,
    @Means("when it is due") Optional<LocalDate> due,
    @Means("the currency of its amounts") String currency,
    @Means("before tax") Money untaxed,
    @Means("tax") Money tax,
    @Means("with tax") Money total,
    @Means("still to be paid") Money residual) {
  static final List<String> FIELDS =
      List.of(
          "name",
          "move_type",
          "state",
          "payment_state",
          "partner_id",
          "ref",
          "invoice_date",
          "invoice_date_due",
          "date",
          "currency_id",
          "amount_untaxed",
          "amount_tax",
          "amount_total",
          "amount_residual");
  private static final Set<String> OPEN = Set.of("not_paid", "partial");

  static DocumentRow of(Row row, LocalDate today) {
    String currency = row.link("currency_id").map(Row.Link::name).orElse("");
    String state = row.text("state");
    String paid = row.text("payment_state");
    Optional<LocalDate> due = row.date("invoice_date_due");
    Optional<Row.Link> partner = row.link("partner_id");
    return new DocumentRow(
        row.id(),
        some(row.name("name")).filter(n -> !n.equals("/")),
        row.text("move_type"),
        state,
        paid,
        state.equals("posted")
            && OPEN.contains(paid)
            && due.isPresent()
            && due.get().isBefore(today),
        partner.map(Row.Link::id),
        partner.map(Row.Link::name).orElse(""),
        some(row.name("ref")),
        row.date("invoice_date"),
        due,
        currency,
        row.money("amount_untaxed", currency),
        row.money("amount_tax", currency),
        row.money("amount_total", currency),
        row.money("amount_residual", currency));
  }

  static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
