package io.digitalfte.connect.odoo.wire;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The named arguments of a call, built as a tree; the context is added by the client. */
public final class Body {
  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();

  public static Body empty() {
    return new Body();
  }

  /** The records a method acts on: never none, because Odoo then does nothing and says true. */
  public static Body on(long id) {
    if (id < 1) {
      throw new IllegalArgumentException("no record has the id " + id);
    }
    Body body = new Body();
    body.tree.putArray("ids").add(id);
    return body;
  }

  /** A table to load: the names of its columns, and rows as wide. */
  public static Body table(List<String> columns, List<List<String>> rows) {
    Body body = new Body();
    ArrayNode fields = body.tree.putArray("fields");
    columns.forEach(fields::add);
    ArrayNode data = body.tree.putArray("data");
    for (List<String> row : rows) {
      ArrayNode cells = data.addArray();
      row.forEach(cells::add);
    }
    return body;
  }

  /**
   * Has a table make what is not there and leave what is there as it stands, whatever became of it
   * since. It is how Odoo's own modules load data that people may change; a server that does not
   * heed it writes the table's values again.
   */
  public Body once() {
    tree.withObject("/context").put("mode", "update").put("noupdate", true);
    return this;
  }

  /** The records that meet all of these conditions. */
  public static Body where(JsonNode... conditions) {
    Body body = new Body();
    ArrayNode domain = body.tree.putArray("domain");
    for (JsonNode condition : conditions) {
      domain.add(condition);
    }
    return body;
  }

  public static ArrayNode is(String field, String operator, String value) {
    return condition(field, operator).add(value);
  }

  public static ArrayNode is(String field, String operator, long value) {
    return condition(field, operator).add(value);
  }

  public static ArrayNode is(String field, String operator, boolean value) {
    return condition(field, operator).add(value);
  }

  public static ArrayNode is(String field, String operator, BigDecimal value) {
    return condition(field, operator).add(value);
  }

  public static ArrayNode in(String field, Collection<Long> ids) {
    ArrayNode condition = condition(field, "in");
    ArrayNode values = condition.addArray();
    ids.forEach(values::add);
    return condition;
  }

  public static ArrayNode among(String field, String... texts) {
    ArrayNode condition = condition(field, "in");
    ArrayNode values = condition.addArray();
    for (String text : texts) {
      values.add(text);
    }
    return condition;
  }

  /** Put before two conditions of which one is enough. */
  public static JsonNode either() {
    return JsonNodeFactory.instance.stringNode("|");
  }

  /** Put before two conditions that both must hold; needed only inside {@link #either}. */
  public static JsonNode both() {
    return JsonNodeFactory.instance.stringNode("&");
  }

  /** This text for {@code ilike} and {@code =ilike}, where it stands for itself alone. */
  public static String literal(String text) {
    return text.replaceAll("([\\\\%_])", "\\\\$1");
  }

  private static ArrayNode condition(String field, String operator) {
    return JsonNodeFactory.instance.arrayNode().add(field).add(operator);
  }

  public Body fields(String... names) {
    return texts("fields", List.of(names));
  }

  /** A named list of texts, such as what to group by. */
  public Body texts(String name, Collection<String> values) {
    ArrayNode texts = tree.putArray(name);
    values.forEach(texts::add);
    return this;
  }

  public Body limit(int most) {
    tree.put("limit", most);
    return this;
  }

  public Body order(String order) {
    tree.put("order", order);
    return this;
  }

  public Body put(String name, String value) {
    tree.put(name, value);
    return this;
  }

  public Body put(String name, JsonNode value) {
    tree.set(name, value);
    return this;
  }

  /** The one record to create. */
  public static Body one(ObjectNode values) {
    Body body = new Body();
    body.tree.putArray("vals_list").add(values);
    return body;
  }

  /** The document that a wizard is opened for. */
  public Body about(String model, long id) {
    ObjectNode context = tree.withObject("/context");
    context.put("active_model", model);
    context.putArray("active_ids").add(id);
    return this;
  }

  public Body noIds() {
    tree.putArray("ids");
    return this;
  }

  /** A context member, which archived records and the like are asked for with. */
  public Body context(String name, boolean value) {
    tree.withObject("/context").put(name, value);
    return this;
  }

  public ObjectNode tree() {
    return tree.deepCopy();
  }
}
