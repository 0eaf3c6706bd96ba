package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Shape.Field;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Searching and reading, with the names and numbers dressed as the wire shows them. */
final class Reading {
  private static final Set<String> ACCOUNTING_FIELDS =
      Set.of("credit", "debit", "credit_limit", "total_invoiced");

  private Reading() {}

  static List<Integer> search(
      Scope scope, String model, Object domain, Object offset, Object limit, Object order) {
    return found(scope, model, domain, offset, limit, order).map(Row::id).toList();
  }

  static int count(Scope scope, String model, Object domain, Object limit) {
    return (int) found(scope, model, domain, 0, limit, false).count();
  }

  private static Stream<Row> found(
      Scope scope, String model, Object domain, Object offset, Object limit, Object order) {
    Stream<Row> matching = matching(scope, model, domain);
    var sorting =
        Sorting.by(
            scope,
            model,
            order instanceof String s && !s.isBlank() ? s : scope.shape(model).order());
    Stream<Row> rows = matching.sorted(sorting).skip(bound(offset));
    long most = bound(limit);
    return most > 0 ? rows.limit(most) : rows;
  }

  /** The rows that meet a domain and may be seen, oldest first. */
  static Stream<Row> matching(Scope scope, String model, Object domain) {
    Rights.demand(scope, model, "read");
    Shape shape = scope.shape(model);
    Domain parsed = Domain.parse(shape, domain);
    boolean onlyActive =
        shape.has("active")
            && !parsed.mentions("active")
            && !Boolean.FALSE.equals(scope.context().get("active_test"));
    return scope.store().rows(model).stream()
        .filter(row -> Scoped.sees(scope, model, row))
        .filter(row -> !onlyActive || row.flag("active"))
        .filter(row -> parsed.meets(scope, model, row));
  }

  private static long bound(Object given) {
    return switch (given) {
      case Integer i -> Math.max(0, i);
      case Boolean _ -> 0;
      default ->
          throw Trouble.python(
              "psycopg2.errors.InvalidTextRepresentation",
              "invalid input syntax for type bigint: \"%s\"\n".formatted(given));
    };
  }

  /**
   * The records as maps. Ids that are not there are left out without a word; a many2one is {@code
   * [id, name]}, or the bare id unless {@code classic}.
   */
  static List<Map<String, Object>> read(
      Scope scope, String model, List<Integer> ids, Object fields, boolean classic) {
    Rights.demand(scope, model, "read");
    Shape shape = scope.shape(model);
    var wanted = new ArrayList<Field>();
    if (fields instanceof List<?> names && !names.isEmpty()) {
      for (Object name : names) {
        wanted.add(shape.readable(String.valueOf(name)));
      }
    } else {
      wanted.addAll(shape.fields().values());
    }
    boolean narrow =
        scope.login().role() == Role.LIMITED && !scope.sudo() && model.equals("res.partner");
    for (Field field : wanted) {
      if (narrow && fields instanceof List<?> && ACCOUNTING_FIELDS.contains(field.name())) {
        throw Rights.fieldRefused(scope, shape, field.name());
      }
    }
    var records = new ArrayList<Map<String, Object>>();
    for (int id : ids) {
      Row row = scope.store().find(model, id);
      if (row == null) {
        continue;
      }
      if (!Scoped.sees(scope, model, row)) {
        throw Rights.foreignCompany(scope, shape, row);
      }
      var record = new LinkedHashMap<String, Object>();
      record.put("id", id);
      for (Field field : wanted) {
        if (!narrow || !ACCOUNTING_FIELDS.contains(field.name())) {
          record.put(
              field.name(), shown(scope, field, scope.value(model, row, field.name()), classic));
        }
      }
      records.add(record);
    }
    return records;
  }

  private static Object shown(Scope scope, Field field, Object value, boolean classic) {
    return switch (value) {
      case BigDecimal d -> Python.decimal(d);
      case Integer id when field.type().equals("many2one") && classic ->
          List.of(id, scope.display(field.relation(), id));
      default -> value;
    };
  }

  /** Pairs of id and name whose name matches; for partners mail, reference and VAT count too. */
  static List<List<Object>> named(
      Scope scope, String model, String name, Object domain, String operator, Object limit) {
    Object asked = domain;
    if (!name.isEmpty()) {
      var more = new ArrayList<Object>();
      List<String> over =
          switch (model) {
            case "res.partner" -> List.of("complete_name", "email", "ref", "vat");
            case "account.account" -> List.of("code", "name");
            case "account.move" -> List.of("name", "ref");
            case "res.partner.bank" -> List.of("acc_number");
            case "ir.config_parameter" -> List.of("key");
            default -> List.of("name");
          };
      for (int i = 1; i < over.size(); i++) {
        more.add("|");
      }
      over.forEach(field -> more.add(List.of(field, operator, name)));
      if (domain instanceof List<?> given) {
        more.addAll(given);
      }
      asked = more;
    }
    return search(scope, model, asked, 0, limit, false).stream()
        .map(id -> List.<Object>of(id, scope.display(model, id)))
        .toList();
  }

  private static String currency(String model, String field) {
    boolean own =
        Set.of("balance", "debit", "credit", "amount_residual").contains(field)
            ? model.equals("account.move.line")
            : field.endsWith("_signed") || model.equals("account.partial.reconcile");
    return own ? "company_currency_id" : "currency_id";
  }

  /** What {@code fields_get} says, narrowed to the asked fields and attributes. */
  static Map<String, Object> fields(Scope scope, String model, Object only, Object attributes) {
    var all = new LinkedHashMap<String, Object>();
    for (Field field : scope.shape(model).fields().values()) {
      if (only instanceof List<?> names && !names.isEmpty() && !names.contains(field.name())) {
        continue;
      }
      var about = new LinkedHashMap<String, Object>();
      about.put("name", field.name());
      about.put("type", field.type());
      about.put("string", field.label());
      about.put("required", field.required());
      about.put("readonly", field.readonly());
      about.put("store", !field.computed() || field.name().equals("complete_name"));
      about.put("searchable", field.searchable());
      about.put("sortable", field.searchable() && !field.many());
      if (!field.relation().isEmpty()) {
        about.put("relation", field.relation());
      }
      if (field.type().equals("monetary")) {
        about.put("currency_field", currency(model, field.name()));
      }
      if (!field.selection().isEmpty()) {
        about.put("selection", field.selection());
      }
      if (attributes instanceof List<?> names && !names.isEmpty()) {
        about.keySet().retainAll(names);
      }
      all.put(field.name(), about);
    }
    return all;
  }
}
