package io.digitalfte.connect.odoo;

import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.connect.odoo.wire.Wire;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Says what differs between a document that was approved and the world, one sentence each. */
final class Differences {
  private static final Map<String, String> LOCK_NAMES =
      Map.of(
          "fiscalyear_lock_date", "fiscal year lock date",
          "tax_lock_date", "tax return lock date",
          "sale_lock_date", "sales lock date",
          "purchase_lock_date", "purchase lock date",
          "hard_lock_date", "hard lock date");

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  /** Between the document that was approved and the one that stands in the books. */
  static List<String> of(Invoice approved, Document stands, long partner) {
    Differences d = new Differences();
    d.compare("its kind is", stands.moveType(), approved.side().moveType());
    if (!stands.partner().map(Row.Link::id).equals(Optional.of(partner))) {
      d.found.add(
          "its partner is "
              + stands.partner().map(link -> link.name() + " (id " + link.id() + ")").orElse("none")
              + ", approved was "
              + approved.partner().name()
              + (partner > 0 ? " (id " + partner + ")" : ""));
    }
    d.compare("currency is", stands.currency(), approved.currency());
    d.money("untaxed amount is", stands.untaxed(), approved.expected().untaxed());
    d.money("tax is", stands.tax(), approved.expected().tax());
    d.money("total is", stands.total(), approved.expected().total());
    d.compare("invoice date is", shown(stands.date()), approved.date().toString());
    if (approved.due().isPresent()) {
      d.compare("due date is", shown(stands.due()), shown(approved.due()));
    }
    d.compare("reference is", quoted(stands.reference()), quoted(approved.reference().orElse("")));
    d.lines(approved.lines(), stands.lines());
    return List.copyOf(d.found);
  }

  /** Between the date that was approved and the one under which a draft would be booked. */
  static List<String> booked(Invoice approved, Document draft) {
    return draft.booked().isEmpty() || draft.booked().get().equals(approved.date())
        ? List.of()
        : List.of(
            "it would be booked on " + draft.booked().get() + ", approved was " + approved.date());
  }

  /** Between the settings that the expectation rests on and those of now. */
  static List<String> of(
      Invoice approved, Ledger.CompanyFacts company, List<Ledger.TaxFacts> taxes) {
    Differences d = new Differences();
    Optional<Row.Link> now = company.defaultTax(approved.side());
    if (!now.map(Row.Link::id).equals(approved.basis().defaultTax())) {
      d.found.add(
          "the default tax is "
              + now.map(t -> t.name() + " (id " + t.id() + ")").orElse("none")
              + ", approved was "
              + approved.basis().defaultTax().map(id -> taxName(approved, id)).orElse("none"));
    }
    if (company.global() != approved.basis().global()) {
      d.found.add("the company rounds taxes in another way than when this was drafted");
    }
    for (BoundTax was : approved.taxes()) {
      Optional<Ledger.TaxFacts> is = taxes.stream().filter(t -> t.id() == was.id()).findFirst();
      if (is.isEmpty()) {
        d.found.add("the tax " + was.name() + " (id " + was.id() + ") is no longer in use");
      } else if (!is.get().percentage()
          || is.get().amount().compareTo(was.percent()) != 0
          || is.get().included() != was.included()) {
        d.found.add(
            "the tax "
                + was.name()
                + " (id "
                + was.id()
                + ") is now "
                + percent(is.get().amount(), is.get().included())
                + ", approved was "
                + percent(was.percent(), was.included()));
      }
    }
    return List.copyOf(d.found);
  }

  /** Between the partner that was approved and the one in the books. */
  static List<String> of(Invoice approved, Ledger.PartnerFacts partner) {
    Differences d = new Differences();
    d.compare(
        "the partner's name is",
        quoted(partner.name()),
        quoted(Wire.name(approved.partner().name())));
    if (!partner.active()) {
      d.found.add("the partner " + partner.name() + " is archived");
    }
    Optional<Long> position = partner.fiscalPosition().map(Row.Link::id);
    if (!position.equals(approved.basis().fiscalPosition())) {
      d.found.add(
          "the partner's fiscal position is "
              + partner.fiscalPosition().map(p -> p.name() + " (id " + p.id() + ")").orElse("none")
              + ", approved was "
              + approved.basis().fiscalPosition().map(id -> "the one of id " + id).orElse("none"));
    }
    return List.copyOf(d.found);
  }

  /** The lock dates that the document would meet; Odoo would move its date silently. */
  static List<String> locks(Invoice approved, Ledger.CompanyFacts company) {
    return locks(approved.date(), approved.side().moveType(), !approved.taxes().isEmpty(), company);
  }

  /**
   * The same for a document of any type.
   *
   * @param moveType such as {@code in_refund}; {@code entry} for what is on neither side
   */
  static List<String> locks(
      LocalDate date, String moveType, boolean taxed, Ledger.CompanyFacts company) {
    List<String> locked = new ArrayList<>();
    company
        .locks()
        .forEach((lock, until) -> {
          boolean meant =
              switch (lock) {
                case "sale_lock_date" -> moveType.startsWith("out_");
                case "purchase_lock_date" -> moveType.startsWith("in_");
                case "tax_lock_date" -> taxed;
                default -> true;
              };
          if (meant && !date.isAfter(until)) {
            locked.add(
                "the books are closed: "
                    + LOCK_NAMES.getOrDefault(lock, lock)
                    + " is "
                    + until
                    + ", the document is dated "
                    + date);
          }
        });
    return List.copyOf(locked);
  }

  private void lines(List<InvoiceLine> approved, List<Document.Line> stand) {
    if (approved.size() != stand.size()) {
      found.add("it has " + stand.size() + " lines, approved were " + approved.size());
      return;
    }
    for (int i = 0; i < approved.size(); i++) {
      InvoiceLine was = approved.get(i);
      Document.Line is = stand.get(i);
      String line = "line " + (i + 1) + " ";
      compare(line + "is a", is.kind(), "product");
      compare(
          line + "description is",
          quoted(is.description().strip()),
          quoted(was.description().strip()));
      number(line + "quantity is", is.quantity(), was.quantity());
      number(line + "price is", is.price(), was.price().amount());
      number(line + "discount is", is.discount(), BigDecimal.ZERO);
      compare(line + "taxes are", is.taxes().toString(), was.taxes().toString());
    }
  }

  /** One more sentence, where a value is another than was approved. */
  static void differs(List<String> found, String what, String is, String was) {
    if (!Objects.equals(is, was)) {
      found.add(what + " " + is + ", approved was " + was);
    }
  }

  private void compare(String what, String is, String was) {
    differs(found, what, is, was);
  }

  private void money(String what, Money is, Money was) {
    compare(what, is.toString(), was.toString());
  }

  private void number(String what, BigDecimal is, BigDecimal was) {
    if (is.compareTo(was) != 0) {
      found.add(what + " " + is.toPlainString() + ", approved was " + was.toPlainString());
    }
  }

  private static String taxName(Invoice approved, long id) {
    return approved.taxes().stream()
            .filter(tax -> tax.id() == id)
            .map(BoundTax::name)
            .findFirst()
            .orElse("another")
        + " (id "
        + id
        + ")";
  }

  private static String percent(BigDecimal percent, boolean included) {
    return percent.toPlainString() + " %" + (included ? " included in prices" : "");
  }

  private static String shown(Optional<LocalDate> date) {
    return date.map(LocalDate::toString).orElse("none");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
