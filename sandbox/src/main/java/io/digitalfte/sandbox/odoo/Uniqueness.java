package io.digitalfte.sandbox.odoo;

import java.util.function.Predicate;

/** What may be there only once. */
final class Uniqueness {
  private Uniqueness() {}

  static void check(Scope scope, String model, Row row) {
    switch (model) {
      case "ir.model.data" -> {
        if (other(
            scope,
            model,
            row,
            o ->
                o.get("module").equals(row.get("module"))
                    && o.get("name").equals(row.get("name")))) {
          throw Trouble.invalid(
              "duplicate key value violates unique constraint \"ir_model_data_module_name_uniq_index\"\nDETAIL:  Key (module, name)=(%s, %s) already exists.\n"
                  .formatted(row.text("module"), row.text("name")));
        }
      }
      case "account.account" -> {
        if (other(
            scope,
            model,
            row,
            o ->
                o.get("code").equals(row.get("code"))
                    && o.refs("company_ids").stream()
                        .anyMatch(row.refs("company_ids")::contains))) {
          throw Trouble.validation(
              "Account codes must be unique. You can't create accounts with these duplicate codes: "
                  + row.text("code"));
        }
      }
      case "res.users" -> {
        if (other(scope, model, row, o -> o.get("login").equals(row.get("login")))) {
          throw Trouble.invalid("You can not have two users with the same login!");
        }
      }
      case "ir.config_parameter" -> {
        if (other(scope, model, row, o -> o.get("key").equals(row.get("key")))) {
          throw Trouble.invalid("Key must be unique.");
        }
      }
      default -> {}
    }
  }

  private static boolean other(Scope scope, String model, Row row, Predicate<Row> same) {
    return scope.store().rows(model).stream().anyMatch(o -> o.id() != row.id() && same.test(o));
  }
}
