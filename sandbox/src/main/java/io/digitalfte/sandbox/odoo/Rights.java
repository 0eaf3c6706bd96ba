package io.digitalfte.sandbox.odoo;

import java.util.Map;
import java.util.Set;

/** Who may do what with which model, and how Odoo words a refusal. */
final class Rights {
  private static final Set<String> OPEN =
      Set.of(
          "res.partner",
          "res.partner.bank",
          "res.partner.category",
          "res.country",
          "res.company",
          "res.currency",
          "res.users",
          "ir.model.data");
  private static final Set<String> BILLED =
      Set.of(
          "account.move",
          "account.move.line",
          "account.move.reversal",
          "account.payment",
          "account.payment.register",
          "ir.attachment",
          "mail.message",
          "res.partner",
          "res.partner.bank");
  private static final Map<String, String> VERBS =
      Map.of("read", "access", "write", "modify", "create", "create", "unlink", "delete");

  private Rights() {}

  static boolean has(Scope scope, String model, String operation) {
    if (scope.sudo()) {
      return true;
    }
    if (model.equals("res.users.apikeys")) {
      return operation.equals("read") || operation.equals("unlink");
    }
    return switch (scope.login().role()) {
      case ADMIN -> true;
      case BILLER ->
          switch (operation) {
            case "read" -> !model.equals("ir.config_parameter");
            case "create" -> BILLED.contains(model) || model.equals("ir.model.data");
            default -> BILLED.contains(model);
          };
      case READER -> operation.equals("read") && !model.equals("ir.config_parameter");
      case LIMITED ->
          (operation.equals("read") && OPEN.contains(model))
              || (operation.equals("create") && model.equals("ir.model.data"));
    };
  }

  static void demand(Scope scope, String model, String operation) {
    if (!VERBS.containsKey(operation)) {
      throw Trouble.value("Invalid access mode: " + operation);
    }
    if (has(scope, model, operation)) {
      return;
    }
    String groups = groups(model, operation);
    throw Trouble.access(
        "You are not allowed to %s '%s' (%s) records.\n\n%s\n\nContact your administrator to request access if necessary."
            .formatted(
                VERBS.get(operation),
                scope.shape(model).label(),
                model,
                groups.isEmpty()
                    ? "No group currently allows this operation."
                    : "This operation is allowed for the following groups:\n\t- " + groups));
  }

  private static String groups(String model, String operation) {
    return switch (model) {
      case "res.users.apikeys" -> "";
      case "ir.config_parameter" -> "Role / Administrator";
      case "res.partner", "res.partner.bank" -> "Contact/Creation";
      case "account.move", "account.move.line" ->
          "Accounting/Administrator\n\t- Accounting/Invoicing";
      default ->
          model.startsWith("account.")
              ? "Accounting/Administrator"
                  + (operation.equals("read") ? "\n\t- Accounting/Invoicing" : "")
              : "Role / Administrator";
    };
  }

  static Trouble fieldRefused(Scope scope, Shape shape, String field) {
    return Trouble.access(
        "You do not have enough rights to access the field \"%s\" on %s (%s). Please contact your system administrator.\n\nOperation: read\nUser: %d\nGroups: allowed for groups 'Show Accounting Features - Readonly', 'Accounting / Invoicing'"
            .formatted(field, shape.label(), shape.model(), scope.login().uid()));
  }

  static Trouble foreignCompany(Scope scope, Shape shape, Row row) {
    return Trouble.access(
        "Access to the record '%s' (%s,%d) is refused to user %d: it belongs to another company."
            .formatted(shape.label(), shape.model(), row.id(), scope.login().uid()));
  }
}
