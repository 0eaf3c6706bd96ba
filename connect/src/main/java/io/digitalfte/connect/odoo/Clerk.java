package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Step;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes steps on what stands in the books. Everything a step changes is looked up now and bound
 * into it, its last change among it; nothing is written. What cannot be done as asked is a {@link
 * Fault} of {@code REFUSED} that says what would have worked. Safe for any thread.
 */
public final class Clerk {
  /** How a payment was made. */
  public enum Method {
    CASH("cash"),
    BANK_TRANSFER("bank transfer"),
    CHECK("check"),
    CREDIT_CARD("credit card");

    private final String words;

    Method(String words) {
      this.words = words;
    }

    private List<String> journals() {
      return switch (this) {
        case CASH -> List.of("cash");
        case CREDIT_CARD -> List.of("credit", "bank");
        case BANK_TRANSFER, CHECK -> List.of("bank");
      };
    }
  }

  private final OdooClient client;
  private final Ledger ledger;
  private final Targets targets;
  private final Ids ids;

  Clerk(OdooClient client, Targets targets, Ids ids) {
    this.client = client;
    this.ledger = new Ledger(client);
    this.targets = targets;
    this.ids = ids;
  }

  /**
   * Registers a payment of a posted invoice, bill or credit note.
   *
   * @param amount in the document's currency, more than zero and no more than is still to pay
   */
  public Step<?> payment(long document, BigDecimal amount, LocalDate date, Method method) {
    BoundMove invoice = bound(document);
    return step(
        Payments.TYPE,
        () -> {
          Optional<Named> account = invoice.weOwe() ? payee(invoice) : Optional.empty();
          return new PaymentRegister(
              invoice,
              new Money(amount, invoice.total().currency()),
              date,
              till(method, invoice.total().currency()),
              method.words,
              account);
        });
  }

  /** The account that Odoo would pay into: the one on the bill, else the partner's first. */
  private Optional<Named> payee(BoundMove invoice) {
    return client
        .rows(Endpoint.MOVE, Body.on(invoice.id()).fields("partner_bank_id"))
        .getFirst()
        .link("partner_bank_id")
        .map(Named::of)
        .or(() -> invoice.partner().flatMap(p -> ledger.banks(p.id()).stream().findFirst()));
  }

  private Named till(Method method, String currency) {
    List<Row> tills = ledger.tills();
    for (String type : method.journals()) {
      for (Row till : tills) {
        String its = till.link("currency_id").map(Row.Link::name).orElse(currency);
        if (till.text("type").equals(type) && its.equals(currency)) {
          return new Named(till.id(), till.name("name"));
        }
      }
    }
    throw refused(
        "the books have no "
            + String.join(" or ", method.journals())
            + " journal in "
            + currency
            + " for a payment by "
            + method.words
            + "; they have "
            + tills.stream().map(t -> t.name("name") + " (" + t.text("type") + ")").toList());
  }

  /**
   * A credit note, as a draft, against a posted invoice or bill.
   *
   * @param total what is credited, with tax; empty for all of it
   * @param reason 1 to 150 characters
   */
  public Step<?> creditNote(
      long document, Optional<BigDecimal> total, String reason, LocalDate date) {
    BoundMove credited = bound(document);
    return step(
        DocumentType.CREDIT,
        () ->
            new CreditNoteCreate(
                new Crediting(ledger, credited).note(total, reason, date), credited));
  }

  /**
   * A journal entry, as a draft, in the company's currency and its journal for such.
   *
   * @param reference 1 to 200 characters
   */
  public Step<?> entry(LocalDate date, Optional<String> reference, List<Item> items) {
    Ledger.CompanyFacts company = ledger.company();
    Named journal =
        ledger.journals("general").stream()
            .findFirst()
            .orElseThrow(() -> refused("the books have no journal for miscellaneous entries"));
    List<EntryLine> lines = new ArrayList<>();
    for (Item item : items) {
      Named account = accounts().of(item.account());
      lines.add(
          made(() ->
              new EntryLine(
                  account,
                  item.label(),
                  new Money(item.debit(), company.currency()),
                  new Money(item.credit(), company.currency()),
                  Optional.empty())));
    }
    ledger
        .foreign(lines.stream().map(line -> line.account().id()).toList(), company.currency())
        .stream()
        .findFirst()
        .ifPresent(why -> {
          throw refused(why);
        });
    return step(
        Entries.CREATE,
        () -> new EntryCreate(new Entry(date, journal, reference, company.currency(), lines)));
  }

