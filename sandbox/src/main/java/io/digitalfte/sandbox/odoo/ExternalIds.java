package io.digitalfte.sandbox.odoo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names for records that clients choose: {@code module.name}, each only once. */
final class ExternalIds {
  private ExternalIds() {}

  /** The row of {@code ir.model.data} with that name, null when there is none. */
  static @Nullable Row find(Scope scope, String external) {
    String full = complete(external);
    int dot = full.indexOf('.');
    String module = full.substring(0, dot);
    String name = full.substring(dot + 1);
    for (Row data : scope.store().rows("ir.model.data")) {
      if (data.text("name").equals(name) && data.text("module").equals(module)) {
        return data;
      }
    }
    return null;
  }

  /** The id of the record of {@code model} with that name, 0 when there is none. */
  static int target(Scope scope, String external, String model) {
    Row data = find(scope, external);
    if (data == null || !data.text("model").equals(model)) {
      return 0;
    }
    int id = data.ref("res_id");
    return scope.store().has(model, id) ? id : 0;
  }

  static void bind(Scope scope, String external, String model, int id) {
    String full = complete(external);
    int dot = full.indexOf('.');
    Row row =
        Writing.plain(
            scope.asSudo(),
            "ir.model.data",
            Map.of(
                "module",
                full.substring(0, dot),
                "name",
                full.substring(dot + 1),
                "model",
                model,
                "res_id",
                id,
                "noupdate",
                Boolean.TRUE.equals(scope.context().get("noupdate"))));
    Uniqueness.check(scope, "ir.model.data", row);
  }

  /** A name without a module belongs to what was imported by hand. */
  static String complete(String external) {
    return external.indexOf('.') > 0 ? external : "__import__." + external;
  }
}
