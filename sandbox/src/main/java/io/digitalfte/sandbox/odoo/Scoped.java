package io.digitalfte.sandbox.odoo;

import java.util.List;

/** Which records a caller sees, given the companies in view. */
final class Scoped {
  private Scoped() {}

  /** The whole numbers of a list, everything else left out. */
  static List<Integer> ids(List<?> values) {
    return values.stream().filter(Integer.class::isInstance).map(Integer.class::cast).toList();
  }

  /** True when the record belongs to no company or to one in view. */
  static boolean sees(Scope scope, String model, Row row) {
    if (scope.sudo()) {
      return true;
    }
    Shape shape = scope.shape(model);
    if (model.equals("res.company")) {
      return scope.login().companies().contains(row.id());
    }
    if (shape.has("company_ids") && !model.equals("res.users")) {
      return row.refs("company_ids").stream().anyMatch(scope.companies()::contains);
    }
    if (shape.has("company_id")) {
      return !(scope.value(model, row, "company_id") instanceof Integer company)
          || scope.companies().contains(company);
    }
    return true;
  }
}
