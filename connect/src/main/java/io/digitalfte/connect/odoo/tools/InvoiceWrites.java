package io.digitalfte.connect.odoo.tools;

import io.digitalfte.act.Step;
import io.digitalfte.connect.odoo.Named;
import io.digitalfte.connect.odoo.Odoo;
import io.digitalfte.connect.odoo.Partners;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.draft.Books;
import io.digitalfte.term.Money;
import io.digitalfte.term.Problem;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Plan;
import io.digitalfte.tool.Planned;
import io.digitalfte.tool.Tool;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tools that lead to invoices, bills and credit notes, all of them as drafts. */
final class InvoiceWrites {
  private static final String WITHOUT_TAX =
      "without tax; the company's default tax comes on top, and the dry run shows the total";

  private final Odoo odoo;
  private final Clock clock;

  InvoiceWrites(Odoo odoo, Clock clock) {
    this.odoo = odoo;
    this.clock = clock;
  }

  List<Tool> tools() {
    return List.of(invoice(), bill(), credit());
  }

  private static Parameter amount() {
    return Parameter.required(
        "amount", Kind.Amount.positive(), "in the company's currency, " + WITHOUT_TAX);
  }

  private static Parameter description() {
    return Parameter.required(
        "description", Kind.Text.line(500), "what it is for; the line's text where there is one");
  }

  private static Parameter due() {
    return Parameter.optional(
        "due_date", new Kind.Day(), "when it is to be paid; 30 days from today when left out");
  }

  private Tool invoice() {
    return Tool.proposes(
        "create_invoice",
        "Create a customer invoice",
        "Proposes a draft customer invoice, dated today. A customer that the books do not have is"
            + " made first; one whose name is not clear is refused.",
        "odoo invoice create",
        List.of(
            Parameter.required(
                "contact_name", Kind.Text.line(200), "the customer's name as in the books"),
            amount(),
            description(),
            due(),
            Parameter.optional(
                "invoice_line_items",
                new Kind.Rows(
                    List.of(
                        Parameter.required("name", Kind.Text.line(500), "the line's text"),
                        Parameter.required("quantity", Kind.Amount.positive(), "how many"),
                        Parameter.required(
                            "price_unit",
                            new Kind.Amount(Kind.Amount.Sign.ANY),
                            "for one, without tax")),
                    100),
                "the lines; they have to add up to amount. One line over amount when left out.")),
        Refusals.planned(given -> planned(given, "contact_name", true)));
  }

  private Tool bill() {
    return Tool.proposes(
        "create_bill",
        "Create a vendor bill",
        "Proposes a draft vendor bill, dated today. A vendor that the books do not have is refused;"
            + " create_partner makes one.",
        "odoo bill create",
        List.of(
            Parameter.required(
                "vendor_name", Kind.Text.line(200), "the vendor's name as in the books"),
            amount(),
            description(),
            due()),
        Refusals.planned(given -> planned(given, "vendor_name", false)));
  }

  private Planned planned(Arguments given, String who, boolean sale) {
    LocalDate today = LocalDate.now(clock);
    String currency = odoo.books().company().currency();
    List<Problem> problems = new ArrayList<>();
    Optional<LocalDate> due = given.maybeDay("due_date");
    if (due.isPresent() && due.get().isBefore(today)) {
      problems.add(
          Problem.in("due_date", "cannot be " + due.get(), "give today, " + today + ", or later"));
    }
    List<Bookkeeping.Line> lines = lines(given, currency, sale, problems);
    String name = given.text(who);
    Partners.Meant meant = odoo.clerk().partners().called(name);
    if (meant instanceof Partners.Meant.Perhaps perhaps) {
      problems.add(Problem.in(who, unclear(perhaps), "give one of these names in full"));
    }
    if (meant instanceof Partners.Meant.Nobody && !sale) {
      problems.add(
          Problem.in(
              who,
              "is nobody in the books",
              "give the name as it stands there, or make the partner with create_partner"));
    }
    if (!problems.isEmpty()) {
      return Refusals.refused(problems);
    }
    List<Step<?>> steps = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    reasons.add("asked for by a program; amount is without tax");
    Bookkeeping.Party party = party(meant, name, steps, reasons);
    Bookkeeping.NewInvoice document =
        new Bookkeeping.NewInvoice(
            party,
            today,
            Optional.of(due.orElse(today.plusDays(30))),
            currency,
            Optional.empty(),
            lines);
    steps.add(
        sale
            ? odoo.bookkeeping().createInvoice(document)
            : odoo.bookkeeping().createBill(document));
    return new Plan(
        sale ? "customer_invoice" : "vendor_bill",
        Plans.title(sale ? "Invoice for " + name.strip() : "Bill of " + name.strip()),
        steps,
        reasons,
        Set.of());
  }

