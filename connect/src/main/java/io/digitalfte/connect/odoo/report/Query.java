package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.connect.odoo.wire.Wire;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A question for records of one model.
 *
 * @param domain conditions that must all hold, in Odoo's prefix notation
 */
record Query(Model model, List<JsonNode> domain, List<String> fields, Order order) {
  /** An order in which no two rows are equal, so that a page can begin after any row. */
  enum Order {
    BY_ID("id"),
    LAST_ID_FIRST("id desc"),
    OLDEST_FIRST("date, id"),
    NEWEST_FIRST("date desc, id desc");

    private final String odoo;

    Order(String odoo) {
      this.odoo = odoo;
    }

    private boolean dated() {
      return this == OLDEST_FIRST || this == NEWEST_FIRST;
    }

    private String past() {
      return this == BY_ID || this == OLDEST_FIRST ? ">" : "<";
    }
  }

  Query {
    domain = List.copyOf(domain);
    fields = List.copyOf(fields);
  }

  /** What is asked, as 16 hex digits; equal for equal questions. */
  String question() {
    var tree = JsonNodeFactory.instance.objectNode().put("model", model.odoo());
    tree.put("order", order.odoo).putArray("domain").addAll(domain);
    byte[] bytes = Wire.text(tree).getBytes(StandardCharsets.UTF_8);
    return Digest.of(bytes).hex().substring(0, 16);
  }

  /**
   * Where a page begins that follows this text.
   *
   * @throws Fault {@code USAGE} if the text is no cursor of this question
   */
  Optional<Cursor> after(Optional<String> text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Cursor.read(text.get())
            .filter(c -> c.question().equals(question()) && c.day().isPresent() == order.dated())
            .orElseThrow(() ->
                Fault.of(
                        Fault.Code.USAGE,
                        "cursor: is none that this question gave; repeat the call with every other"
                            + " parameter as before, or leave cursor out to begin anew")
                    .about("cursor")));
  }

  /** The cursor that follows this row. */
  Cursor at(Row row) {
    return new Cursor(question(), order.dated() ? row.date("date") : Optional.empty(), row.id());
  }

  /** The arguments of the page of at most so many rows that begins after the cursor. */
  Body page(Optional<Cursor> after, int most) {
    List<JsonNode> conditions = new ArrayList<>(domain);
    after.ifPresent(c -> past(c, conditions));
    List<String> all = new ArrayList<>(fields);
    if (order.dated() && !all.contains("date")) {
      all.add("date");
    }
    return Body.where(conditions.toArray(JsonNode[]::new))
        .texts("fields", all)
        .order(order.odoo)
        .limit(most);
  }

  private void past(Cursor cursor, List<JsonNode> conditions) {
    if (cursor.day().isEmpty()) {
      conditions.add(Body.is("id", order.past(), cursor.id()));
      return;
    }
    LocalDate day = cursor.day().get();
    conditions.add(Body.either());
    conditions.add(Body.is("date", order.past(), day.toString()));
    conditions.add(Body.both());
    conditions.add(Body.is("date", "=", day.toString()));
    conditions.add(Body.is("id", order.past(), cursor.id()));
  }
}
