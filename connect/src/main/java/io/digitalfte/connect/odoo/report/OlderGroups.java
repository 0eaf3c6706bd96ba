package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Groups as an Odoo before 19 makes them, brought into the form of 19's. What {@code read_group}
 * cannot do, such as grouping by a field behind a link, is refused by name. Recorded of 19, where
 * it still is; not tried with an older one.
 *
 * @param client whose faults pass through
 */
record OlderGroups(OdooClient client) {
  private static final String COUNT = "__count";

  List<Group> groups(
      Model model, List<JsonNode> domain, List<String> by, List<String> aggregates, int most) {
    by.stream().filter(key -> key.contains(".")).findFirst().ifPresent(this::refusePath);
    List<String> measures = aggregates.stream().filter(a -> !a.equals(COUNT)).toList();
    Set<String> seen = new HashSet<>();
    for (String measure : measures) {
      if (!seen.add(field(measure))) {
        throw refused("one measure of each field, and " + field(measure) + " has two", "ask twice");
      }
    }
    Body body =
        Body.where(domain.toArray(JsonNode[]::new))
            .texts("fields", measures)
            .texts("groupby", by)
            .put("lazy", JsonNodeFactory.instance.booleanNode(false));
    if (most > 0) {
      body.limit(most);
    }
    return client.rows(new Reading(model, Reading.Way.OLDER_GROUP), body).stream()
        .map(row -> new Group(turned(row, by, measures)))
        .toList();
  }

  private static Row turned(Row older, List<String> by, List<String> measures) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (String key : by) {
      JsonNode value = older.json().path(key);
      JsonNode from = older.json().path("__range").path(key).path("from");
      if (key.contains(":") && value.isString() && from.isString()) {
        row.putArray(key).add(from).add(value);
      } else {
        row.set(key, value);
      }
    }
    measures.forEach(measure -> row.set(measure, older.json().path(field(measure))));
    row.set(COUNT, older.json().path(COUNT));
    return new Row(row);
  }

  private static String field(String measure) {
    return measure.split(":", 2)[0];
  }

  private void refusePath(String path) {
    throw refused(
        "no field behind a link, such as " + path,
        "group by " + path.split("\\.", 2)[0] + " instead");
  }

  private Fault refused(String what, String instead) {
    return Fault.of(
        Fault.Code.REFUSED,
        "Odoo "
            + client.server().version()
            + " groups by read_group, which takes "
            + what
            + "; "
            + instead
            + ", or use Odoo 19 or later");
  }
}
