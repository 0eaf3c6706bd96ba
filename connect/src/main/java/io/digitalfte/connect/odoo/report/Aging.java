package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Works out what was open at the end of a day: what is open today, and on top of it what only later
 * reconciliations closed.
 */
final class Aging {
  private static final int TRIES = 3;
  private static final int SOME = 1000;
  private static final List<String> FIELDS =
      List.of("date", "date_maturity", "partner_id", "amount_residual");

  private final Lookup lookup;
  private final Aged.Kind kind;
  private final LocalDate asOf;
  private final Company company;

  Aging(Lookup lookup, Aged.Kind kind, LocalDate asOf) {
    this.lookup = lookup;
    this.kind = kind;
    this.asOf = asOf;
    this.company = Company.read(lookup);
  }

  Aged read() {
    for (int i = 0; i < TRIES; i++) {
      // What is open and what closed it are read one after the other: a payment in between would
      // be counted twice or not at all.
      List<Row> before = newest();
      Sheet sheet = sheet();
      if (newest().equals(before)) {
        return sheet.aged();
      }
    }
    throw Fault.passing("payments are being reconciled meanwhile; ask again", null);
  }

  private List<Row> newest() {
    return lookup
        .page(
            new Query(
                Model.RECONCILE,
                Conditions.none().and(Body.is("company_id", "=", company.id())).list(),
                List.of("amount", "write_date"),
                Query.Order.LAST_ID_FIRST),
            Optional.empty(),
            1,
            row -> row)
        .values();
  }

  private Sheet sheet() {
    Map<Long, Money> undone = undone();
    Sheet sheet = new Sheet();
    lookup.all(
        lines(items().and(Body.is("reconciled", "=", false)).list()),
        row -> sheet.add(row, undone.remove(row.id())));
    List<Long> closed = new ArrayList<>(undone.keySet());
    for (int i = 0; i < closed.size(); i += SOME) {
      List<Long> some = closed.subList(i, Math.min(closed.size(), i + SOME));
      lookup.all(
          lines(items().and(Body.in("id", some)).list()),
          row -> sheet.add(row, undone.get(row.id())));
    }
    return sheet;
  }

  private Conditions items() {
    return Conditions.posted(company.id()).upTo(asOf).types(List.of(kind.type()));
  }

  private static Query lines(List<JsonNode> domain) {
    return new Query(Model.LINE, domain, FIELDS, Query.Order.BY_ID);
  }

  /** What reconciliations after the day took off each item, by the item's id. */
  private Map<Long, Money> undone() {
    Map<Long, Money> undone = new HashMap<>();
    Conditions later =
        Conditions.none()
            .and(Body.is("max_date", ">", asOf.toString()))
            .and(Body.is("company_id", "=", company.id()))
            .and(Body.is("debit_move_id.account_id.account_type", "=", kind.type().odoo()));
    lookup.all(
        new Query(
            Model.RECONCILE,
            later.list(),
            List.of("debit_move_id", "credit_move_id", "amount"),
            Query.Order.BY_ID),
        row -> {
          Money amount = row.money("amount", company.currency());
          row.link("debit_move_id").ifPresent(l -> undone.merge(l.id(), amount, Money::plus));
          row.link("credit_move_id")
              .ifPresent(l -> undone.merge(l.id(), zero().minus(amount), Money::plus));
        });
    return undone;
  }

  private Money zero() {
    return new Money(BigDecimal.ZERO, company.currency());
  }

  /** The report while it grows. */
  private final class Sheet {
    private final Map<Long, Aged.Owed> partners = new HashMap<>();
    private Aged.Ages total = Aged.Ages.none(company.currency());
    private long items;

    void add(Row row, @Nullable Money undone) {
      Money residual = row.money("amount_residual", company.currency());
      Money open = Statements.shown(kind.type(), undone == null ? residual : residual.plus(undone));
      if (open.minor() == 0) {
        return;
      }
      LocalDate due = row.date("date_maturity").or(() -> row.date("date")).orElse(asOf);
      long days = ChronoUnit.DAYS.between(due, asOf);
      Row.Link partner = row.link("partner_id").orElse(new Row.Link(0, ""));
      Aged.Owed owed =
          partners.getOrDefault(
              partner.id(),
              new Aged.Owed(partner.id(), partner.name(), Aged.Ages.none(company.currency()), 0));
      partners.put(
          partner.id(),
          new Aged.Owed(
              owed.partnerId(), owed.partner(), owed.ages().plus(days, open), owed.items() + 1));
      total = total.plus(days, open);
      items++;
    }

    Aged aged() {
      List<Aged.Owed> sorted = new ArrayList<>(partners.values());
      sorted.sort(
          Comparator.comparing((Aged.Owed o) -> o.ages().total())
              .reversed()
              .thenComparingLong(Aged.Owed::partnerId));
      return new Aged(company.name(), kind, asOf, company.currency(), total, items, sorted);
    }
  }
}
