package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;

/**
 * Make a vendor bill, as a draft.
 *
 * @param bill on the side of purchases
 */
public record BillCreate(Invoice bill) implements Action {
  public BillCreate {
    if (bill.side() != Side.PURCHASE) {
      throw new IllegalArgumentException("a vendor bill is a purchase");
    }
  }
}
