package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Shape.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Field values that are not stored but follow from others. */
final class Computed {
  private static final Set<String> SHOWN_LINES =
      Set.of("product", "line_section", "line_subsection", "line_note");

  private Computed() {}

  /** The value of any field, stored or not; false when it has none. */
  static Object value(Scope scope, String model, Row row, String name) {
    Field field = scope.shape(model).readable(name);
    if (name.equals("display_name")) {
      return display(scope, model, row);
    }
    if (field.type().equals("one2many")) {
      return inverse(scope, row, field);
    }
    if (!field.computed()) {
      Object stored = row.get(name);
      return stored.equals(false) ? empty(field) : stored;
    }
    return switch (model) {
      case "res.partner" -> partner(scope, row, field);
      case "account.move" -> Standing.move(scope, row, name);
      case "account.move.line" -> Standing.line(scope, row, name);
      case "res.users" -> {
        Row partner = scope.store().find("res.partner", row.ref("partner_id"));
        yield partner == null ? false : partner.get("name");
      }
      case "res.currency" -> rate(scope, row);
      case "account.account" -> sum(scope, line -> line.ref("account_id") == row.id(), "balance");
      case "ir.model.data" -> row.text("module") + "." + row.text("name");
      case "res.partner.bank" ->
          row.text("acc_number").replaceAll("[^\\p{Alnum}]", "").toUpperCase(java.util.Locale.ROOT);
      default -> empty(field);
    };
  }

  static Object empty(Field field) {
    return switch (field.type()) {
      case "float", "monetary" -> BigDecimal.ZERO;
      case "integer" -> 0;
      case "many2many", "one2many" -> List.of();
      default -> false;
    };
  }

  private static Object display(Scope scope, String model, Row row) {
    return switch (model) {
      case "res.partner" -> value(scope, model, row, "complete_name");
      case "account.move" -> Standing.title(row);
      case "res.partner.bank" -> row.text("acc_number");
      case "ir.model.data" -> row.text("module") + "." + row.text("name");
      case "ir.config_parameter" -> row.text("key");
      default -> {
        Object name =
            scope.shape(model).has("name") ? value(scope, model, row, "name") : (Object) false;
        yield name.equals(false) ? model + "," + row.id() : name;
      }
    };
  }

  private static Object inverse(Scope scope, Row row, Field field) {
    return scope.store().rows(field.relation()).stream()
        .filter(other -> other.ref(field.inverse()) == row.id())
        .filter(other ->
            !field.name().equals("invoice_line_ids")
                || SHOWN_LINES.contains(other.text("display_type")))
        .sorted(Sorting.usual(scope, field.relation()))
        .map(Row::id)
        .toList();
  }

  private static Object partner(Scope scope, Row row, Field field) {
    return switch (field.name()) {
      case "complete_name" -> {
        Row parent = scope.store().find("res.partner", row.ref("parent_id"));
        yield parent == null || row.flag("is_company")
            ? row.get("name")
            : parent.text("name") + ", " + row.text("name");
      }
      case "commercial_partner_id" ->
          row.flag("is_company") || row.ref("parent_id") == 0 ? row.id() : row.ref("parent_id");
      case "company_type" -> row.flag("is_company") ? "company" : "person";
      case "email_normalized" -> {
        String mail = Python.lower(row.text("email").strip());
        int open = mail.indexOf('<');
        yield mail.isEmpty()
            ? (Object) false
            : open >= 0 && mail.endsWith(">") ? mail.substring(open + 1, mail.length() - 1) : mail;
      }
      case "country_code" -> {
        Row country = scope.store().find("res.country", row.ref("country_id"));
        yield country == null ? false : country.get("code");
      }
      case "currency_id" -> scope.store().row("res.company", scope.company()).get("currency_id");
      case "credit" -> owed(scope, row, "asset_receivable");
      case "debit" -> owed(scope, row, "liability_payable").negate();
      default -> empty(field);
    };
  }

  private static BigDecimal owed(Scope scope, Row partner, String type) {
    return sum(
        scope,
        line ->
            line.ref("partner_id") == partner.id()
                && value(scope, "account.move.line", line, "account_type").equals(type),
        "amount_residual");
  }

  private static BigDecimal sum(Scope scope, Predicate<Row> which, String field) {
    return scope.store().rows("account.move.line").stream()
        .filter(which)
        .filter(line -> value(scope, "account.move.line", line, "parent_state").equals("posted"))
        .map(line -> Values.decimal(value(scope, "account.move.line", line, field)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal rate(Scope scope, Row currency) {
    return rate(scope, currency.id(), scope.company());
  }

  /** How many units of {@code currency} one unit of the company's currency is worth. */
  static BigDecimal rate(Scope scope, int currency, int company) {
    Row own =
        scope
            .store()
            .row("res.currency", scope.store().row("res.company", company).ref("currency_id"));
    Row other = scope.store().row("res.currency", currency);
    return own.id() == other.id()
        ? BigDecimal.ONE
        : other.amount("_units").divide(own.amount("_units"), 6, RoundingMode.HALF_UP);
  }
}
