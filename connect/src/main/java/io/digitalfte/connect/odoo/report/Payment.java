package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A payment that the books hold. */
public record Payment(
    @Means("Odoo's id") long id,
    @Means("the number") Optional<String> number,
    @Means("draft, in_process, paid, canceled or rejected") String state,
    @Means("inbound for money received, outbound for money sent") String direction,
    @Means("the partner's id") Optional<Long> partnerId,
    @Means("the partner's name") String partner,
    @Means("the journal") String journal,
    @Means("the date") Optional<LocalDate> date,
    @Means("the currency of the amount") String currency,
    @Means("always positive") Money amount,
    @Means("the text that goes with it") Optional<String> memo,
    @Means("whether it is matched with what it pays") boolean reconciled,
    @Means("the ids of the invoices it pays") List<Long> invoices) {
  static final List<String> FIELDS =
      List.of(
          "name",
          "state",
          "payment_type",
          "partner_id",
          "journal_id",
          "date",
          "currency_id",
          "amount",
          "memo",
          "is_reconciled",
          "reconciled_invoice_ids");

  public Payment {
    invoices = List.copyOf(invoices);
  }

  static Payment of(Row row) {
    String currency = row.link("currency_id").map(Row.Link::name).orElse("");
    Optional<Row.Link> partner = row.link("partner_id");
    return new Payment(
        row.id(),
        DocumentRow.some(row.name("name")),
        row.text("state"),
        row.text("payment_type"),
        partner.map(Row.Link::id),
        partner.map(Row.Link::name).orElse(""),
        row.link("journal_id").map(Row.Link::name).orElse(""),
        row.date("date"),
        currency,
        row.money("amount", currency),
        DocumentRow.some(row.name("memo")),
        row.yes("is_reconciled"),
        row.ids("reconciled_invoice_ids"));
  }
}
