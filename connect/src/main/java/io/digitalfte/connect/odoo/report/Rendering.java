package io.digitalfte.connect.odoo.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows the records of any model: links with names, amounts as texts, nothing without an end. */
final class Rendering {
  private static final int LONGEST = 1000;
  private static final int MOST_IDS = 50;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Rendering() {}

  static ObjectNode row(JsonNode row, List<String> names, Map<String, FieldFact> facts) {
    ObjectNode out = JSON.objectNode();
    out.set("id", row.path("id"));
    for (String name : names) {
      if (!name.equals("id")) {
        out.set(name, value(facts.get(name), row.path(name)));
      }
    }
    return out;
  }

  static JsonNode value(@Nullable FieldFact fact, JsonNode value) {
    if (fact == null || value.isNull() || value.isMissingNode()) {
      return JSON.nullNode();
    }
    if (value.isBoolean() && !fact.type().equals("boolean")) {
      // Odoo says false for whatever is not set.
      return JSON.nullNode();
    }
    return switch (fact.type()) {
      case "many2one" -> value.isArray() && value.size() == 2 ? link(value) : value;
      case "one2many", "many2many" -> ids(value);
      case "float", "monetary" -> decimal(value);
      case "boolean", "integer" -> value;
      default -> JSON.stringNode(cut(value.asString("")));
    };
  }

  /** A number as an exact text, without the noise of binary fractions. */
  static JsonNode decimal(JsonNode value) {
    if (!value.isNumber()) {
      return JSON.nullNode();
    }
    BigDecimal exact = value.decimalValue();
    BigDecimal plain = exact.scale() > 6 ? exact.setScale(6, RoundingMode.HALF_EVEN) : exact;
    BigDecimal bare = plain.stripTrailingZeros();
    return JSON.stringNode((bare.scale() < 2 ? bare.setScale(2) : bare).toPlainString());
  }

  private static JsonNode link(JsonNode value) {
    ObjectNode link = JSON.objectNode();
    link.set("id", value.get(0));
    return link.put("name", cut(value.get(1).asString("")));
  }

  private static JsonNode ids(JsonNode value) {
    if (value.size() <= MOST_IDS) {
      return value;
    }
    ArrayNode some = JSON.arrayNode();
    for (int i = 0; i < MOST_IDS; i++) {
      some.add(value.get(i));
    }
    return some;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
  }
}
