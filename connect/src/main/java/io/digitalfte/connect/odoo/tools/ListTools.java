package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.report.Partner;
import io.digitalfte.connect.odoo.report.Partners;
import io.digitalfte.connect.odoo.report.Product;
import io.digitalfte.connect.odoo.report.Reference;
import io.digitalfte.connect.odoo.report.Registers;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Partners, products, journals, taxes, currencies and payment terms as tools. */
final class ListTools {
  private static final int SUGGESTED = 50;

  private final Partners partners;
  private final Registers registers;

  ListTools(OdooClient client) {
    this.partners = new Partners(client);
    this.registers = new Registers(client);
  }

  List<Tool> tools() {
    return List.of(partner(), partnerList(), products(), references());
  }

  /** Names of partners that begin with or hold this. */
  List<String> partnerNames(String typed) {
    return partners.names(typed, SUGGESTED);
  }

  /** Names of journals that begin with or hold this. */
  List<String> journalNames(String typed) {
    return registers.journals(typed, SUGGESTED);
  }

  private Tool partner() {
    return Tool.reads(
        "get_partner",
        "A partner",
        "A customer, vendor or contact by id, or those that a search finds.",
        "odoo partner show",
        List.of(
            Parameter.optional(
                "partner_id", new Kind.Whole(1, Integer.MAX_VALUE), "the partner's id"),
            Asked.search("the name, mail address, tax number or reference, instead of the id")
                .suggesting(this::partnerNames)),
        Shape.Members.of(
            new Shape.Field(
                "partners", new Shape.Rows(Shown.shape(Partner.class)), "one, or those found")),
        Refusals.told(this::partner));
  }

  private Answer partner(Arguments given) {
    Optional<Long> id = given.maybeWhole("partner_id");
    Optional<String> search = given.maybeText("search");
    if (id.isPresent() == search.isPresent()) {
      return Refusals.about(
          "partner_id",
          id.isPresent() ? "is given together with search" : "is missing, and so is search",
          "give partner_id or search, and not both");
    }
    if (search.isPresent()) {
      var page = partners.holding(search, Optional.empty(), 10);
      return Listing.some(
          "partners", page.values().stream().map(Shown::json).toList(), page.more());
    }
    return partners
        .of(id.orElseThrow())
        .map(partner -> Listing.some("partners", List.of(Shown.json(partner)), false))
        .orElseGet(() ->
            Refusals.about(
                "partner_id",
                id.get() + " is no partner that this user can see",
                "find its id with get_partner and search"));
  }

  private Tool partnerList() {
    return Tool.reads(
        "list_partners",
        "Partners",
        "Lists customers, vendors and contacts with what they owe and are owed.",
        "odoo partner list",
        List.of(
            Asked.search("the name, mail address, tax number or reference"),
            Asked.limit(50, 500),
            Asked.CURSOR),
        Listing.shape("partners", Shown.shape(Partner.class), "the partners"),
        Refusals.told(given ->
            Listing.rows(
                "partners",
                partners.holding(
                    given.maybeText("search"), Asked.cursor(given), Asked.limit(given)))));
  }

  private Tool products() {
    return Tool.reads(
        "list_products",
        "Products",
        "Lists what is sold or bought, with its usual price.",
        "odoo product list",
        List.of(Asked.search("the name or code"), Asked.limit(50, 500), Asked.CURSOR),
        Listing.shape("products", Shown.shape(Product.class), "the products"),
        Refusals.told(given ->
            Listing.rows(
                "products",
                registers.products(
                    given.maybeText("search"), Asked.cursor(given), Asked.limit(given)))));
  }

  private Tool references() {
    return Tool.reads(
        "list_reference",
        "Journals, taxes, currencies, payment terms",
        "Lists the journals, taxes, currencies or payment terms that the books use.",
        "odoo reference list",
        List.of(
            Parameter.required(
                "kind",
                Kind.Choice.of("journals", "taxes", "currencies", "payment_terms"),
                "which of them"),
            Asked.limit(100, 500),
            Asked.CURSOR),
        Listing.shape("entries", Shown.shape(Reference.class), "the entries"),
        Refusals.told(given ->
            Listing.rows(
                "entries",
                registers.references(
                    Reference.Kind.valueOf(given.text("kind").toUpperCase(Locale.ROOT)),
                    Asked.cursor(given),
                    Asked.limit(given)))));
  }
}
