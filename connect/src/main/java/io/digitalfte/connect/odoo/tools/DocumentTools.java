package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.report.DocumentRow;
import io.digitalfte.connect.odoo.report.Documents;
import io.digitalfte.connect.odoo.report.Payment;
import io.digitalfte.connect.odoo.report.Registers;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Suggestions;
import io.digitalfte.tool.Tool;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Invoices, bills, credit notes and payments as tools. */
final class DocumentTools {
  private static final Kind STANDING =
      Kind.Choice.of("draft", "posted", "cancelled", "paid", "partial", "unpaid", "overdue");

  private final Documents documents;
  private final Registers registers;
  private final Suggestions partners;

  DocumentTools(OdooClient client, Clock clock, Suggestions partners) {
    this.documents = new Documents(client, clock);
    this.registers = new Registers(client);
    this.partners = partners;
  }

  List<Tool> tools() {
    return List.of(
        invoices(),
        list(
            "list_invoices",
            "Customer invoices",
            "Lists customer invoices or credit notes, the newest first.",
            "odoo invoice list",
            Documents.Sort.INVOICE,
            Documents.Sort.CREDIT_NOTE),
        list(
            "list_bills",
            "Vendor bills",
            "Lists vendor bills or vendors' credit notes, the newest first.",
            "odoo bill list",
            Documents.Sort.BILL,
            Documents.Sort.VENDOR_CREDIT),
        payments());
  }

  private Tool invoices() {
    return Tool.reads(
        "get_invoices",
        "Customer invoices by customer",
        "Finds customer invoices by status, customer and date, the newest first. Paid is told by"
            + " payment_state, not by state.",
        "odoo invoice find",
        List.of(
            Parameter.optional(
                "status",
                Kind.Choice.of("draft", "posted", "paid", "cancelled"),
                "only invoices that stand so; paid includes those in payment"),
            Parameter.optional(
                    "customer_name", Kind.Text.line(100), "a part of the customer's name")
                .suggesting(partners),
            Asked.day("from_date", "the first invoice date"),
            Asked.day("to_date", "the last invoice date"),
            Asked.limit(50, 500),
            Asked.CURSOR),
        shape(),
        Refusals.told(given ->
            Asked.turned(given, "from_date", "to_date")
                .orElseGet(() ->
                    Listing.rows(
                        "invoices",
                        documents.list(
                            new Documents.Which(
                                Documents.Sort.INVOICE,
                                standing(given, "status"),
                                Optional.empty(),
                                given.maybeText("customer_name"),
                                given.maybeDay("from_date"),
                                given.maybeDay("to_date")),
                            Asked.cursor(given),
                            Asked.limit(given))))));
  }

  private Tool list(
      String name,
      String title,
      String description,
      String words,
      Documents.Sort usual,
      Documents.Sort other) {
    return Tool.reads(
        name,
        title,
        description,
        words,
        List.of(
            Asked.partner("partner_id"),
            Parameter.optional("state", STANDING, "only those that stand so"),
            Asked.day("date_from", "the first date on them"),
            Asked.day("date_to", "the last date on them"),
            Parameter.optional("kind", Kind.Choice.of(word(usual), word(other)), "which of both")
                .or(word(usual)),
            Asked.limit(50, 500),
            Asked.CURSOR),
        shape(),
        Refusals.told(given ->
            Asked.turned(given, "date_from", "date_to")
                .orElseGet(() ->
                    Listing.rows(
                        "invoices",
                        documents.list(
                            new Documents.Which(
                                given.text("kind").equals(word(usual)) ? usual : other,
                                standing(given, "state"),
                                given.maybeWhole("partner_id"),
                                Optional.empty(),
                                given.maybeDay("date_from"),
                                given.maybeDay("date_to")),
                            Asked.cursor(given),
                            Asked.limit(given))))));
  }

  private Tool payments() {
    return Tool.reads(
        "list_payments",
        "Payments",
        "Lists payments received and sent, the newest first.",
        "odoo payment list",
        List.of(
            Asked.partner("partner_id"),
            Parameter.optional(
                "direction",
                Kind.Choice.of("inbound", "outbound"),
                "inbound for money received, outbound for money sent"),
            Asked.day("date_from", "the first day"),
            Asked.day("date_to", "the last day"),
            Asked.limit(50, 500),
            Asked.CURSOR),
        Listing.shape("payments", Shown.shape(Payment.class), "the payments"),
        Refusals.told(given ->
            Asked.turned(given, "date_from", "date_to")
                .orElseGet(() ->
                    Listing.rows(
                        "payments",
                        registers.payments(
                            given.maybeWhole("partner_id"),
                            given.maybeText("direction"),
                            given.maybeDay("date_from"),
                            given.maybeDay("date_to"),
                            Asked.cursor(given),
                            Asked.limit(given))))));
  }

  private static Shape.Members shape() {
    return Listing.shape("invoices", Shown.shape(DocumentRow.class), "the documents");
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Documents.Standing> standing(Arguments given, String name) {
    return given
        .maybeText(name)
        .map(word -> Documents.Standing.valueOf(word.toUpperCase(Locale.ROOT)));
  }
}
