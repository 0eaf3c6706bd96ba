package io.digitalfte.connect.odoo;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.draft.Books;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Read-only facts of the accounts in Odoo. Every method asks anew and throws a {@link Fault} that
 * passes when Odoo is not there. Safe for any thread.
 */
final class OdooBooks implements Books {
  private static final int LIKE_DAYS = 120;
  private static final int SHOWN = 5;

  private final OdooClient client;
  private final Ledger ledger;
  private final Clock clock;

  /**
   * @param clock the time and zone of the business
   */
  OdooBooks(OdooClient client, Clock clock) {
    this.client = client;
    this.ledger = new Ledger(client);
    this.clock = clock;
  }

  @Override
  public Company company() {
    Ledger.CompanyFacts facts = ledger.company();
    Optional<Tax> tax =
        facts
            .saleTax()
            .flatMap(link -> ledger.taxes(List.of(link.id())).stream().findFirst())
            .filter(Ledger.TaxFacts::percentage)
            .map(t -> new Tax(t.id(), t.name(), t.amount(), t.included()));
    return new Company(facts.id(), facts.name(), facts.currency(), tax);
  }

  @Override
  public Found find(String email, Optional<String> vat, Optional<String> name) {
    List<String> doubts = new ArrayList<>();
    List<Candidate> byEmail =
        email.isBlank()
            ? List.of()
            : candidates(Body.is("email_normalized", "=", email.strip().toLowerCase(Locale.ROOT)));
    List<Candidate> byVat =
        vat.filter(v -> Names.vat(v).length() >= 4).map(this::byVat).orElse(List.of());
    List<Candidate> byName = name.filter(n -> !n.isBlank()).map(this::byName).orElse(List.of());
    Optional<Candidate> chosen;
    String how;
    if (!byEmail.isEmpty()) {
      how = "email";
      chosen = choose(byEmail, byVat, byName);
      several(byEmail, "mail address", doubts);
    } else if (!byVat.isEmpty()) {
      how = "vat";
      chosen = choose(byVat, byName, List.of());
      several(byVat, "VAT number", doubts);
    } else {
      how = byName.isEmpty() ? "" : "name";
      chosen = choose(byName, List.of(), List.of());
      several(byName, "name", doubts);
    }
    if (chosen.isPresent() && !how.equals("email") && !chosen.get().email().isBlank()) {
      doubts.add(
          "the letter came from another address than the "
              + chosen.get().email()
              + " that the books hold for "
              + chosen.get().name());
    }
    long id = chosen.map(Candidate::id).orElse(0L);
    if (how.equals("email")) {
      others(byVat, id, "has the VAT number of the letter", doubts);
    }
    if (!how.equals("name")) {
      others(byName, id, "has the name of the letter", doubts);
    }
    name.filter(n -> !n.isBlank())
        .ifPresent(n -> others(near(n, byName), id, "has a like name", doubts));
    return new Found(chosen.map(c -> new Partner(c.id(), c.name(), c.email())), how, doubts);
  }

  @Override
  public List<OpenInvoice> open(long partner) {
    return documents(
        Body.where(
                Body.is("partner_id", "=", partner),
                Body.is("move_type", "=", Side.SALE.moveType()),
                Body.is("state", "=", "posted"),
                Body.among("payment_state", "not_paid", "partial"))
            .order("invoice_date, id")
            .limit(50));
  }

  @Override
  public List<OpenInvoice> lookalikes(long partner, Optional<String> reference, Money untaxed) {
    return lookalikes(Side.SALE, partner, reference, untaxed, LocalDate.now(clock));
  }

  /** As the port says, for either side and as seen on a day. */
  List<OpenInvoice> lookalikes(
      Side side, long partner, Optional<String> reference, Money untaxed, LocalDate day) {
    Body recent =
        Body.where(
                Body.is("partner_id", "=", partner),
                Body.is("move_type", "=", side.moveType()),
                Body.among("state", "draft", "posted"),
                Body.either(),
                Body.is("invoice_date", "=", false),
                Body.is("invoice_date", ">=", day.minusDays(LIKE_DAYS).toString()))
            .order("invoice_date desc, id desc")
            .limit(200);
    return rows(recent).stream()
        .filter(row ->
            (reference.isPresent()
                    && row.text("ref").strip().equalsIgnoreCase(reference.get().strip()))
                || untaxed(row).equals(untaxed))
        .map(OdooBooks::invoice)
        .toList();
  }

