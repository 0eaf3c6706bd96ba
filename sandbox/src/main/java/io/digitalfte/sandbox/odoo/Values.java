package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Shape.Field;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Turns what a client sent into what a field holds, or says what Odoo says when it cannot. */
final class Values {
  private static final Pattern INT = Pattern.compile("[+-]?\\d{1,9}");
  private static final Pattern FLOAT =
      Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?\\s*");

  private Values() {}

  /** The value for a field that is not a one2many; false stays false. */
  static Object stored(Scope scope, String model, Field field, Object given, List<Integer> before) {
    if (field.many()) {
      return many(scope, field, given, before);
    }
    if (field.type().equals("boolean")) {
      return Python.truth(given);
    }
    if (given.equals(false)) {
      return field.number() ? BigDecimal.ZERO : field.type().equals("integer") ? (Object) 0 : false;
    }
    return switch (field.type()) {
      case "integer" -> integer(given);
      case "float", "monetary" -> decimal(given);
      case "date" -> date(given);
      case "datetime" -> datetime(given);
      case "selection" -> selection(model, field, given);
      case "many2one" -> reference(scope, field, given);
      default -> text(given);
    };
  }

  static int integer(Object given) {
    return switch (given) {
      case Integer i -> i;
      case Boolean b -> b ? 1 : 0;
      case BigDecimal d -> d.intValue();
      case String s when INT.matcher(s.strip()).matches() -> Integer.parseInt(s.strip());
      default ->
          throw Trouble.value("invalid literal for int() with base 10: " + Python.repr(given));
    };
  }

  static BigDecimal decimal(Object given) {
    return switch (given) {
      case BigDecimal d -> d;
      case Integer i -> BigDecimal.valueOf(i);
      case Boolean b -> b ? BigDecimal.ONE : BigDecimal.ZERO;
      case String s when FLOAT.matcher(s).matches() -> new BigDecimal(s.strip());
      default -> throw Trouble.value("could not convert string to float: " + Python.repr(given));
    };
  }

  static String date(Object given) {
    String text = given instanceof String s ? s : String.valueOf(given);
    String day =
        text.length() > 10 && "T ".indexOf(text.charAt(10)) >= 0 ? text.substring(0, 10) : text;
    try {
      return LocalDate.parse(day).toString();
    } catch (DateTimeException e) {
      throw Trouble.value(
          "time data %s does not match format '%%Y-%%m-%%d'".formatted(Python.repr(given)));
    }
  }

  private static String datetime(Object given) {
    String text = given instanceof String s ? s : String.valueOf(given);
    String day = date(text.length() > 10 ? text.substring(0, 10) : text);
    return day + (text.length() >= 19 ? " " + text.substring(11, 19) : " 00:00:00");
  }

  private static Object text(Object given) {
    String text = given instanceof String s ? s : String.valueOf(given);
    return text.isEmpty() ? (Object) false : text;
  }

  private static Object selection(String model, Field field, Object given) {
    boolean known =
        field.selection().isEmpty()
            || field.selection().stream().anyMatch(choice -> choice.getFirst().equals(given));
    if (!known) {
      throw Trouble.value(
          "Wrong value for %s.%s: %s".formatted(model, field.name(), Python.repr(given)));
    }
    return given;
  }

  private static Object reference(Scope scope, Field field, Object given) {
    if (!(given instanceof Integer) && !(given instanceof BigDecimal)) {
      throw Trouble.value("Wrong value for %s: %s".formatted(field.name(), Python.repr(given)));
    }
    int id = integer(given);
    if (id == 0) {
      return false;
    }
    if (Shapes.all().knows(field.relation())) {
      scope.existing(field.relation(), id);
    }
    return id;
  }

  private static Object many(Scope scope, Field field, Object given, List<Integer> before) {
    var ids = new ArrayList<>(before);
    if (given.equals(false)) {
      return List.of();
    }
    for (List<?> command : commands(given)) {
      int code = integer(command.getFirst());
      switch (code) {
        case 3, 2 -> ids.remove(Integer.valueOf(integer(command.get(1))));
        case 4 -> {
          if (!ids.contains(integer(command.get(1)))) {
            ids.add(integer(command.get(1)));
          }
        }
        case 5 -> ids.clear();
        case 6 -> {
          ids.clear();
          ((List<?>) command.get(2)).forEach(id -> ids.add(integer(id)));
        }
        default -> throw Trouble.value("Unknown command " + code + " for " + field.name());
      }
    }
    if (Shapes.all().knows(field.relation())) {
      ids.forEach(id -> scope.existing(field.relation(), id));
    }
    return List.copyOf(ids);
  }

  /** The commands for an x2many field: each a list that begins with a number from 0 to 6. */
  static List<List<?>> commands(Object given) {
    var commands = new ArrayList<List<?>>();
    for (Object one : given instanceof List<?> list ? list : List.of(given)) {
      switch (one) {
        case List<?> command when !command.isEmpty() -> commands.add(command);
        case java.util.Map<?, ?> _ -> throw Trouble.type("unhashable type: 'dict'");
        default -> throw Trouble.type("'%s' object is not subscriptable".formatted(kind(one)));
      }
    }
    return commands;
  }

  private static String kind(Object value) {
    return switch (value) {
      case Integer _ -> "int";
      case BigDecimal _ -> "float";
      case Boolean _ -> "bool";
      case String _ -> "str";
      default -> "list";
    };
  }
}
