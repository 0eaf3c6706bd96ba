package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Method.Call;
import io.digitalfte.sandbox.odoo.Shape.Field;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What rows are grouped by.
 *
 * @param spec as asked: a field, a path through one link, or a date with its grain
 * @param field the field of the grouped model
 * @param rest the field behind the link, or the grain; empty for the field itself
 * @param last the field whose values count
 */
record GroupKey(String spec, Field field, String rest, Field last) {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

  static GroupKey of(Call call, String spec, boolean paths) {
    int dot = spec.indexOf('.');
    int colon = spec.indexOf(':');
    int end = dot >= 0 ? dot : colon >= 0 ? colon : spec.length();
    Shape shape = call.scope().shape(call.model());
    Field field = shape.readable(spec.substring(0, end));
    if (dot < 0) {
      if (field.type().startsWith("date") && colon < 0) {
        return new GroupKey(spec, field, "month", field);
      }
      return new GroupKey(spec, field, colon < 0 ? "" : spec.substring(colon + 1), field);
    }
    String rest = spec.substring(dot + 1);
    if (!paths || field.relation().isEmpty()) {
      throw Trouble.value("Property name '%s' has to be used on a property field.".formatted(rest));
    }
    return new GroupKey(spec, field, rest, call.scope().shape(field.relation()).readable(rest));
  }

  private boolean path() {
    return spec.indexOf('.') >= 0;
  }

  /** The value that this row is grouped under; false where it has none. */
  Object of(Call call, Row row) {
    Object value = call.scope().value(call.model(), row, field.name());
    if (path()) {
      return value instanceof Integer id && call.scope().store().has(field.relation(), id)
          ? call.scope()
              .value(field.relation(), call.scope().store().row(field.relation(), id), last.name())
          : false;
    }
    if (rest.isEmpty() || !(value instanceof String text) || text.length() < 10) {
      return value;
    }
    LocalDate day = LocalDate.parse(text.substring(0, 10));
    return switch (rest) {
      case "day" -> day.toString();
      case "week" -> day.minusDays(day.getDayOfWeek().getValue() - 1L).toString();
      case "month" -> day.withDayOfMonth(1).toString();
      case "quarter" -> day.with(IsoFields.DAY_OF_QUARTER, 1).toString();
      case "year" -> day.withDayOfYear(1).toString();
      case "month_number" -> day.getMonthValue();
      default -> throw Trouble.value("Granularity " + rest + " is not known");
    };
  }

  /** The value as an answer shows it. */
  Object shown(Scope scope, Object key) {
    if (key instanceof Integer id && last.type().equals("many2one")) {
      return List.of(id, scope.display(last.relation(), id));
    }
    if (rest.isEmpty() || path() || !(key instanceof String text)) {
      return key;
    }
    LocalDate day = LocalDate.parse(text);
    return List.of(
        text,
        switch (rest) {
          case "year" -> String.valueOf(day.getYear());
          case "quarter" -> "Q" + day.get(IsoFields.QUARTER_OF_YEAR) + " " + day.getYear();
          case "month" -> MONTH.format(day);
          default -> text;
        });
  }

  /** The conditions that find the group's rows again. */
  List<Object> domain(Object key) {
    if (path()) {
      return List.of(List.of(field.name(), "any", List.of(List.of(last.name(), "=", key))));
    }
    if (rest.equals("month_number")) {
      return List.of(List.of(field.name() + ".month_number", "=", key));
    }
    if (rest.isEmpty() || !(key instanceof String text)) {
      return List.of(List.of(field.name(), "=", key));
    }
    LocalDate from = LocalDate.parse(text);
    LocalDate end =
        switch (rest) {
          case "day" -> from.plusDays(1);
          case "week" -> from.plusWeeks(1);
          case "quarter" -> from.plusMonths(3);
          case "year" -> from.plusYears(1);
          default -> from.plusMonths(1);
        };
    return new ArrayList<>(
        List.of(
            List.of(field.name(), ">=", from.toString()),
            List.of(field.name(), "<", end.toString())));
  }

  /** Links go in the order of their model, everything else by itself; nothing comes last. */
  int compare(Scope scope, Object left, Object right) {
    if (left instanceof Integer l
        && right instanceof Integer r
        && last.type().equals("many2one")
        && Shapes.all().knows(last.relation())) {
      return Sorting.usual(scope, last.relation())
          .compare(scope.store().row(last.relation(), l), scope.store().row(last.relation(), r));
    }
    return Sorting.compare(left, right);
  }
}