  private record Candidate(long id, String name, String email, String vat, boolean company) {}

  private List<Candidate> candidates(JsonNode... conditions) {
    return client
        .rows(
            Endpoint.PARTNERS,
            Body.where(conditions)
                .fields("display_name", "email", "vat", "is_company")
                .order("id")
                .limit(20))
        .stream()
        .map(row ->
            new Candidate(
                row.id(),
                row.name("display_name"),
                row.text("email"),
                row.text("vat"),
                row.yes("is_company")))
        .toList();
  }

  private List<Candidate> byVat(String vat) {
    String wanted = Names.vat(vat);
    String digits = wanted.replaceAll("\\D", "");
    String like = digits.length() >= 4 ? digits : wanted;
    return candidates(
            Body.either(),
            Body.is("vat", "=ilike", Body.literal(vat.strip())),
            Body.is("vat", "ilike", like))
        .stream()
        .filter(c -> Names.vat(c.vat()).equals(wanted))
        .toList();
  }

  private List<Candidate> byName(String name) {
    return candidates(Body.is("name", "=ilike", Body.literal(name.strip())));
  }

  private List<Candidate> near(String name, List<Candidate> exact) {
    String word = Names.telling(name);
    if (word.length() < 3) {
      return List.of();
    }
    List<Long> known = exact.stream().map(Candidate::id).toList();
    return candidates(Body.is("name", "ilike", Body.literal(word))).stream()
        .filter(c -> !known.contains(c.id()) && Names.near(name, c.name()))
        .toList();
  }

  // The oldest of those that the other marks also point at, else the oldest company, else the
  // oldest.
  private static Optional<Candidate> choose(
      List<Candidate> found, List<Candidate> second, List<Candidate> third) {
    for (List<Candidate> other : List.of(second, third)) {
      Optional<Candidate> both = found.stream().filter(other::contains).findFirst();
      if (both.isPresent()) {
        return both;
      }
    }
    return found.stream()
        .filter(Candidate::company)
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  private static void several(List<Candidate> found, String what, List<String> doubts) {
    if (found.size() > 1) {
      doubts.add(found.size() + " partners in the books have this " + what + ": " + listed(found));
    }
  }

  private static void others(List<Candidate> found, long chosen, String what, List<String> doubts) {
    List<Candidate> others = found.stream().filter(c -> c.id() != chosen).toList();
    if (!others.isEmpty()) {
      doubts.add("another partner in the books " + what + ": " + listed(others));
    }
  }

  private static String listed(List<Candidate> found) {
    List<String> names = new ArrayList<>();
    for (Candidate c : found.subList(0, Math.min(SHOWN, found.size()))) {
      names.add(c.name() + " (id " + c.id() + ")");
    }
    return String.join(", ", names) + (found.size() > SHOWN ? " and more" : "");
  }

  private List<OpenInvoice> documents(Body body) {
    return rows(body).stream().map(OdooBooks::invoice).toList();
  }

  private List<Row> rows(Body body) {
    return client.rows(
        Endpoint.MOVES,
        body.fields(
            "name",
            "ref",
            "invoice_date",
            "date",
            "currency_id",
            "amount_untaxed",
            "amount_total",
            "amount_residual"));
  }

  private static Money untaxed(Row row) {
    return row.money("amount_untaxed", currency(row));
  }

  private static OpenInvoice invoice(Row row) {
    String number = row.text("name");
    return new OpenInvoice(
        row.id(),
        number.isEmpty() || number.equals("/") ? "draft" : number,
        row.text("ref"),
        row.date("invoice_date").or(() -> row.date("date")).orElse(LocalDate.EPOCH),
        row.money("amount_total", currency(row)),
        row.money("amount_residual", currency(row)));
  }

  private static String currency(Row row) {
    return row.link("currency_id").map(Row.Link::name).orElse("");
  }
}
