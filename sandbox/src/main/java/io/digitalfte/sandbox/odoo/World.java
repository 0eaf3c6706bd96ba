package io.digitalfte.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A look at everything in the pretend Odoo, each look between two transactions. Thread-safe. */
public final class World {
  private final Scope scope;

  World(Scope scope) {
    this.scope = scope;
  }

  /** Every move, oldest first, drafts and cancelled ones included. */
  public List<MoveSeen> moves() {
    return scope
        .store()
        .transaction(() -> scope.store().rows("account.move").stream().map(this::move).toList());
  }

  /** The customer invoices that are posted, oldest first. */
  public List<MoveSeen> postedInvoices() {
    return moves().stream().filter(MoveSeen::postedInvoice).toList();
  }

  /** The move with that external id, null when there is none. */
  public @Nullable MoveSeen move(String externalId) {
    return moves().stream().filter(m -> m.externalId().equals(externalId)).findFirst().orElse(null);
  }

  /** Every contact, oldest first, those the database began with included. */
  public List<PartnerSeen> partners() {
    return scope
        .store()
        .transaction(() ->
            scope.store().rows("res.partner").stream()
                .map(row ->
                    new PartnerSeen(
                        row.id(),
                        row.text("name"),
                        external("res.partner", row.id()),
                        row.text("email"),
                        row.text("vat"),
                        row.flag("is_company")))
                .toList());
  }

  /** Any model's records with all their fields as Odoo would answer them. */
  public List<Map<String, Object>> records(String model) {
    return scope
        .store()
        .transaction(() ->
            Reading.read(
                scope,
                model,
                scope.store().rows(model).stream().map(Row::id).toList(),
                false,
                true));
  }

  /** Moves and contacts by name, ready to be written as JSON. */
  public Map<String, Object> dump() {
    var all = new LinkedHashMap<String, Object>();
    all.put("moves", moves());
    all.put("partners", partners());
    return all;
  }

  private MoveSeen move(Row row) {
    var lines =
        Lines.of(scope, row.id()).stream()
            .filter(Lines::shown)
            .map(line ->
                new MoveSeen.Line(
                    line.id(),
                    external("account.move.line", line.id()),
                    line.text("name"),
                    line.amount("quantity"),
                    line.amount("price_unit"),
                    line.refs("tax_ids"),
                    line.amount("price_subtotal")))
            .toList();
    return new MoveSeen(
        row.id(),
        row.text("name"),
        external("account.move", row.id()),
        row.text("move_type"),
        row.text("state"),
        row.text("ref"),
        row.ref("partner_id"),
        scope.display("res.partner", row.ref("partner_id")),
        text(row, "invoice_date"),
        text(row, "date"),
        text(row, "invoice_date_due"),
        scope.display("res.currency", row.ref("currency_id")),
        row.ref("company_id"),
        row.amount("amount_untaxed"),
        row.amount("amount_tax"),
        row.amount("amount_total"),
        lines);
  }

  private static @Nullable String text(Row row, String field) {
    return row.get(field) instanceof String s ? s : null;
  }

  private String external(String model, int id) {
    return scope.store().rows("ir.model.data").stream()
        .filter(data -> data.text("model").equals(model) && data.ref("res_id") == id)
        .map(data -> data.text("module") + "." + data.text("name"))
        .findFirst()
        .orElse("");
  }
}
