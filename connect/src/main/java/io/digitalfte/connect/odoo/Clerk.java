package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.act.Step;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
        .or(() -> invoice.partner().flatMap(p -> ledger.accounts(p.id()).stream().findFirst()));
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

  BoundMove bound(long document) {
    return ledger
        .bound(document)
        .orElseThrow(() -> refused("no document in the books has the id " + document));
  }

  <A extends Action> Step<A> step(Kind<A> kind, Supplier<A> action) {
    try {
      return new Step<>(ids.of(kind.kind()).next(), kind, targets.probe(), action.get());
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  static Fault refused(String why) {
    return Fault.of(Fault.Code.REFUSED, why);
  }
}
