package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One line of a posted entry. */
public record JournalItem(
    @Means("Odoo's id") long id,
    @Means("the accounting date") LocalDate date,
    @Means("the entry it is in") String entry,
    @Means("the entry's id") long entryId,
    @Means("the partner's name") Optional<String> partner,
    @Means("what it says") Optional<String> label,
    @Means("the currency of debit and credit") String currency,
    @Means("debit") Money debit,
    @Means("credit") Money credit,
    @Means("the entry's currency, where it is another") Optional<String> entryCurrency,
    @Means("debit less credit in the entry's currency, where it is another")
        Optional<Money> inEntryCurrency,
    @Means("whether it is settled") boolean reconciled) {
  static final List<String> FIELDS =
      List.of(
          "date",
          "move_id",
          "partner_id",
          "name",
          "debit",
          "credit",
          "currency_id",
          "amount_currency",
          "reconciled");

  static JournalItem of(Row row, String own) {
    Row.Link entry = row.link("move_id").orElse(new Row.Link(0, ""));
    Optional<String> other =
        row.link("currency_id").map(Row.Link::name).filter(name -> !name.equals(own));
    return new JournalItem(
        row.id(),
        row.date("date").orElse(LocalDate.EPOCH),
        entry.name(),
        entry.id(),
        row.link("partner_id").map(Row.Link::name),
        DocumentRow.some(row.name("name")),
        own,
        row.money("debit", own),
        row.money("credit", own),
        other,
        other.map(currency -> row.money("amount_currency", currency)),
        row.yes("reconciled"));
  }
}
