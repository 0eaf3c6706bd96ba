package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Money;
import java.util.List;
import java.util.Optional;

/** A customer, vendor or contact. */
public record Partner(
    @Means("Odoo's id") long id,
    @Means("the name") String name,
    @Means("the mail address") Optional<String> email,
    @Means("the telephone number") Optional<String> phone,
    @Means("the tax number") Optional<String> vat,
    @Means("our reference for it") Optional<String> reference,
    @Means("a company rather than a person") boolean company,
    @Means("street and number") Optional<String> street,
    @Means("town") Optional<String> city,
    @Means("country") Optional<String> country,
    @Means("archived, so that it is no longer offered") boolean archived,
    @Means("the currency of both amounts") String currency,
    @Means("what it owes us now") Money receivable,
    @Means("what we owe it now") Money payable) {
  static final List<String> FIELDS =
      List.of(
          "display_name",
          "email",
          "phone",
          "vat",
          "ref",
          "is_company",
          "street",
          "city",
          "country_id",
          "active",
          "credit",
          "debit");

  static Partner of(Row row, String currency) {
    return new Partner(
        row.id(),
        row.name("display_name"),
        DocumentRow.some(row.name("email")),
        DocumentRow.some(row.name("phone")),
        DocumentRow.some(row.name("vat")),
        DocumentRow.some(row.name("ref")),
        row.yes("is_company"),
        DocumentRow.some(row.name("street")),
        DocumentRow.some(row.name("city")),
        row.link("country_id").map(Row.Link::name),
        !row.yes("active"),
        currency,
        row.money("credit", currency),
        row.money("debit", currency));
  }
}
