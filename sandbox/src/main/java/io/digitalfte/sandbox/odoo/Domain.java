package io.digitalfte.sandbox.odoo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** A parsed search domain over one model. */
sealed interface Domain {
  Set<String> OPERATORS =
      Set.of(
          "=",
          "!=",
          "<>",
          "<",
          "<=",
          ">",
          ">=",
          "in",
          "not in",
          "like",
          "not like",
          "ilike",
          "not ilike",
          "=like",
          "not =like",
          "=ilike",
          "not =ilike",
          "=?",
          "any",
          "not any",
          "child_of",
          "parent_of");

  record All(List<Domain> parts) implements Domain {
    public All {
      parts = List.copyOf(parts);
    }
  }

  record Either(Domain left, Domain right) implements Domain {}

  record Not(Domain part) implements Domain {}

  record Condition(String path, String operator, Object value) implements Domain {}

  /** True when {@code row} of {@code model} meets this domain. */
  default boolean meets(Scope scope, String model, Row row) {
    return switch (this) {
      case All all -> all.parts().stream().allMatch(part -> part.meets(scope, model, row));
      case Either either ->
          either.left().meets(scope, model, row) || either.right().meets(scope, model, row);
      case Not not -> !not.part().meets(scope, model, row);
      case Condition condition -> Matching.meets(scope, model, row, condition);
    };
  }

  /** True when this domain asks about {@code field} itself. */
  default boolean mentions(String field) {
    return switch (this) {
      case All all -> all.parts().stream().anyMatch(part -> part.mentions(field));
      case Either either -> either.left().mentions(field) || either.right().mentions(field);
      case Not not -> not.part().mentions(field);
      case Condition condition -> condition.path().equals(field);
    };
  }

  /** Reads the prefix notation; malformed parts get Odoo's own 500. */
  static Domain parse(Shape shape, Object given) {
    if (!(given instanceof List<?> items)) {
      if (given.equals(false)) {
        return new All(List.of());
      }
      throw Trouble.type("Domain() invalid domain: " + Python.repr(given));
    }
    Deque<Domain> stack = new ArrayDeque<>();
    for (Object item : items.reversed()) {
      switch (item) {
        case String s when s.equals("&") ->
            stack.push(new All(List.of(pop(stack, items), pop(stack, items))));
        case String s when s.equals("|") ->
            stack.push(new Either(pop(stack, items), pop(stack, items)));
        case String s when s.equals("!") -> stack.push(new Not(pop(stack, items)));
        case List<?> condition when condition.size() == 3 ->
            stack.push(condition(shape, condition));
        default -> throw Trouble.value("Domain() invalid item in domain: " + Python.repr(item));
      }
    }
    return new All(new ArrayList<>(stack));
  }

  private static Domain pop(Deque<Domain> stack, List<?> items) {
    if (stack.isEmpty()) {
      throw Trouble.value("Domain() malformed domain: " + Python.repr(items));
    }
    return stack.pop();
  }

  private static Domain condition(Shape shape, List<?> parts) {
    Object value = parts.get(2);
    if (parts.get(0) instanceof Integer one && value instanceof Integer other) {
      return one.equals(other) ? new All(List.of()) : new Not(new All(List.of()));
    }
    if (!(parts.get(0) instanceof String path) || !(parts.get(1) instanceof String operator)) {
      throw Trouble.value("Domain() invalid item in domain: " + Python.repr(parts));
    }
    if (!OPERATORS.contains(operator)) {
      throw Trouble.value("Invalid operator in condition " + Python.tuple(parts));
    }
    Shape at = shape;
    for (String step : path.split("\\.")) {
      Shape.Field field = at.fields().get(step);
      if (field == null) {
        throw Trouble.value(
            "Invalid field %s.%s in condition %s".formatted(at.model(), step, Python.tuple(parts)));
      }
      if (!field.searchable()) {
        throw field.unsearchable(at.model());
      }
      if (!field.relation().isEmpty() && Shapes.all().knows(field.relation())) {
        at = Shapes.all().of(field.relation());
      }
    }
    return new Condition(path, operator, value);
  }
}
