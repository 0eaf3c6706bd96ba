package io.digitalfte.connect.odoo;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Target;
import io.digitalfte.connect.odoo.wire.Answer;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Registers payments through Odoo's wizard, which pays once for every time it is confirmed. So the
 * claim comes first, and the key stands in the payment's memo, where it is found again. What the
 * wizard would do is read back and compared to the cent before it is confirmed.
 */
final class PaymentHandler implements Handler<PaymentRegister> {
  private static final String ABSENT = "no payment bears this key";

  private final OdooClient client;
  private final Ledger ledger;
  private final Targets targets;
  private final Claims claims;

  PaymentHandler(OdooClient client, Targets targets) {
    this.client = client;
    this.ledger = new Ledger(client);
    this.targets = targets;
    this.claims = new Claims(client);
  }

  @Override
  public ActionType<PaymentRegister> type() {
    return Payments.TYPE;
  }

  @Override
  public Target target() {
    return targets.probe();
  }

  @Override
  public Objections check(PaymentRegister action) {
    BoundMove approved = action.invoice();
    List<String> hard = new ArrayList<>(moved(approved));
    hard.addAll(Differences.locks(action.date(), "entry", false, ledger.company()));
    if (ledger.tills().stream().noneMatch(till -> till.id() == action.journal().id())) {
      hard.add("the journal " + action.journal() + " is none for money any more");
    }
    action.account().ifPresent(bank -> hard.addAll(moved(bank, approved)));
    return new Objections(hard, List.of());
  }

  private List<String> moved(BoundMove approved) {
    return ledger
        .bound(approved.id())
        .map(approved::differences)
        .orElseGet(() -> List.of("the document " + approved.title() + " is gone"));
  }

  private List<String> moved(Named bank, BoundMove invoice) {
    boolean stands =
        invoice.partner().map(partner -> ledger.banks(partner.id())).orElse(List.of()).stream()
            .anyMatch(bank::equals);
    return stands
        ? List.of()
        : List.of("the bank account " + bank + " is not the partner's any more");
  }

  @Override
  public Outcome perform(PaymentRegister action, Key key) {
    return claims.under(
        key,
        "account.move",
        action.invoice().id(),
        () -> paid(action, key),
        () -> open(action, key));
  }

  private Outcome open(PaymentRegister action, Key key) {
    Answer opened = client.write(Endpoint.PAY_OPEN, Payments.opening(action, key.text()));
    return switch (opened) {
      case Answer.Failed failed ->
          Writing.failed(failed, () -> new Found.No("nothing was confirmed", true));
      case Answer.Value(JsonNode made) -> {
        long wizard = Writing.created(made);
        List<String> other = wizard == 0 ? List.of("no id") : compared(action, key, wizard);
        yield other.isEmpty()
            ? confirm(action, key, wizard)
            : new Outcome.Refused("nothing was paid, because " + String.join("; ", other));
      }
    };
  }

  private List<String> compared(PaymentRegister action, Key key, long wizard) {
    Row seen =
        client
            .rows(
                Endpoint.PAY_SEEN,
                Body.on(wizard)
                    .fields(
                        "amount",
                        "currency_id",
                        "communication",
                        "journal_id",
                        "payment_date",
                        "payment_type",
                        "partner_id",
                        "partner_bank_id",
                        "payment_difference_handling"))
            .stream()
            .findFirst()
            .orElseThrow(() -> Fault.of(Fault.Code.UNAVAILABLE, "Odoo lost what was opened"));
    List<String> found = new ArrayList<>();
    String currency = seen.link("currency_id").map(Row.Link::name).orElse("");
    Differences.differs(found, "its currency is", currency, action.amount().currency());
    if (found.isEmpty()) {
      Money amount = seen.money("amount", currency);
      Differences.differs(found, "it is", amount.toString(), action.amount().toString());
    }
    Differences.differs(found, "its memo is", seen.text("communication"), action.memo(key.text()));
    Differences.differs(
        found, "its journal is", id(seen, "journal_id"), String.valueOf(action.journal().id()));
    Differences.differs(
        found,
        "its day is",
        seen.date("payment_date").map(LocalDate::toString).orElse("none"),
        action.date().toString());
    Differences.differs(
        found,
        "it is",
        seen.text("payment_type"),
        action.invoice().weOwe() ? "outbound" : "inbound");
    Differences.differs(
        found,
        "its partner is",
        id(seen, "partner_id"),
        action.invoice().partner().map(partner -> String.valueOf(partner.id())).orElse("none"));
    Differences.differs(
        found, "what is left over is", seen.text("payment_difference_handling"), Payments.OPEN);
    if (action.invoice().weOwe()) {
      Differences.differs(
          found,
          "its bank account is",
          id(seen, "partner_bank_id"),
          action.account().map(bank -> String.valueOf(bank.id())).orElse("none"));
    }
    // Somebody else may have paid since the check; Odoo would take the same money twice.
    found.addAll(moved(action.invoice()));
    return found;
  }

