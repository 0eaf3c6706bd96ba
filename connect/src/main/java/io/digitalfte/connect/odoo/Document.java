package io.digitalfte.connect.odoo;

import io.digitalfte.act.Receipt;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An invoice or bill as it stands in the books.
 *
 * @param number its number; empty for a draft
 * @param booked the accounting date, which a lock date moves silently
 */
record Document(
    long id,
    String state,
    String number,
    String moveType,
    Optional<Row.Link> partner,
    Optional<LocalDate> date,
    Optional<LocalDate> due,
    Optional<LocalDate> booked,
    String reference,
    String currency,
    Money untaxed,
    Money tax,
    Money total,
    List<Line> lines) {
  /** A line; one that is no product line carries text only. */
  record Line(
      String kind,
      String description,
      BigDecimal quantity,
      BigDecimal price,
      BigDecimal discount,
      List<Long> taxes) {}

  static final String[] FIELDS = {
    "name",
    "move_type",
    "state",
    "ref",
    "partner_id",
    "invoice_date",
    "invoice_date_due",
    "date",
    "currency_id",
    "amount_untaxed",
    "amount_tax",
    "amount_total"
  };
  static final String[] LINE_FIELDS = {
    "display_type", "name", "quantity", "price_unit", "discount", "tax_ids"
  };

  static Document of(Row move, List<Row> lines) {
    String currency =
        move.link("currency_id")
            .map(Row.Link::name)
            .orElseThrow(() -> Fault.of(Fault.Code.UNAVAILABLE, "Odoo's document has no currency"));
    String number = move.text("name");
    return new Document(
        move.id(),
        move.text("state"),
        number.equals("/") ? "" : number,
        move.text("move_type"),
        move.link("partner_id"),
        move.date("invoice_date"),
        move.date("invoice_date_due"),
        move.date("date"),
        move.text("ref"),
        currency,
        move.money("amount_untaxed", currency),
        move.money("amount_tax", currency),
        move.money("amount_total", currency),
        lines.stream().map(Document::line).toList());
  }

  boolean draft() {
    return state.equals("draft");
  }

  boolean posted() {
    return state.equals("posted");
  }

  /** What is proven by the document's standing there. */
  Receipt receipt(List<String> differences) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("invoice.id", String.valueOf(id));
    facts.put("invoice.total", total.toString());
    if (posted()) {
      facts.put("invoice.number", number);
      date.ifPresent(d -> facts.put("invoice.date", d.toString()));
      due.ifPresent(d -> facts.put("invoice.due", d.toString()));
      booked.ifPresent(d -> facts.put("invoice.booked", d.toString()));
      if (!booked.equals(date)) {
        facts.put(
            "invoice.moved",
            "booked on " + booked.map(LocalDate::toString).orElse("no date") + " by a lock date");
      }
    }
    if (!differences.isEmpty()) {
      facts.put("invoice.differs", String.join("; ", differences));
    }
    return new Receipt(String.valueOf(id), facts);
  }

  private static Line line(Row row) {
    return new Line(
        row.text("display_type"),
        row.text("name"),
        row.decimal("quantity"),
        row.decimal("price_unit"),
        row.decimal("discount"),
        row.ids("tax_ids").stream().sorted().toList());
  }
}
