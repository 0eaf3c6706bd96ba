package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.report.Page;
import io.digitalfte.connect.odoo.wire.Wire;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Shape;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers that hold rows, cut where they would go over the budget of an answer. */
final class Listing {
  /** The most bytes of rows in one answer; what a model can read at once is not much more. */
  static final int BUDGET = 100_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Listing() {}

  /** The shape of rows with a cursor. */
  static Shape.Members shape(String name, Shape row, String description) {
    return Shape.Members.of(
        new Shape.Field(name, new Shape.Rows(row), description),
        new Shape.Field(
            "cursor",
            new Shape.Text(),
            "give it back as cursor, with every other parameter as before, for the rows that"
                + " follow; null when there are none"));
  }

  static Answer rows(String name, Page<? extends Record> page) {
    return answer(name, page, Shown::json);
  }

  static <T> Answer answer(String name, Page<T> page, Function<T, ObjectNode> json) {
    ObjectNode answer = JSON.objectNode();
    ArrayNode rows = answer.putArray(name);
    long bytes = 0;
    String cursor = "";
    for (Page.Entry<T> entry : page.entries()) {
      ObjectNode row = json.apply(entry.value());
      bytes += size(row);
      if (bytes > BUDGET && !rows.isEmpty()) {
        break;
      }
      rows.add(row);
      cursor = entry.cursor();
    }
    boolean more = page.more() || rows.size() < page.entries().size();
    answer.put("cursor", more ? cursor : null);
    return new Answer.Data(answer, more);
  }

  /** A report whose rows of this name are cut at the budget; its totals always cover them all. */
  static Answer report(Record report, String name) {
    ObjectNode answer = Shown.json(report);
    JsonNode rows = answer.path(name);
    ArrayNode kept = JSON.arrayNode();
    long bytes = 0;
    for (JsonNode row : rows) {
      bytes += size(row);
      if (bytes > BUDGET) {
        break;
      }
      kept.add(row);
    }
    boolean cut = kept.size() < rows.size();
    answer.set(name, kept);
    return new Answer.Data(answer, cut);
  }

  /** Rows without a cursor. */
  static Answer some(String name, List<ObjectNode> rows, boolean more) {
    Page<ObjectNode> page =
        new Page<>(rows.stream().map(row -> new Page.Entry<>(row, "")).toList(), more);
    return switch (answer(name, page, row -> row)) {
      case Answer.Data data -> {
        data.structured().remove("cursor");
        yield data;
      }
      case Answer.Refused refused -> refused;
    };
  }

  private static int size(JsonNode row) {
    return Wire.bytes(row).length + 1;
  }
}
