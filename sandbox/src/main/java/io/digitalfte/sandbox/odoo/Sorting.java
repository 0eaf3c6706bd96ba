package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Shape.Field;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of search results; what is not set comes last going up and first going down. */
final class Sorting {
  private static final Pattern PART =
      Pattern.compile("\\s*([a-z_0-9.]+)(?:\\s+(asc|desc))?(?:\\s+nulls\\s+(first|last))?\\s*");

  private Sorting() {}

  static Comparator<Row> usual(Scope scope, String model) {
    return by(scope, model, scope.shape(model).order());
  }

  /** The comparator for an order as Odoo takes it: {@code "name desc, id"}. */
  static Comparator<Row> by(Scope scope, String model, String order) {
    Comparator<Row> all = (_, _) -> 0;
    for (String part : order.split(",")) {
      Matcher matcher = PART.matcher(Python.lower(part));
      if (!matcher.matches()) {
        throw Trouble.user(
            "Invalid \"order\" specified (%s). A valid \"order\" specification is a comma-separated list of valid field names (optionally followed by asc/desc for the direction)"
                .formatted(order));
      }
      String name = matcher.group(1);
      Field field = scope.shape(model).fields().get(name);
      if (field == null) {
        throw Trouble.value("Invalid field '%s' on model '%s'".formatted(name, model));
      }
      if (field.many() || !field.searchable()) {
        throw field.unsearchable(model);
      }
      Comparator<Row> one =
          Comparator.comparing((Row row) -> key(scope, model, row, field), Sorting::compare);
      all = all.thenComparing("desc".equals(matcher.group(2)) ? one.reversed() : one);
    }
    return all.thenComparingInt(Row::id);
  }

  private static Object key(Scope scope, String model, Row row, Field field) {
    Object value = scope.value(model, row, field.name());
    if (field.relation().isEmpty() || !(value instanceof Integer id)) {
      return value;
    }
    return scope.display(field.relation(), id);
  }

  static int compare(Object left, Object right) {
    boolean noLeft = left.equals(false);
    boolean noRight = right.equals(false);
    if (noLeft || noRight) {
      return left instanceof Boolean && right instanceof Boolean
          ? Boolean.compare(left.equals(true), right.equals(true))
          : Boolean.compare(noLeft, noRight);
    }
    return switch (left) {
      case String s when right instanceof String t -> words(s, t);
      case BigDecimal d when right instanceof BigDecimal e -> d.compareTo(e);
      case Integer i when right instanceof Integer j -> i.compareTo(j);
      default -> 0;
    };
  }

  private static int words(String left, String right) {
    int anyCase = left.compareToIgnoreCase(right);
    return anyCase != 0 ? anyCase : left.compareTo(right);
  }
}
