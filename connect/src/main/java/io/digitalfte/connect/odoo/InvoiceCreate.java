package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;

/**
 * Make a customer invoice, as a draft.
 *
 * @param invoice on the side of sales
 */
public record InvoiceCreate(Invoice invoice) implements Action {
  public InvoiceCreate {
    if (invoice.side() != Side.SALE) {
      throw new IllegalArgumentException("a customer invoice is a sale");
    }
  }
}