  private Bookkeeping.Party party(
      Partners.Meant meant, String name, List<Step<?>> steps, List<String> reasons) {
    if (meant instanceof Partners.Meant.One(Books.Partner partner)) {
      return new Bookkeeping.Party.Known(partner);
    }
    Step<?> made =
        odoo.bookkeeping()
            .createPartner(new Bookkeeping.NewPartner(name.strip(), "", Optional.empty(), true));
    steps.add(made);
    reasons.add("nobody in the books has this or a like name, so the partner is made first");
    return new Bookkeeping.Party.Created(made, name.strip());
  }

  static String unclear(Partners.Meant.Perhaps perhaps) {
    String names =
        perhaps.partners().stream().map(Named::toString).collect(Collectors.joining(", "));
    return perhaps.exactly()
        ? "is the name of several partners: " + names
        : "is nobody's exact name, but perhaps " + names + " is meant";
  }

  private static List<Bookkeeping.Line> lines(
      Arguments given, String currency, boolean sale, List<Problem> problems) {
    Money amount = Sums.money("amount", given.amount("amount"), currency, problems);
    List<Bookkeeping.Line> lines = new ArrayList<>();
    if (!sale || given.rows("invoice_line_items").isEmpty()) {
      if (amount != null) {
        lines.add(new Bookkeeping.Line(given.text("description"), BigDecimal.ONE, amount, false));
      }
      return lines;
    }
    BigDecimal sum = BigDecimal.ZERO;
    int number = 0;
    for (Arguments row : given.rows("invoice_line_items")) {
      String where = "invoice_line_items[" + number++ + "].";
      Money price = Sums.money(where + "price_unit", row.amount("price_unit"), currency, problems);
      BigDecimal quantity = row.amount("quantity");
      if (quantity.stripTrailingZeros().scale() > 6) {
        problems.add(
            Problem.in(where + "quantity", "cannot be " + quantity, "give at most 6 decimals"));
      } else if (price != null) {
        lines.add(new Bookkeeping.Line(row.text("name"), quantity, price, false));
        sum =
            sum.add(
                quantity
                    .multiply(price.amount())
                    .setScale(Money.scaleOf(currency), java.math.RoundingMode.HALF_UP));
      }
    }
    if (problems.isEmpty() && amount != null && sum.compareTo(amount.amount()) != 0) {
      BigDecimal off = sum.subtract(amount.amount());
      problems.add(
          Problem.in(
              "amount",
              "is "
                  + amount
                  + ", but the lines add up to "
                  + currency
                  + " "
                  + sum.toPlainString()
                  + ", which is "
                  + off.abs().toPlainString()
                  + (off.signum() > 0 ? " more" : " less"),
              "correct the amount or the lines"));
    }
    return lines;
  }

  private Tool credit() {
    return Tool.proposes(
        "create_credit_note",
        "Create a credit note",
        "Proposes a draft credit note against a posted invoice or bill: all of it, or a part.",
        "odoo credit create",
        List.of(
            Parameter.required(
                "invoice_id",
                new Kind.Whole(1, Integer.MAX_VALUE),
                "the id of the invoice or bill in the books"),
            Parameter.required(
                "reason", Kind.Text.line(120), "why it is credited; stands on the credit note"),
            Parameter.optional(
                "amount",
                Kind.Amount.positive(),
                "how much is credited, with tax, in the document's currency; all of it when left"
                    + " out"),
            Parameter.optional("date", new Kind.Day(), "its date; today when left out")),
        Refusals.planned(given -> {
          Step<?> step =
              odoo.clerk()
                  .creditNote(
                      given.whole("invoice_id"),
                      given.maybeAmount("amount"),
                      given.text("reason"),
                      given.maybeDay("date").orElse(LocalDate.now(clock)));
          return Plans.of("credit_note", step, "asked for by a program: " + given.text("reason"));
        }));
  }
}