  private static String id(Row row, String field) {
    return row.link(field).map(link -> String.valueOf(link.id())).orElse("none");
  }

  private Outcome confirm(PaymentRegister action, Key key, long wizard) {
    return switch (client.write(Endpoint.PAY, Body.on(wizard))) {
      case Answer.Failed failed -> Writing.failed(failed, () -> paid(action, key));
      case Answer.Value(_) -> Writing.answered(paid(action, key));
    };
  }

  @Override
  public Found find(PaymentRegister action, Key key, Duration since) {
    Found now = paid(action, key);
    try {
      return now instanceof Found.No ? claims.absent(key, ABSENT, since) : now;
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }

  /** Whether it stands now; absence is final only after an answer to the confirmation. */
  private Found paid(PaymentRegister action, Key key) {
    try {
      List<Row> payments =
          client.rows(
              Endpoint.PAYMENTS,
              Body.where(Body.is("memo", "ilike", Body.literal(key.text())))
                  .fields(
                      "name",
                      "state",
                      "amount",
                      "currency_id",
                      "date",
                      "payment_type",
                      "partner_id",
                      "journal_id",
                      "reconciled_invoice_ids",
                      "reconciled_bill_ids")
                  .order("id")
                  .limit(5));
      return payments.isEmpty()
          ? new Found.No(ABSENT, true)
          : new Found.Yes(receipt(action, payments));
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }

  private Receipt receipt(PaymentRegister action, List<Row> payments) {
    Row payment = payments.getFirst();
    String currency = payment.link("currency_id").map(Row.Link::name).orElse("");
    Money amount = payment.money("amount", currency);
    LocalDate day = payment.date("date").orElse(LocalDate.EPOCH);
    List<String> differs = differences(action, payment, amount, day);
    if (payments.size() > 1) {
      differs.add("there are " + payments.size() + " payments of this key");
    }
    Map<String, String> facts = new TreeMap<>();
    facts.put("payment.id", String.valueOf(payment.id()));
    facts.put("payment.number", payment.name("name"));
    facts.put("payment.state", payment.text("state"));
    facts.put("payment.amount", amount.toString());
    facts.put("payment.date", day.toString());
    if (!differs.isEmpty()) {
      facts.put("payment.differs", String.join("; ", differs));
    }
    left(action).ifPresent(left -> facts.put("invoice.residual", left.toString()));
    return new Receipt(String.valueOf(payment.id()), facts);
  }

  /** What of a payment that bears the key is another than was approved. */
  private static List<String> differences(
      PaymentRegister action, Row payment, Money amount, LocalDate day) {
    List<String> found = new ArrayList<>();
    BoundMove invoice = action.invoice();
    Differences.differs(found, "it is", amount.toString(), action.amount().toString());
    Differences.differs(found, "its day is", day.toString(), action.date().toString());
    Differences.differs(
        found, "it is", payment.text("payment_type"), invoice.weOwe() ? "outbound" : "inbound");
    Differences.differs(
        found,
        "its partner is",
        id(payment, "partner_id"),
        invoice.partner().map(partner -> String.valueOf(partner.id())).orElse("none"));
    Differences.differs(
        found, "its journal is", id(payment, "journal_id"), String.valueOf(action.journal().id()));
    if (!payment.ids("reconciled_invoice_ids").contains(invoice.id())
        && !payment.ids("reconciled_bill_ids").contains(invoice.id())) {
      found.add("it is not set off against " + invoice.title());
    }
    if (Set.of("canceled", "rejected").contains(payment.text("state"))) {
      found.add("somebody cancelled it");
    }
    return found;
  }

  private Optional<Money> left(PaymentRegister action) {
    try {
      return ledger.bound(action.invoice().id()).map(BoundMove::residual);
    } catch (Fault _) {
      return Optional.empty(); // The payment is the proof; what is left is told with it.
    }
  }
}