  /**
   * A line of a journal entry to be made.
   *
   * @param account its code or its name
   * @param debit zero where it is a credit
   * @param credit zero where it is a debit
   */
  public record Item(String account, String label, BigDecimal debit, BigDecimal credit) {}

  /** Finds accounts by what a person calls them. */
  public Accounts accounts() {
    return new Accounts(client);
  }

  /** Finds partners by what a person calls them. */
  public Partners partners() {
    return new Partners(client);
  }

  /** Posts what this earlier step makes, if it stands as that step says. */
  public Step<?> post(Step<?> created) {
    return switch (created.action()) {
      case InvoiceCreate sale -> posting(created, sale.invoice());
      case BillCreate bill -> posting(created, bill.bill());
      case CreditNoteCreate credit -> posting(created, credit.note());
      case EntryCreate entry ->
          step(Entries.POST, () -> new EntryPost(created.id(), entry.entry()));
      default -> throw new IllegalArgumentException("the step before makes no draft");
    };
  }

  private Step<?> posting(Step<?> created, Invoice invoice) {
    return new Step<>(
        ids.of(DocumentType.POST.kind()).next(),
        DocumentType.POST,
        created.target(),
        new InvoicePost(created.id(), invoice));
  }

  /** Posts a draft that stands in the books. */
  public Step<?> post(long draft) {
    BoundMove now = bound(draft);
    return step(Standings.POST, () -> new DraftPost(now));
  }

  /** Puts a posted or cancelled document back to draft. */
  public Step<?> reset(long document) {
    BoundMove now = bound(document);
    return step(Standings.RESET, () -> new DraftReset(now));
  }

  /**
   * Changes fields of a partner.
   *
   * @param values what each field shall hold; empty for nothing
   */
  public Step<?> change(long partner, Map<PartnerUpdate.Field, String> values) {
    Row now =
        PartnerUpdates.read(client, partner)
            .orElseThrow(() -> refused("no partner in the books has the id " + partner));
    return step(
        PartnerUpdates.TYPE,
        () ->
            new PartnerUpdate(
                new Named(partner, now.name("display_name")),
                Stream.of(PartnerUpdate.Field.values())
                    .filter(values::containsKey)
                    .map(field ->
                        new PartnerUpdate.Change(
                            field,
                            now.text(field.inOdoo()),
                            String.valueOf(values.get(field)).strip()))
                    .toList(),
                now.text("write_date")));
  }

  /** Writes an internal note on a document or partner. */
  public Step<?> note(OnRecord.Model model, long record, String text) {
    OnRecord on = on(model, record);
    return step(Notes.NOTE, () -> new NotePost(on, text));
  }

  /** Attaches a file, whose content is kept at home, to a document or partner. */
  public Step<?> attach(
      OnRecord.Model model, long record, String name, String mediaType, Digest content, long size) {
    OnRecord on = on(model, record);
    return step(Notes.FILE, () -> new FileAttach(on, name, mediaType, content, size));
  }

  private OnRecord on(OnRecord.Model model, long record) {
    Optional<String> name =
        switch (model) {
          case DOCUMENT -> ledger.bound(record).map(BoundMove::title);
          case PARTNER -> ledger.partner(record).map(Ledger.PartnerFacts::name);
        };
    return new OnRecord(
        model,
        new Named(
            record, name.orElseThrow(() -> refused("nothing in the books has the id " + record))));
  }

  private BoundMove bound(long document) {
    return ledger
        .bound(document)
        .orElseThrow(() -> refused("no document in the books has the id " + document));
  }

  private <A extends Action> Step<A> step(ActionType<A> kind, Supplier<A> action) {
    A made = made(action);
    return new Step<>(ids.of(kind.kind()).next(), kind, targets.probe(), made);
  }

  /** What a record refuses to hold is refused in its words. */
  private static <T> T made(Supplier<T> what) {
    try {
      return what.get();
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  static Fault refused(String why) {
    return Fault.of(Fault.Code.REFUSED, why);
  }
}
