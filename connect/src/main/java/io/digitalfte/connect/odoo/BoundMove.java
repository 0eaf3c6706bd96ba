package io.digitalfte.connect.odoo;

import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A document in the books as it stood when an action on it was drafted. Whatever moved since,
 * somebody else has changed, and the action is refused with the difference.
 *
 * @param id in the books
 * @param title its number, or how a draft is called
 * @param moveType such as {@code out_invoice} or {@code entry}
 * @param state {@code draft}, {@code posted} or {@code cancel}
 * @param partner whose it is
 * @param total the total with tax
 * @param residual what is still to pay; zero for an entry
 * @param date the date on it
 * @param booked the accounting date, which a lock date moves silently
 * @param reference the other side's reference; empty for none
 * @param currencyId the currency of both amounts, in the books
 * @param changed when it was last written, in UTC, as Odoo tells it: {@code 2026-11-20 18:11:02}
 */
public record BoundMove(
    long id,
    String title,
    String moveType,
    String state,
    Optional<Named> partner,
    Money total,
    Money residual,
    LocalDate date,
    LocalDate booked,
    String reference,
    long currencyId,
    String changed) {
  private static final Pattern TYPE = Pattern.compile("[a-z_]{1,32}");
  private static final Pattern STAMP =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?");

  static final String[] FIELDS = {
    "display_name",
    "name",
    "move_type",
    "state",
    "partner_id",
    "currency_id",
    "amount_total",
    "amount_residual",
    "invoice_date",
    "date",
    "ref",
    "write_date"
  };

  public BoundMove {
    if (id < 1 || currencyId < 1) {
      throw new IllegalArgumentException("no document has the id " + id);
    }
    Texts.line("title", title, 400);
    if (!TYPE.matcher(moveType).matches() || !TYPE.matcher(state).matches()) {
      throw new IllegalArgumentException("not a type or state of a document");
    }
    if (!total.currency().equals(residual.currency())) {
      throw new IllegalArgumentException("total and residual are in two currencies");
    }
    if (reference.length() > 2000 || !STAMP.matcher(changed).matches()) {
      throw new IllegalArgumentException("not a document of the books");
    }
  }

  static BoundMove of(Row row) {
    Row.Link link =
        row.link("currency_id")
            .orElseThrow(() -> Fault.of(Fault.Code.UNAVAILABLE, "Odoo's document has no currency"));
    String currency = link.name();
    String number = row.name("name");
    LocalDate booked =
        row.date("date")
            .orElseThrow(() -> Fault.of(Fault.Code.UNAVAILABLE, "Odoo's document has no date"));
    return new BoundMove(
        row.id(),
        number.isEmpty() || number.equals("/") ? row.name("display_name") : number,
        row.text("move_type"),
        row.text("state"),
        row.link("partner_id").map(Named::of),
        row.money("amount_total", currency),
        row.money("amount_residual", currency),
        row.date("invoice_date").orElse(booked),
        booked,
        row.name("ref"),
        link.id(),
        row.text("write_date"));
  }

  /** What moved since, one sentence each; the last change of all is told when nothing else is. */
  List<String> differences(BoundMove now) {
    List<String> found = new ArrayList<>();
    Differences.differs(found, "its kind is", now.moveType, moveType);
    Differences.differs(found, "its state is", now.state, state);
    Differences.differs(found, "its number is", now.title, title);
    Differences.differs(found, "its partner is", shown(now.partner), shown(partner));
    Differences.differs(found, "its total is", now.total.toString(), total.toString());
    Differences.differs(found, "still to pay is", now.residual.toString(), residual.toString());
    Differences.differs(found, "its date is", now.date.toString(), date.toString());
    Differences.differs(found, "it is booked on", now.booked.toString(), booked.toString());
    Differences.differs(found, "its reference is", now.reference, reference);
    if (found.isEmpty()) {
      Differences.differs(found, title + " was last changed at", now.changed, changed);
    }
    return List.copyOf(found);
  }

  /** Whether money leaves us when it is paid. */
  boolean weOwe() {
    return moveType.equals("in_invoice") || moveType.equals("out_refund");
  }

  boolean draft() {
    return state.equals("draft");
  }

  boolean posted() {
    return state.equals("posted");
  }

  /** Whether it is an invoice, bill or credit note, and not a plain entry. */
  boolean payable() {
    return moveType.endsWith("_invoice") || moveType.endsWith("_refund");
  }

  private static String shown(Optional<Named> partner) {
    return partner.map(Named::toString).orElse("none");
  }
}
