package io.digitalfte.connect.odoo.report;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One condition as somebody outside states it; nothing in it has been checked.
 *
 * @param field a field, or a path of fields with dots
 * @param operator one of {@link #OPERATORS}
 * @param value what to compare with: a text, number, or true or false
 * @param values what to look among, for {@code in} and {@code not in}
 */
public record Criterion(
    String field, String operator, Optional<JsonNode> value, List<String> values) {
  /** The operators that are taken. */
  public static final List<String> OPERATORS =
      List.of(
          "=",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "in",
          "not in",
          "ilike",
          "not ilike",
          "=ilike",
          "child_of");

  public Criterion {
    values = List.copyOf(values);
  }

  boolean among() {
    return operator.equals("in") || operator.equals("not in");
  }

  boolean like() {
    return operator.endsWith("ilike");
  }

  boolean ordering() {
    return operator.startsWith("<") || operator.startsWith(">");
  }
}
