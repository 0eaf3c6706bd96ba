package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;

/**
 * Put a posted or cancelled document back to draft, if nobody changed it since. One that payments
 * hang on is refused, because Odoo would silently let go of them.
 *
 * @param document as it stood when this was drafted
 */
public record DraftReset(BoundMove document) implements Action {
  public DraftReset {
    if (document.draft()) {
      throw new IllegalArgumentException(document.title() + " is a draft already");
    }
    if (document.posted() && document.payable() && !document.total().equals(document.residual())) {
      throw new IllegalArgumentException(
          document.residual()
              + " of "
              + document.total()
              + " are still to pay on "
              + document.title()
              + ": payments or credit notes hang on it; undo them in Odoo first");
    }
  }
}
