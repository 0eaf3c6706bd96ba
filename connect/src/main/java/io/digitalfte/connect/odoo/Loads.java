package io.digitalfte.connect.odoo;

import io.digitalfte.connect.odoo.wire.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Builds the tables that make records. Each record and each line carries an external id of ours, so
 * that the same table loaded twice, or by several callers at once, makes them once, and changes
 * nothing of what somebody did to them since. Everything that Odoo could fill in by itself and that
 * money hangs on is said: taxes, currency, due date.
 */
final class Loads {
  private static final List<String> LINE =
      List.of(
          "invoice_line_ids/id",
          "invoice_line_ids/name",
          "invoice_line_ids/quantity",
          "invoice_line_ids/price_unit",
          "invoice_line_ids/tax_ids/.id");

  private Loads() {}

  static Body partner(PartnerCreate partner, String externalId) {
    List<String> columns = new ArrayList<>(List.of("id", "name", "email", "is_company"));
    List<String> row =
        new ArrayList<>(
            List.of(externalId, partner.name(), partner.email(), partner.company() ? "1" : "0"));
    partner
        .vat()
        .ifPresent(vat -> {
          columns.add("vat");
          row.add(vat);
        });
    return Body.table(columns, List.of(row)).once();
  }

  static Body invoice(Invoice invoice, String externalId, String partnerId) {
    return invoice(invoice, externalId, partnerId, Optional.empty());
  }

  /** The same for one that credits another, which Odoo then settles with it. */
  static Body invoice(
      Invoice invoice, String externalId, String partnerId, Optional<BoundMove> credited) {
    List<String> columns =
        new ArrayList<>(
            List.of("id", "move_type", "partner_id/.id", "invoice_date", "currency_id/.id"));
    List<String> head =
        new ArrayList<>(
            List.of(
                externalId,
                invoice.side().moveType(),
                partnerId,
                invoice.date().toString(),
                String.valueOf(invoice.currencyId())));
    invoice
        .reference()
        .ifPresent(reference -> {
          columns.add("ref");
          head.add(reference);
        });
    credited.ifPresent(original -> {
      columns.add("reversed_entry_id/.id");
      head.add(String.valueOf(original.id()));
    });
    invoice
        .due()
        .ifPresent(due -> {
          columns.add("invoice_date_due");
          head.add(due.toString());
          // The partner's own terms would put another date in its place.
          columns.add("invoice_payment_term_id/.id");
          head.add("");
        });
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < invoice.lines().size(); i++) {
      InvoiceLine line = invoice.lines().get(i);
      List<String> row = new ArrayList<>();
      for (String cell : head) {
        // A row whose own cells are all empty goes on with the record above it.
        row.add(i == 0 ? cell : "");
      }
      row.add(ExternalId.line(externalId, i + 1));
      row.add(line.description());
      row.add(line.quantity().toPlainString());
      row.add(line.price().plain());
      row.add(line.taxes().stream().map(String::valueOf).collect(Collectors.joining(",")));
      rows.add(row);
    }
    columns.addAll(LINE);
    return Body.table(columns, rows).once();
  }
}
