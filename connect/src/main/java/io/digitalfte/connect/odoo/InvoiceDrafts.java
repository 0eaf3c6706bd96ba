package io.digitalfte.connect.odoo;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Key;
import io.digitalfte.act.Receipt;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drafts of invoices and bills that an earlier action made, compared with it to the cent. */
final class InvoiceDrafts implements Drafts<InvoicePost> {
  private final Ledger ledger;
  private final Ulid home;

  InvoiceDrafts(OdooClient client, Ulid home) {
    this.ledger = new Ledger(client);
    this.home = home;
  }

  @Override
  public ActionType<InvoicePost> type() {
    return DocumentType.POST;
  }

  @Override
  public Optional<Long> id(InvoicePost action) {
    return ledger.made("account.move", Key.of(home, action.created()));
  }

  @Override
  public List<String> absent(InvoicePost action) {
    return List.of(); // The plan has not come that far.
  }

  @Override
  public List<String> against(InvoicePost action, long id) {
    Invoice invoice = action.invoice();
    Document document = document(id);
    List<String> hard =
        new ArrayList<>(Differences.of(invoice, document, partner(invoice).orElse(0L)));
    document
        .partner()
        .flatMap(link -> ledger.partner(link.id()))
        .ifPresent(facts -> hard.addAll(Differences.of(invoice, facts)));
    Ledger.CompanyFacts company = ledger.company();
    hard.addAll(
        Differences.of(
            invoice, company, ledger.taxes(invoice.taxes().stream().map(BoundTax::id).toList())));
    hard.addAll(Differences.booked(invoice, document));
    hard.addAll(Differences.locks(invoice, company));
    return hard;
  }

  @Override
  public Optional<String> doubt(InvoicePost action, BoundMove draft) {
    return ledger.postedBefore(draft.id())
        ? Optional.of("it was posted, and somebody put it back to draft")
        : Optional.empty();
  }

  @Override
  public Receipt receipt(InvoicePost action, long id) {
    Document stands = document(id);
    long partner = partner(action.invoice()).orElse(0L);
    return stands.receipt(Differences.of(action.invoice(), stands, partner));
  }

  private Document document(long id) {
    return ledger
        .document(id)
        .orElseThrow(() -> Fault.of(Fault.Code.UNAVAILABLE, "the document " + id + " is gone"));
  }

  private Optional<Long> partner(Invoice invoice) {
    return invoice.partner().id().isPresent()
        ? invoice.partner().id()
        : invoice
            .partner()
            .created()
            .flatMap(step -> ledger.made("res.partner", Key.of(home, step)));
  }
}
