package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Shape.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Creating, changing and deleting records of every model; moves and their lines go their own way.
 */
final class Writing {
  private static final Set<String> ACTIVE_AT_BIRTH =
      Set.of(
          "res.partner",
          "account.journal",
          "account.tax",
          "account.account",
          "res.partner.bank",
          "account.payment.term",
          "account.fiscal.position",
          "res.users",
          "res.currency");

  private Writing() {}

  /** Creates one record and gives its id. */
  static int create(Scope scope, String model, Map<String, Object> vals) {
    Rights.demand(scope, model, "create");
    return switch (model) {
      case "account.move" -> Moves.create(scope, vals);
      case "account.move.line" -> Lines.createAlone(scope, vals);
      case "account.payment.register" -> Paying.open(scope, vals);
      case "account.move.reversal" -> Reversing.open(scope, vals);
      case "ir.attachment" -> Chatter.attach(scope, vals);
      default -> {
        Row row = plain(scope, model, vals);
        Uniqueness.check(scope, model, row);
        yield row.id();
      }
    };
  }

  /** Changes the records; an id that is not there is a 404 and undoes the call. */
  static void write(Scope scope, String model, List<Integer> ids, Map<String, Object> vals) {
    Rights.demand(scope, model, "write");
    vals.keySet().forEach(scope.shape(model)::writable);
    for (int id : ids) {
      Row row = scope.existing(model, id);
      if (!Scoped.sees(scope, model, row)) {
        throw Rights.foreignCompany(scope, scope.shape(model), row);
      }
      switch (model) {
        case "account.move" -> Moves.write(scope, row, vals);
        case "account.move.line" -> Lines.writeAlone(scope, row, vals);
        default -> {
          Row changed = change(scope, model, row, converted(scope, model, row, vals));
          required(scope, model, changed);
          Uniqueness.check(scope, model, changed);
        }
      }
    }
  }

  static void unlink(Scope scope, String model, List<Integer> ids) {
    Rights.demand(scope, model, "unlink");
    for (int id : ids) {
      Row row = scope.existing(model, id);
      switch (model) {
        case "account.move" -> Moves.unlink(scope, row);
        case "account.move.line" -> Lines.unlinkAlone(scope, row);
        case "res.partner" -> {
          boolean used =
              scope.store().rows("account.move").stream().anyMatch(m -> m.ref("partner_id") == id);
          if (used) {
            throw Trouble.user("The partner cannot be deleted because it is used in Accounting");
          }
          remove(scope, model, id);
        }
        default -> remove(scope, model, id);
      }
    }
  }

  /** Deletes a record and the external ids that point at it. */
  static void remove(Scope scope, String model, int id) {
    scope.store().remove(model, id);
    for (Row data : scope.store().rows("ir.model.data")) {
      if (data.text("model").equals(model) && data.get("res_id").equals(id)) {
        scope.store().remove("ir.model.data", data.id());
      }
    }
  }

  /** Writes a new row of the given model with who and when, after checking what it must have. */
  static Row plain(Scope scope, String model, Map<String, Object> vals) {
    var values = new HashMap<String, Object>();
    if (ACTIVE_AT_BIRTH.contains(model)) {
      values.put("active", true);
    }
    if (model.equals("res.partner")) {
      values.put("type", "contact");
    }
    if (model.equals("account.account")) {
      values.put("company_ids", List.of(scope.company()));
    }
    Row empty = new Row(0, values);
    values.putAll(converted(scope, model, empty, vals));
    int id = scope.store().nextId(model);
    values.put("create_uid", scope.login().uid());
    values.put("create_date", scope.now());
    values.put("write_uid", scope.login().uid());
    values.put("write_date", scope.now());
    Row row = new Row(id, values);
    required(scope, model, row);
    scope.store().put(model, row);
    return row;
  }

  /** Writes the changes to a row; a change that changes nothing leaves its dates alone. */
  static Row change(Scope scope, String model, Row row, Map<String, Object> changes) {
    boolean same =
        changes.entrySet().stream()
            .allMatch(e -> Objects.equals(row.get(e.getKey()), e.getValue()));
    if (same) {
      return row;
    }
    var stamped = new HashMap<>(changes);
    stamped.put("write_uid", scope.login().uid());
    stamped.put("write_date", scope.now());
    Row changed = row.with(stamped);
    scope.store().put(model, changed);
    return changed;
  }

  /** The values as they are stored; unknown fields are refused, one2many fields are left out. */
  static Map<String, Object> converted(
      Scope scope, String model, Row before, Map<String, Object> vals) {
    Shape shape = scope.shape(model);
    var values = new HashMap<String, Object>();
    for (var entry : vals.entrySet()) {
      Field field = shape.writable(entry.getKey());
      if (entry.getKey().equals("company_type")) {
        values.put("is_company", entry.getValue().equals("company"));
      } else if (!field.type().equals("one2many")
          && !entry.getKey().equals("id")
          && !field.computed()) {
        values.put(
            field.name(),
            Values.stored(scope, model, field, entry.getValue(), before.refs(field.name())));
      }
    }
    return values;
  }

  private static void required(Scope scope, String model, Row row) {
    if (model.equals("res.partner") && row.text("name").isEmpty()) {
      throw Trouble.invalid("Contacts require a name");
    }
    var missing = new ArrayList<Field>();
    for (Field field : scope.shape(model).fields().values()) {
      if (field.required() && !field.number() && row.get(field.name()).equals(false)) {
        missing.add(field);
      }
    }
    if (!missing.isEmpty()) {
      throw Trouble.invalid(
          "Missing required value for the field '%s' (%s).\nModel: '%s' (%s)\n- create/update: a mandatory field is not set\n- delete: another model requires the record being deleted, you can archive it instead\n"
              .formatted(
                  missing.getFirst().label(),
                  missing.getFirst().name(),
                  scope.shape(model).label(),
                  model));
    }
  }
}
