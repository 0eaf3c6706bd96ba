package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import java.util.List;
import java.util.Optional;

/** Customers, vendors and contacts. Every method asks anew. Safe for any thread. */
public final class Partners {
  private final Lookup lookup;

  public Partners(OdooClient client) {
    this.lookup = new Lookup(client);
  }

  /** The partner of this id, archived or not. */
  public Optional<Partner> of(long id) {
    String currency = Company.read(lookup).currency();
    return lookup.one(Model.PARTNER, id, Partner.FIELDS).map(row -> Partner.of(row, currency));
  }

  /** Those whose name, mail address, tax number or reference holds this text; of all without it. */
  public Page<Partner> holding(Optional<String> text, Optional<String> after, int most) {
    String currency = Company.read(lookup).currency();
    Conditions which = Conditions.none();
    text.map(Body::literal)
        .ifPresent(t ->
            which
                .and(Body.either())
                .and(Body.either())
                .either(Body.is("complete_name", "ilike", t), Body.is("email", "ilike", t))
                .and(Body.is("vat", "ilike", t))
                .and(Body.is("ref", "ilike", t)));
    Query query = new Query(Model.PARTNER, which.list(), Partner.FIELDS, Query.Order.BY_ID);
    return lookup.page(query, after, most, row -> Partner.of(row, currency));
  }

  /** Names that begin or hold this, as Odoo completes them. */
  public List<String> names(String typed, int most) {
    return lookup.named(Model.PARTNER, typed, most).stream().map(Row.Link::name).toList();
  }
}
