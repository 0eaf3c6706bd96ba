package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.act.Step;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import java.util.List;
import java.util.Optional;

/**
 * Makes steps in Odoo. Everything that the books' settings decide is looked up now and bound into
 * the step, the totals they come to among it. What the books cannot hold exactly is refused with a
 * {@link Fault} of {@code REFUSED} that says what would help. Safe for any thread.
 */
final class OdooBookkeeping implements Bookkeeping {
  private final Ledger ledger;
  private final Targets targets;
  private final Ids ids;

  OdooBookkeeping(OdooClient client, Targets targets, Ids ids) {
    this.ledger = new Ledger(client);
    this.targets = targets;
    this.ids = ids;
  }

  @Override
  public Step<?> createPartner(NewPartner partner) {
    return new Step<>(
        ids.of(new PartnerCreateType().kind()).next(),
        new PartnerCreateType(),
        targets.probe(),
        new PartnerCreate(partner.name(), partner.email(), partner.vat(), partner.company()));
  }

  @Override
  public Step<?> createInvoice(NewInvoice invoice) {
    return new Step<>(
        ids.of(DocumentType.INVOICE.kind()).next(),
        DocumentType.INVOICE,
        targets.probe(),
        new InvoiceCreate(document(Side.SALE, invoice)));
  }

  @Override
  public Step<?> createBill(NewInvoice bill) {
    return new Step<>(
        ids.of(DocumentType.BILL.kind()).next(),
        DocumentType.BILL,
        targets.probe(),
        new BillCreate(document(Side.PURCHASE, bill)));
  }

  @Override
  public Step<?> postInvoice(Step<?> created) {
    Action action = created.action();
    Invoice invoice =
        action instanceof InvoiceCreate sale
            ? sale.invoice()
            : action instanceof BillCreate bill ? bill.bill() : null;
    if (invoice == null) {
      throw new IllegalArgumentException("the step before makes no invoice");
    }
    return new Step<>(
        ids.of(DocumentType.POST.kind()).next(),
        DocumentType.POST,
        created.target(),
        new InvoicePost(created.id(), invoice));
  }

  private Invoice document(Side side, NewInvoice wanted) {
    Ledger.CompanyFacts company = ledger.company();
    long currency =
        ledger
            .currency(wanted.currency())
            .orElseThrow(() ->
                Fault.of(
                    Fault.Code.REFUSED,
                    "the books have no active currency "
                        + wanted.currency()
                        + "; activate it in Odoo"));
    Optional<BoundTax> standard = company.defaultTax(side).map(this::percentage);
    Optional<Long> position = Optional.empty();
    PartnerRef partner;
    switch (wanted.party()) {
      case Party.Created(Step<?> step, String name) -> partner = PartnerRef.made(step.id(), name);
      case Party.Known(var known) -> {
        Ledger.PartnerFacts facts =
            ledger
                .partner(known.id())
                .orElseThrow(() ->
                    Fault.of(
                        Fault.Code.REFUSED,
                        "the partner " + known.id() + " is not in the books any more"));
        partner = PartnerRef.known(facts.id(), facts.name());
        position = facts.fiscalPosition().map(Row.Link::id);
      }
    }
    Drafting drafting = new Drafting(ledger, side, standard);
    List<InvoiceLine> lines = drafting.fit(wanted.lines());
    return new Invoice(
        side,
        partner,
        wanted.date(),
        wanted.due(),
        wanted.currency(),
        currency,
        wanted.reference(),
        lines,
        drafting.taxes(),
        new Basis(standard.map(BoundTax::id), position, company.global()),
        TaxSum.of(lines, drafting.taxes(), wanted.currency(), company.global()));
  }

  private BoundTax percentage(Row.Link tax) {
    return ledger.taxes(List.of(tax.id())).stream()
        .findFirst()
        .filter(Ledger.TaxFacts::percentage)
        .map(Ledger.TaxFacts::bound)
        .orElseThrow(() ->
            Fault.of(
                Fault.Code.REFUSED,
                "the default tax "
                    + tax.name()
                    + " is no percentage in use; we count only with those"));
  }
}
