package io.digitalfte.connect.odoo;

import io.digitalfte.act.Key;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts, read as typed facts. Every method asks Odoo anew.
 *
 * @param client the connection; its faults pass through every method here
 */
record Ledger(OdooClient client) {
  /**
   * The company.
   *
   * @param locks the lock dates that are set, by the name of their field
   * @param global whether taxes are rounded over the whole document
   */
  record CompanyFacts(
      long id,
      String name,
      String currency,
      Optional<Row.Link> saleTax,
      Optional<Row.Link> purchaseTax,
      Map<String, LocalDate> locks,
      boolean global) {
    Optional<Row.Link> defaultTax(Side side) {
      return side.sale() ? saleTax : purchaseTax;
    }
  }

  /** A partner. */
  record PartnerFacts(long id, String name, boolean active, Optional<Row.Link> fiscalPosition) {}

  /** A tax; one of another type than a percentage is no basis for us. */
  record TaxFacts(long id, String name, BigDecimal amount, boolean percentage, boolean included) {
    BoundTax bound() {
      return new BoundTax(id, name, amount, included);
    }
  }

  private static final String[] LOCKS = {
    "fiscalyear_lock_date",
    "tax_lock_date",
    "sale_lock_date",
    "purchase_lock_date",
    "hard_lock_date"
  };

  /** The record that this key's action made, if it is there. */
  Optional<Long> made(String model, Key key) {
    List<Row> rows =
        client.rows(
            Endpoint.EXTERNAL_ID,
            Body.where(Body.is("module", "=", ExternalId.MODULE), Body.is("name", "=", key.text()))
                .fields("model", "res_id")
                .limit(2));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Row row = rows.getFirst();
    if (rows.size() > 1 || !row.text("model").equals(model)) {
      throw Fault.of(
          Fault.Code.CORRUPT, "the external id " + ExternalId.of(key) + " names something else");
    }
    return Optional.of(row.decimal("res_id").longValueExact());
  }

  CompanyFacts company() {
    long id = client.company();
    Row row =
        first(
                client.rows(
                    Endpoint.COMPANY,
                    Body.on(id)
                        .fields(
                            "name",
                            "currency_id",
                            "account_sale_tax_id",
                            "account_purchase_tax_id",
                            "tax_calculation_rounding_method",
                            LOCKS[0],
                            LOCKS[1],
                            LOCKS[2],
                            LOCKS[3],
                            LOCKS[4])))
            .orElseThrow(() -> Fault.of(Fault.Code.UNAVAILABLE, "the books have no company " + id));
    Map<String, LocalDate> locks = new LinkedHashMap<>();
    for (String lock : LOCKS) {
      row.date(lock).ifPresent(date -> locks.put(lock, date));
    }
    return new CompanyFacts(
        id,
        row.name("name"),
        row.link("currency_id").map(Row.Link::name).orElse(""),
        row.link("account_sale_tax_id"),
        row.link("account_purchase_tax_id"),
        locks,
        row.text("tax_calculation_rounding_method").equals("round_globally"));
  }

  /** A partner, archived ones too; empty when it is gone. */
  Optional<PartnerFacts> partner(long id) {
    return first(
            client.rows(
                Endpoint.PARTNER,
                Body.on(id).fields("display_name", "active", "property_account_position_id")))
        .map(row ->
            new PartnerFacts(
                row.id(),
                row.name("display_name"),
                row.yes("active"),
                row.link("property_account_position_id")));
  }

  /** These taxes, archived ones not. */
  List<TaxFacts> taxes(Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : taxes(Body.where(Body.in("id", ids)));
  }

  /** The first tax of this side and percentage whose prices include it, or do not. */
  Optional<TaxFacts> tax(Side side, BigDecimal percent, boolean included) {
    return taxes(
            Body.where(
                Body.is("type_tax_use", "=", side.taxUse()),
                Body.is("amount_type", "=", "percent"),
                Body.is("amount", "=", percent),
                Body.is("company_id", "=", client.company())))
        .stream()
        .filter(tax -> tax.included() == included)
        .findFirst();
  }

  /** The currency of this code, if it is active. */
  Optional<Long> currency(String code) {
    return first(
            client.rows(
                Endpoint.CURRENCY, Body.where(Body.is("name", "=", code)).fields("name").limit(1)))
        .map(Row::id);
  }

