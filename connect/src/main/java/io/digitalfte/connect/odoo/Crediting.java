package io.digitalfte.connect.odoo;

import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Makes the credit note of a document: all of its lines, or one line over a part, with the taxes
 * that the document bears. It has to come to what is credited to the cent, or is refused.
 */
final class Crediting {
  private final Ledger ledger;
  private final BoundMove credited;

  Crediting(Ledger ledger, BoundMove credited) {
    this.ledger = ledger;
    this.credited = credited;
  }

  Invoice note(Optional<BigDecimal> total, String reason, LocalDate date) {
    Side side =
        switch (credited.moveType()) {
          case "out_invoice" -> Side.SALE_CREDIT;
          case "in_invoice" -> Side.PURCHASE_CREDIT;
          default ->
              throw new IllegalArgumentException(
                  "only invoices and bills are credited, and "
                      + credited.title()
                      + " is a "
                      + credited.moveType());
        };
    Named partner =
        credited
            .partner()
            .orElseThrow(
                () -> new IllegalArgumentException(credited.title() + " has no partner to credit"));
    Document document =
        ledger
            .document(credited.id())
            .orElseThrow(() -> Clerk.refused("the document " + credited.title() + " is gone"));
    Ledger.CompanyFacts company = ledger.company();
    List<BoundTax> borne = taxes(document);
    String currency = credited.total().currency();
    Optional<Money> part =
        total.map(amount -> new Money(amount, currency)).filter(m -> !m.equals(credited.total()));
    List<InvoiceLine> lines =
        part.isPresent()
            ? part(side, part.get(), borne, reason)
            : document.lines().stream()
                .filter(l -> l.kind().equals("product"))
                .map(this::line)
                .toList();
    List<BoundTax> used =
        borne.stream()
            .filter(tax -> lines.stream().anyMatch(line -> line.taxes().contains(tax.id())))
            .toList();
    Totals totals = TaxSum.of(lines, used, currency, company.global());
    Money wanted = part.orElse(credited.total());
    if (!totals.total().equals(wanted)) {
      throw Clerk.refused(
          "the lines of "
              + credited.title()
              + " would come to "
              + totals.total()
              + " now, not to "
              + wanted
              + "; make this credit note in Odoo");
    }
    return new Invoice(
        side,
        PartnerRef.known(partner.id(), partnerName(partner)),
        date,
        Optional.empty(),
        currency,
        credited.currencyId(),
        Optional.of("Reversal of: " + credited.title() + ", " + reason),
        lines,
        used,
        new Basis(
            company.defaultTax(side).map(Row.Link::id),
            ledger
                .partner(partner.id())
                .flatMap(Ledger.PartnerFacts::fiscalPosition)
                .map(Row.Link::id),
            company.global()),
        totals);
  }

  private String partnerName(Named partner) {
    return ledger.partner(partner.id()).map(Ledger.PartnerFacts::name).orElse(partner.name());
  }

  private List<BoundTax> taxes(Document document) {
    List<Long> ids = document.lines().stream().flatMap(l -> l.taxes().stream()).distinct().toList();
    List<Ledger.TaxFacts> found = ledger.taxes(ids);
    if (found.size() != ids.size() || !found.stream().allMatch(Ledger.TaxFacts::percentage)) {
      throw Clerk.refused(
          "a tax of "
              + credited.title()
              + " is no percentage in use; make its credit note in Odoo");
    }
    return found.stream().map(Ledger.TaxFacts::bound).toList();
  }

  private InvoiceLine line(Document.Line line) {
    if (line.discount().signum() != 0) {
      throw Clerk.refused(
          "a line of " + credited.title() + " has a discount; make its credit note in Odoo");
    }
    return new InvoiceLine(
        line.description(),
        line.quantity(),
        new Money(line.price(), credited.total().currency()),
        line.taxes());
  }

  // One tax for all lines is needed: which of several a part would bear is not ours to choose.
  private List<InvoiceLine> part(Side side, Money part, List<BoundTax> borne, String reason) {
    if (borne.size() > 1) {
      throw Clerk.refused(
          credited.title()
              + " bears several taxes, and a part of it may bear any of them; credit all of it, or"
              + " make the credit note in Odoo");
    }
    return new Drafting(ledger, side, borne.stream().findFirst())
        .fit(
            List.of(
                new Bookkeeping.Line(
                    "Credit on " + credited.title() + ": " + reason, BigDecimal.ONE, part, true)));
  }
}
