package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One group of {@code formatted_read_group}: what it has in common, and its sums. */
record Group(Row row) {
  /** What the group has in common, where that is a record. */
  Optional<Row.Link> link(String by) {
    return row.link(by);
  }

  String text(String by) {
    return row.text(by);
  }

  /** A sum of money; nothing to sum is zero, which Odoo may say as false. */
  Money sum(String field, String currency) {
    String name = field + ":sum";
    return absent(name) ? new Money(BigDecimal.ZERO, currency) : row.money(name, currency);
  }

  long count() {
    return row.decimal("__count").longValueExact();
  }

  private boolean absent(String name) {
    JsonNode value = row.json().path(name);
    return value.isNull() || value.equals(JsonNodeFactory.instance.booleanNode(false));
  }
}
