package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Domain.Condition;
import io.digitalfte.sandbox.odoo.Shape.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whether one record meets one condition. */
final class Matching {
  private static final Pattern RELATIVE =
      Pattern.compile("(?:today|now)?\\s*(?:([+-])(\\d{1,4})([dwmy]))?");

  private Matching() {}

  static boolean meets(Scope scope, String model, Row row, Condition condition) {
    int dot = condition.path().indexOf('.');
    String name = dot < 0 ? condition.path() : condition.path().substring(0, dot);
    Field field = scope.shape(model).readable(name);
    Object value = scope.value(model, row, name);
    boolean negative =
        condition.operator().startsWith("not ") || condition.operator().matches("!=|<>");
    if (dot >= 0) {
      if (field.relation().isEmpty()) {
        throw Trouble.value(
            "Property name '%s' has to be used on a property field."
                .formatted(condition.path().substring(dot + 1)));
      }
      var rest =
          new Condition(
              condition.path().substring(dot + 1), condition.operator(), condition.value());
      List<Integer> ids = value instanceof List<?> l ? Scoped.ids(l) : Scoped.ids(List.of(value));
      var rows = ids.stream().filter(id -> scope.store().has(field.relation(), id)).toList();
      if (rows.isEmpty()) {
        return negative || (absent(condition.value()) && condition.operator().equals("="));
      }
      return rows.stream()
          .anyMatch(
              id -> meets(scope, field.relation(), scope.store().row(field.relation(), id), rest));
    }
    if (value instanceof List<?> l) {
      return many(scope, field, Scoped.ids(l), condition, negative);
    }
    return one(scope, field, value, condition);
  }

  private static boolean many(
      Scope scope, Field field, List<Integer> ids, Condition condition, boolean negative) {
    if (condition.operator().endsWith("any")) {
      Domain inner = Domain.parse(scope.shape(field.relation()), condition.value());
      boolean any =
          ids.stream()
              .anyMatch(id ->
                  inner.meets(scope, field.relation(), scope.store().row(field.relation(), id)));
      return any != negative;
    }
    if (ids.isEmpty()) {
      return absent(condition.value()) != negative;
    }
    if (absent(condition.value())) {
      return negative;
    }
    String positive =
        condition.operator().replace("not ", "").replace("!=", "=").replace("<>", "=");
    var plain = new Condition(condition.path(), positive, condition.value());
    return ids.stream().anyMatch(id -> one(scope, field, id, plain)) != negative;
  }

  private static boolean one(Scope scope, Field field, Object value, Condition condition) {
    Object wanted = wanted(scope, field, condition.value());
    return switch (condition.operator()) {
      case "=" -> same(scope, field, value, wanted);
      case "=?" -> absent(wanted) || same(scope, field, value, wanted);
      case "!=", "<>" -> !same(scope, field, value, wanted);
      case "in" -> among(scope, field, value, wanted);
      case "not in" -> !among(scope, field, value, wanted);
      case "<" -> order(value, wanted, -1, false);
      case "<=" -> order(value, wanted, -1, true);
      case ">" -> order(value, wanted, 1, false);
      case ">=" -> order(value, wanted, 1, true);
      case "like", "=like" -> like(scope, field, value, wanted, condition.operator(), false);
      case "ilike", "=ilike" -> like(scope, field, value, wanted, condition.operator(), true);
      case "not like", "not =like" ->
          !like(scope, field, value, wanted, condition.operator().substring(4), false);
      case "not ilike", "not =ilike" ->
          !like(scope, field, value, wanted, condition.operator().substring(4), true);
      case "child_of" -> lineage(scope, field, value, wanted);
      case "parent_of" -> lineage(scope, field, wanted, value);
      case "any", "not any" -> {
        Domain inner = Domain.parse(scope.shape(field.relation()), condition.value());
        boolean found =
            value instanceof Integer id
                && inner.meets(scope, field.relation(), scope.store().row(field.relation(), id));
        yield found == condition.operator().equals("any");
      }
      default -> throw Trouble.value("Invalid operator " + condition.operator());
    };
  }

