package io.digitalfte.sandbox.odoo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Who asks, in which companies, over which tables.
 *
 * @param companies the companies in view, the first being the one new records belong to
 * @param sudo true when rights do not matter, as for a person at the server
 */
record Scope(
    Store store,
    OdooConfig config,
    Login login,
    List<Integer> companies,
    Map<String, Object> context,
    boolean sudo) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  Scope {
    companies = List.copyOf(companies);
    context = Map.copyOf(context);
  }

  int company() {
    return companies.getFirst();
  }

  LocalDate today() {
    return LocalDate.ofInstant(config.clock().instant(), ZoneOffset.UTC);
  }

  String now() {
    return STAMP.format(config.clock().instant());
  }

  Shape shape(String model) {
    return Shapes.all().of(model);
  }

  /** The value of a stored or computed field. */
  Object value(String model, Row row, String field) {
    return Computed.value(this, model, row, field);
  }

  /** The record, or the 404 that Odoo gives for acting on one that is not there. */
  Row existing(String model, int id) {
    Row row = store.find(model, id);
    if (row == null) {
      throw Trouble.missing(model, id, login.uid());
    }
    return row;
  }

  String display(String model, int id) {
    Row row = store.find(model, id);
    return row == null
        ? ""
        : Computed.value(this, model, row, "display_name") instanceof String s ? s : "";
  }

  Scope asSudo() {
    return new Scope(store, config, login, companies, context, true);
  }
}
