package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Something that is sold or bought. */
public record Product(
    @Means("Odoo's id") long id,
    @Means("our code for it") Optional<String> code,
    @Means("the name") String name,
    @Means("consu (goods), service or combo") String type,
    @Means("what it is counted in") String unit,
    @Means("the currency of the price") String currency,
    @Means("the usual sales price of one unit") BigDecimal price) {
  static final List<String> FIELDS =
      List.of("name", "default_code", "type", "uom_id", "list_price");

  static Product of(Row row, String currency) {
    return new Product(
        row.id(),
        DocumentRow.some(row.name("default_code")),
        row.name("name"),
        row.text("type"),
        row.link("uom_id").map(Row.Link::name).orElse(""),
        currency,
        row.decimal("list_price"));
  }
}
