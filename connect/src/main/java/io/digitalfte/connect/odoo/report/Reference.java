package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A journal, tax, currency or payment term. */
public record Reference(
    @Means("Odoo's id") long id,
    @Means("a journal's or currency's code") Optional<String> code,
    @Means("the name; of a currency, its sign") String name,
    @Means("a journal's type, or what a tax is used for: sale, purchase, none")
        Optional<String> type,
    @Means("a tax's percentage or amount, or a currency's decimals") Optional<BigDecimal> rate,
    @Means("how a tax is computed, such as percent") Optional<String> computed,
    @Means("a journal's usual account") Optional<String> account) {
  /** What can be listed so. */
  public enum Kind {
    JOURNALS(Model.JOURNAL, List.of("name", "code", "type", "default_account_id")),
    TAXES(Model.TAX, List.of("name", "amount", "amount_type", "type_tax_use")),
    CURRENCIES(Model.CURRENCY, List.of("name", "symbol", "decimal_places")),
    PAYMENT_TERMS(Model.TERM, List.of("name"));

    private final Model model;
    private final String fields;

    Kind(Model model, List<String> fields) {
      this.model = model;
      this.fields = String.join(" ", fields);
    }

    Query query() {
      return new Query(model, List.of(), List.of(fields.split(" ")), Query.Order.BY_ID);
    }
  }

  static Reference of(Kind kind, Row row) {
    return switch (kind) {
      case JOURNALS ->
          new Reference(
              row.id(),
              Optional.of(row.name("code")),
              row.name("name"),
              Optional.of(row.text("type")),
              Optional.empty(),
              Optional.empty(),
              row.link("default_account_id").map(Row.Link::name));
      case TAXES ->
          new Reference(
              row.id(),
              Optional.empty(),
              row.name("name"),
              Optional.of(row.text("type_tax_use")),
              Optional.of(row.decimal("amount")),
              Optional.of(row.text("amount_type")),
              Optional.empty());
      case CURRENCIES ->
          new Reference(
              row.id(),
              Optional.of(row.name("name")),
              row.name("symbol"),
              Optional.empty(),
              Optional.of(row.decimal("decimal_places")),
              Optional.empty(),
              Optional.empty());
      case PAYMENT_TERMS ->
          new Reference(
              row.id(),
              Optional.empty(),
              row.name("name"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
    };
  }
}