  /** The document of this id with its lines; empty when it is gone. */
  Optional<Document> document(long id) {
    return first(client.rows(Endpoint.MOVE, Body.on(id).fields(Document.FIELDS)))
        .map(move ->
            Document.of(
                move,
                client.rows(
                    Endpoint.LINES,
                    Body.where(
                            Body.is("move_id", "=", id),
                            Body.among(
                                "display_type",
                                "product",
                                "line_section",
                                "line_subsection",
                                "line_note"))
                        .fields(Document.LINE_FIELDS)
                        .order("id")
                        .limit(500))));
  }

  /** What is bound of the document of this id; empty when it is gone. */
  Optional<BoundMove> bound(long id) {
    return first(client.rows(Endpoint.MOVE, Body.on(id).fields(BoundMove.FIELDS)))
        .map(BoundMove::of);
  }

  /** Whether the document of this id was posted once, whatever it is now. */
  boolean postedBefore(long id) {
    return first(client.rows(Endpoint.MOVE, Body.on(id).fields("posted_before")))
        .map(row -> row.yes("posted_before"))
        .orElse(false);
  }

  /** The credit notes against this document that are not cancelled, oldest first. */
  List<BoundMove> credits(long original) {
    return client
        .rows(
            Endpoint.MOVES,
            Body.where(
                    Body.is("reversed_entry_id", "=", original),
                    Body.among("state", "draft", "posted"))
                .fields(BoundMove.FIELDS)
                .order("id")
                .limit(100))
        .stream()
        .map(BoundMove::of)
        .toList();
  }

  /** The other documents of the same partner with the same reference, by Odoo's own judgement. */
  List<Long> twins(long document) {
    return first(client.rows(Endpoint.MOVE, Body.on(document).fields("duplicated_ref_ids")))
        .map(row -> row.ids("duplicated_ref_ids"))
        .orElse(List.of());
  }

  /** These accounts, archived ones not, each named by code and name. */
  List<Named> accounts(Collection<Long> ids) {
    return accounts(Body.where(Body.in("id", ids)));
  }

  /**
   * Which of these accounts are kept in another currency than the books, one sentence each: Odoo
   * wants a second amount on every line of such an account, and an entry of ours has none.
   */
  List<String> foreign(Collection<Long> ids, String own) {
    return client
        .rows(
            Endpoint.ACCOUNTS,
            Body.where(Body.in("id", ids)).fields("code", "name", "currency_id").order("id"))
        .stream()
        .filter(row -> row.link("currency_id").filter(c -> !c.name().equals(own)).isPresent())
        .map(row ->
            "the account "
                + row.name("code")
                + " "
                + row.name("name")
                + " is kept in "
                + row.link("currency_id").map(Row.Link::name).orElse(own)
                + ", and an entry of ours is in "
                + own
                + " alone; make this one in Odoo, or name another account")
        .toList();
  }

  List<Named> accounts(Body where) {
    return client
        .rows(Endpoint.ACCOUNTS, where.fields("code", "name").order("id").limit(200))
        .stream()
        .map(row -> new Named(row.id(), row.name("code") + " " + row.name("name")))
        .toList();
  }

  /** The journals of this type in our company, in their order. */
  List<Named> journals(String type) {
    return client
        .rows(
            Endpoint.JOURNALS,
            Body.where(Body.is("type", "=", type), Body.is("company_id", "=", client.company()))
                .fields("name")
                .order("sequence, id")
                .limit(50))
        .stream()
        .map(row -> new Named(row.id(), row.name("name")))
        .toList();
  }

  /** The bank and cash journals of the company, in their order. */
  List<Row> tills() {
    return client.rows(
        Endpoint.JOURNALS,
        Body.where(
                Body.among("type", "bank", "cash", "credit"),
                Body.is("company_id", "=", client.company()))
            .fields("name", "type", "currency_id", "default_account_id")
            .order("sequence, id")
            .limit(50));
  }

  /** The bank accounts of a partner, oldest first. */
  List<Named> banks(long partner) {
    return client
        .rows(
            Endpoint.BANKS,
            Body.where(Body.is("partner_id", "=", partner))
                .fields("acc_number")
                .order("sequence, id")
                .limit(20))
        .stream()
        .map(row -> new Named(row.id(), row.name("acc_number")))
        .toList();
  }

  private List<TaxFacts> taxes(Body where) {
    return client
        .rows(
            Endpoint.TAX,
            where
                .fields("name", "amount", "amount_type", "price_include")
                .order("sequence, id")
                .limit(200))
        .stream()
        .map(row ->
            new TaxFacts(
                row.id(),
                row.name("name"),
                row.decimal("amount"),
                row.text("amount_type").equals("percent"),
                row.yes("price_include")))
        .toList();
  }

  private static Optional<Row> first(List<Row> rows) {
    return rows.stream().findFirst();
  }
}
