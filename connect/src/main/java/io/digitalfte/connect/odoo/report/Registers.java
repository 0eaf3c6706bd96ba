package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Lists of what the books hold. Every method asks anew. Safe for any thread. */
public final class Registers {
  private final Lookup lookup;

  public Registers(OdooClient client) {
    this.lookup = new Lookup(client);
  }

  /** Products whose name or code holds this text. */
  public Page<Product> products(Optional<String> holding, Optional<String> after, int most) {
    Conditions which = Conditions.none();
    holding
        .map(Body::literal)
        .ifPresent(
            t -> which.either(Body.is("name", "ilike", t), Body.is("default_code", "ilike", t)));
    String currency = Company.read(lookup).currency();
    return lookup.page(
        new Query(Model.PRODUCT, which.list(), Product.FIELDS, Query.Order.BY_ID),
        after,
        most,
        row -> Product.of(row, currency));
  }

  /** Journals, taxes, currencies or payment terms. */
  public Page<Reference> references(Reference.Kind kind, Optional<String> after, int most) {
    return lookup.page(kind.query(), after, most, row -> Reference.of(kind, row));
  }

  /** Names of journals that begin or hold this. */
  public List<String> journals(String typed, int most) {
    return lookup.named(Model.JOURNAL, typed, most).stream().map(Row.Link::name).toList();
  }

  /**
   * Payments, the newest first.
   *
   * @param direction {@code inbound} or {@code outbound}
   */
  public Page<Payment> payments(
      Optional<Long> partner,
      Optional<String> direction,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Optional<String> after,
      int most) {
    Conditions which =
        Conditions.none()
            .and(Body.is("company_id", "=", lookup.company()))
            .between("date", from, to);
    partner.ifPresent(id -> which.and(Body.is("partner_id", "child_of", id)));
    direction.ifPresent(word -> which.and(Body.is("payment_type", "=", word)));
    return lookup.page(
        new Query(Model.PAYMENT, which.list(), Payment.FIELDS, Query.Order.NEWEST_FIRST),
        after,
        most,
        Payment::of);
  }

  /** Posted journal items of an account, the oldest first. */
  public Page<JournalItem> items(
      Account account,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Optional<String> after,
      int most) {
    Company company = Company.read(lookup);
    Conditions which =
        Conditions.posted(company.id())
            .and(Body.is("account_id", "=", account.id()))
            .between("date", from, to);
    return lookup.page(
        new Query(Model.LINE, which.list(), JournalItem.FIELDS, Query.Order.OLDEST_FIRST),
        after,
        most,
        row -> JournalItem.of(row, company.currency()));
  }
}
