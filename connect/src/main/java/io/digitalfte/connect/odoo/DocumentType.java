package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A kind that makes or posts a document.
 *
 * @param kind its name
 * @param record its record
 * @param invoice the document in that record
 * @param shown what a person sees of it
 * @param mark how a second performance would show
 */
record DocumentType<A extends Action>(
    String kind,
    Class<A> record,
    Function<A, Invoice> invoice,
    Function<A, Preview> shown,
    Mark mark)
    implements ActionType<A> {
  static final DocumentType<InvoiceCreate> INVOICE =
      new DocumentType<>(
          "odoo.invoice.create",
          InvoiceCreate.class,
          InvoiceCreate::invoice,
          action -> Previews.draft(action.invoice()),
          Mark.EXCLUSIVE);
  static final DocumentType<BillCreate> BILL =
      new DocumentType<>(
          "odoo.bill.create",
          BillCreate.class,
          BillCreate::bill,
          action -> Previews.draft(action.bill()),
          Mark.EXCLUSIVE);
  static final DocumentType<CreditNoteCreate> CREDIT =
      new DocumentType<>(
          "odoo.credit.create",
          CreditNoteCreate.class,
          CreditNoteCreate::note,
          Previews::credit,
          Mark.EXCLUSIVE);
  static final DocumentType<InvoicePost> POST =
      new DocumentType<>(
          "odoo.invoice.post",
          InvoicePost.class,
          InvoicePost::invoice,
          Previews::post,
          Mark.FINDABLE);

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Reversibility reversibility() {
    return Reversibility.EXTERNALLY_REVERSIBLE;
  }

  @Override
  public Preview preview(A action) {
    return shown.apply(action);
  }

  @Override
  public Stake stake(A action) {
    Invoice document = invoice.apply(action);
    return document.side().weOwe()
        ? new Stake(
            Optional.of(document.expected().total()),
            document.partner().id().map(id -> "odoo:partner/" + id),
            Optional.empty(),
            Set.of(Stake.Trait.BOOKS))
        : Stake.of(document.expected().total(), Stake.Trait.BOOKS);
  }
}
