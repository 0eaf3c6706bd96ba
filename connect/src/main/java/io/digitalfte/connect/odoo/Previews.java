package io.digitalfte.connect.odoo;

import io.digitalfte.act.Preview;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.Wire;
import io.digitalfte.term.Money;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person sees before deciding on something in the accounts. */
final class Previews {
  /** Stands for the action's key, which is not known yet. */
  static final String KEY = "(key of this action)";

  private Previews() {}

  static Preview partner(PartnerCreate partner) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("name", partner.name()));
    rows.add(List.of("mail", partner.email().isEmpty() ? "none" : partner.email()));
    partner.vat().ifPresent(vat -> rows.add(List.of("VAT number", vat)));
    rows.add(List.of("is", partner.company() ? "a company" : "a person"));
    return new Preview(
        "Create the partner "
            + partner.name()
            + (partner.email().isEmpty() ? "" : " <" + partner.email() + ">"),
        List.of(new Preview.Table(List.of("partner", ""), rows, "")),
        Optional.empty(),
        request(Endpoint.LOAD_PARTNER, Loads.partner(partner, ExternalId.shown())));
  }

  static Preview credit(CreditNoteCreate action) {
    Invoice note = action.note();
    BoundMove original = action.credited();
    List<List<String>> rows =
        List.of(
            List.of("document", original.title() + " (id " + original.id() + ")"),
            List.of("of", original.date().toString()),
            List.of("total", original.total().toString()),
            List.of("still to pay", original.residual().toString()));
    return new Preview(
        "Create a draft "
            + note.side().words()
            + " over "
            + note.expected().total()
            + " against "
            + original.title(),
        List.of(new Preview.Table(List.of("credited", ""), rows, ""), facts(note), lines(note)),
        Optional.empty(),
        request(
            Endpoint.LOAD_MOVE,
            Loads.invoice(
                note,
                ExternalId.shown(),
                note.partner().id().map(String::valueOf).orElse(""),
                Optional.of(original))));
  }

  static Preview draft(Invoice invoice) {
    String partner =
        invoice.partner().id().map(String::valueOf).orElse("(id of the partner made before)");
    return new Preview(
        "Create a draft "
            + invoice.side().words()
            + (invoice.side().sale() ? " for " : " of ")
            + invoice.partner().name()
            + " over "
            + invoice.expected().total(),
        List.of(facts(invoice), lines(invoice)),
        Optional.empty(),
        request(Endpoint.LOAD_MOVE, Loads.invoice(invoice, ExternalId.shown(), partner)));
  }

  static Preview post(InvoicePost post) {
    Invoice invoice = post.invoice();
    return new Preview(
        "Post the "
            + invoice.side().words()
            + (invoice.side().sale() ? " for " : " of ")
            + invoice.partner().name()
            + ", if it stands at "
            + invoice.expected().total(),
        List.of(facts(invoice), totals(invoice)),
        Optional.empty(),
        request(Endpoint.POST, "{\"ids\":[(id of the draft made before)]}"));
  }

  private static Preview.Table facts(Invoice invoice) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            invoice.side().sale() ? "customer" : "vendor",
            invoice.partner().name()
                + invoice.partner().id().map(id -> " (id " + id + ")").orElse(" (new)")));
    rows.add(List.of("date", invoice.date().toString()));
    rows.add(
        List.of(
            "due", invoice.due().map(Object::toString).orElse("by the partner's payment terms")));
    invoice.reference().ifPresent(reference -> rows.add(List.of("reference", reference)));
    return new Preview.Table(List.of(invoice.side().words(), ""), rows, "");
  }

  private static Preview.Table totals(Invoice invoice) {
    Totals expected = invoice.expected();
    return new Preview.Table(
        List.of("posted only at", "amount"),
        List.of(
            List.of("untaxed", expected.untaxed().toString()),
            List.of("tax", expected.tax().toString()),
            List.of("total", expected.total().toString())),
        "and only if partner, dates and all lines ("
            + invoice.lines().size()
            + ") are as approved");
  }

  private static Preview.Table lines(Invoice invoice) {
    List<List<String>> rows =
        invoice.lines().stream()
            .map(line ->
                List.of(
                    line.description(),
                    line.quantity().toPlainString(),
                    line.price().plain(),
                    amount(line).plain(),
                    taxes(line, invoice.taxes())))
            .toList();
    Totals expected = invoice.expected();
    String taxes =
        invoice.taxes().stream().map(BoundTax::name).distinct().collect(Collectors.joining(", "));
    return new Preview.Table(
        List.of("line", "quantity", "price", "amount", "tax"),
        rows,
        "untaxed "
            + expected.untaxed().plain()
            + ", tax "
            + (taxes.isEmpty() ? "" : taxes + " ")
            + expected.tax().plain()
            + ", total "
            + expected.total());
  }

  private static Money amount(InvoiceLine line) {
    String currency = line.price().currency();
    return new Money(
        line.quantity()
            .multiply(line.price().amount())
            .setScale(Money.scaleOf(currency), RoundingMode.HALF_UP),
        currency);
  }

  private static String taxes(InvoiceLine line, List<BoundTax> known) {
    return line.taxes().isEmpty()
        ? "none"
        : known.stream()
            .filter(tax -> line.taxes().contains(tax.id()))
            .map(tax -> tax.name() + (tax.included() ? " included" : ""))
            .collect(Collectors.joining(", "));
  }

  /** The request as it is sent. */
  static String request(Endpoint endpoint, Body body) {
    return request(endpoint, Wire.text(body.tree()));
  }

  /** A request of which something is known only when an earlier one was answered. */
  static String request(Endpoint endpoint, String body) {
    return endpoint + "\n" + body + "\nin the target's company";
  }
}