  private static Object wanted(Scope scope, Field field, Object value) {
    if (!field.type().startsWith("date") || !(value instanceof String text)) {
      return value;
    }
    Matcher relative = RELATIVE.matcher(text);
    if (!relative.matches() || text.isBlank()) {
      return value;
    }
    LocalDate day = scope.today();
    if (relative.group(1) != null) {
      long amount = Long.parseLong(relative.group(1) + relative.group(2));
      day =
          switch (relative.group(3)) {
            case "d" -> day.plusDays(amount);
            case "w" -> day.plusWeeks(amount);
            case "m" -> day.plusMonths(amount);
            default -> day.plusYears(amount);
          };
    }
    return day.toString();
  }

  private static boolean absent(Object value) {
    return value.equals(false) || (value instanceof List<?> l && l.isEmpty());
  }

  private static boolean same(Scope scope, Field field, Object value, Object wanted) {
    if (wanted instanceof List<?>) {
      return among(scope, field, value, wanted);
    }
    if (!field.relation().isEmpty() && wanted instanceof String name) {
      return value instanceof Integer id && scope.display(field.relation(), id).equals(name);
    }
    if (value instanceof BigDecimal || wanted instanceof BigDecimal) {
      return number(value).compareTo(number(wanted)) == 0;
    }
    return value.equals(wanted);
  }

  private static boolean among(Scope scope, Field field, Object value, Object wanted) {
    List<?> choices = wanted instanceof List<?> list ? list : List.of(wanted);
    return choices.stream().anyMatch(choice -> same(scope, field, value, choice));
  }

  private static boolean order(Object value, Object wanted, int sign, boolean orEqual) {
    if (value.equals(false) && !(wanted instanceof Boolean)) {
      return false;
    }
    int compared =
        value instanceof String s && wanted instanceof String w
            ? s.compareTo(w)
            : number(value).compareTo(number(wanted));
    return compared == 0 ? orEqual : Integer.signum(compared) == sign;
  }

  private static BigDecimal number(Object value) {
    return switch (value) {
      case BigDecimal d -> d;
      case Integer i -> BigDecimal.valueOf(i);
      case Boolean b -> b ? BigDecimal.ONE : BigDecimal.ZERO;
      case String s -> Values.decimal(s);
      default -> throw Trouble.type("bad operand type in a comparison");
    };
  }

  private static boolean like(
      Scope scope, Field field, Object value, Object wanted, String operator, boolean anyCase) {
    String text =
        !field.relation().isEmpty() && value instanceof Integer id
            ? scope.display(field.relation(), id)
            : value instanceof String s ? s : "";
    if (absent(wanted)) {
      return false;
    }
    String pattern = wanted instanceof String s ? s : String.valueOf(wanted);
    var regex = new StringBuilder();
    boolean whole = operator.startsWith("=");
    regex.append(whole ? "" : ".*");
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
      } else {
        regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    regex.append(whole ? "" : ".*");
    int flags = Pattern.DOTALL | (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    return !text.isEmpty() && Pattern.compile(regex.toString(), flags).matcher(text).matches();
  }

  private static boolean lineage(Scope scope, Field field, Object child, Object parents) {
    String model = field.relation().isEmpty() ? "res.partner" : field.relation();
    List<Integer> wanted = Scoped.ids(parents instanceof List<?> l ? l : List.of(parents));
    List<Integer> start = Scoped.ids(child instanceof List<?> l ? l : List.of(child));
    for (int id : start) {
      for (int at = id, hops = 0; at != 0 && hops < 50; hops++) {
        if (wanted.contains(at)) {
          return true;
        }
        Row row = scope.store().find(model, at);
        at = row == null ? 0 : row.ref("parent_id");
      }
    }
    return false;
  }
}
