package io.digitalfte.connect.odoo;

import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.util.List;

/**
 * A line of a document.
 *
 * @param description 1 to 500 characters
 * @param quantity not zero, at most 6 decimals and 12 digits before the point
 * @param price for one, in the document's currency
 * @param taxes the ids of the taxes it bears, in rising order; empty for none. Always said, so that
 *     no default of Odoo's decides.
 */
public record InvoiceLine(String description, BigDecimal quantity, Money price, List<Long> taxes) {
  public InvoiceLine {
    Texts.lines("line description", description, 500);
    quantity = Figures.plain(quantity);
    if (quantity.signum() == 0
        || quantity.scale() > 6
        || quantity.precision() - quantity.scale() > 12) {
      throw new IllegalArgumentException(
          "a quantity is not zero, with at most 6 decimals and 12 digits before the point");
    }
    taxes = taxes.stream().sorted().distinct().toList();
  }
}
