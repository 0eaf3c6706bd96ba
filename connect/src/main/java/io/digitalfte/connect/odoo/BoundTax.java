package io.digitalfte.connect.odoo;

import java.math.BigDecimal;

/**
 * A tax as it was when the document was drafted; another percentage later is a difference.
 *
 * @param id in the books
 * @param name as shown, such as {@code 21%}
 * @param percent -100 to 1000, at most 6 decimals
 * @param included whether prices include it
 */
public record BoundTax(long id, String name, BigDecimal percent, boolean included) {
  public BoundTax {
    if (id < 1) {
      throw new IllegalArgumentException("no tax has the id " + id);
    }
    percent = Figures.plain(percent);
    if (percent.scale() > 6
        || percent.compareTo(BigDecimal.valueOf(-100)) <= 0
        || percent.compareTo(BigDecimal.valueOf(1000)) > 0) {
      throw new IllegalArgumentException("not a tax percentage: " + percent.toPlainString());
    }
    Texts.line("tax name", name, 200);
  }
}
