package io.digitalfte.connect.odoo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A customer invoice or vendor bill as it is to stand in the books: what we send, and what the
 * books must make of it before it may be posted.
 *
 * @param side whose document it is
 * @param partner the customer or vendor
 * @param date the invoice date
 * @param due when it is to be paid; empty leaves it to the partner's payment terms
 * @param currency its currency's code
 * @param currencyId that currency in the books
 * @param reference the other side's reference, 1 to 200 characters; for a bill its number
 * @param lines 1 to 200 lines
 * @param taxes every tax that a line names, as it was when drafted
 * @param basis the settings that the expectation rests on
 * @param expected what the books must compute
 */
public record Invoice(
    Side side,
    PartnerRef partner,
    LocalDate date,
    Optional<LocalDate> due,
    String currency,
    long currencyId,
    Optional<String> reference,
    List<InvoiceLine> lines,
    List<BoundTax> taxes,
    Basis basis,
    Totals expected) {
  public Invoice {
    lines = List.copyOf(lines);
    taxes = List.copyOf(taxes);
    if (lines.isEmpty() || lines.size() > 200) {
      throw new IllegalArgumentException("a document has 1 to 200 lines, not " + lines.size());
    }
    if (currencyId < 1) {
      throw new IllegalArgumentException("no currency has the id " + currencyId);
    }
    reference.ifPresent(r -> Texts.line("reference", r, 200));
    if (date.getYear() < 2000 || date.getYear() > 2199) {
      throw new IllegalArgumentException("no invoice is dated " + date);
    }
    if (due.isPresent() && (due.get().isBefore(date) || due.get().getYear() > 2199)) {
      throw new IllegalArgumentException("it is due on " + due.get() + ", before it is written");
    }
    for (InvoiceLine line : lines) {
      if (!line.price().currency().equals(currency)) {
        throw new IllegalArgumentException("a line is in " + line.price().currency());
      }
    }
    Totals computed = TaxSum.of(lines, taxes, currency, basis.global());
    if (!computed.equals(expected)) {
      throw new IllegalArgumentException(
          "the lines come to " + computed.total() + ", expected was " + expected.total());
    }
    if (expected.total().amount().signum() < 0) {
      throw new IllegalArgumentException(
          "a total below zero is a credit note, which we do not make");
    }
  }
}
