package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Row;
import java.util.List;

/** An account of the chart. */
public record Account(
    @Means("Odoo's id") long id,
    @Means("the account's code") String code,
    @Means("the account's name") String name,
    @Means("Odoo's type, such as asset_cash or income") AccountType type) {
  static final List<String> FIELDS = List.of("code", "name", "account_type");

  static Account of(Row row) {
    return new Account(
        row.id(), row.name("code"), row.name("name"), AccountType.of(row.text("account_type")));
  }

  String label() {
    return code + " " + name;
  }
}
