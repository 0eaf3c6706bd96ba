package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
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
import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import io.digitalfte.term.Ulid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a draft invoice or bill through {@code load}, with external ids of ours on the document and
 * on every line.
 *
 * <p>A replay. Whoever performs again has looked with {@link #find} right before, so {@link
 * #perform} does not look once more: a request of the first attempt that Odoo carries out late
 * meets the replay's record by its external id and leaves it as it stands, changed by a person or
 * posted, or loses with a serialization failure. That is why absence needs no waiting here <em>for
 * a replay</em>; whoever decides not to replay has to wait until Odoo is quiet and look again.
 */
final class DocumentHandler<A extends Action> implements Handler<A> {
  private final DocumentType<A> type;
  private final OdooClient client;
  private final Ledger ledger;
  private final Targets targets;
  private final OdooBooks books;
  private final Ulid home;

  DocumentHandler(
      DocumentType<A> type, OdooClient client, Targets targets, OdooBooks books, Ulid home) {
    this.type = type;
    this.client = client;
    this.ledger = new Ledger(client);
    this.targets = targets;
    this.books = books;
    this.home = home;
  }

  @Override
  public ActionType<A> type() {
    return type;
  }

  @Override
  public Target target() {
    return targets.probe();
  }

  @Override
  public Objections check(A action) {
    Invoice invoice = type.invoice().apply(action);
    Ledger.CompanyFacts company = ledger.company();
    List<String> hard = new ArrayList<>(Differences.locks(invoice, company));
    hard.addAll(
        Differences.of(
            invoice, company, ledger.taxes(invoice.taxes().stream().map(BoundTax::id).toList())));
    if (action instanceof CreditNoteCreate credit) {
      hard.addAll(uncreditable(credit));
    }
    List<String> soft = new ArrayList<>();
    Optional<Long> partner = partner(invoice);
    if (partner.isPresent()) {
      hard.addAll(partnerDifferences(invoice, partner.get()));
      books
          .lookalikes(
              invoice.side(),
              partner.get(),
              invoice.reference(),
              invoice.expected().untaxed(),
              invoice.date())
          .forEach(like ->
              soft.add(
                  "looks like "
                      + like.number()
                      + " (id "
                      + like.id()
                      + ") of "
                      + like.date()
                      + " over "
                      + like.total()));
    }
    if (invoice.basis().fiscalPosition().isPresent()) {
      soft.add("the partner has a fiscal position; the taxes are those listed, not mapped ones");
    }
    return new Objections(hard, soft);
  }

  @Override
  public Outcome perform(A action, Key key) {
    Invoice invoice = type.invoice().apply(action);
    Optional<Long> partner;
    try {
      partner = partner(invoice);
    } catch (Fault fault) {
      return new Outcome.Unknown(String.valueOf(fault.getMessage()), false);
    }
    if (partner.isEmpty()) {
      return new Outcome.Refused(
          "the partner " + invoice.partner().name() + " that an earlier step makes is not there");
    }
    Optional<BoundMove> credited =
        action instanceof CreditNoteCreate credit
            ? Optional.of(credit.credited())
            : Optional.empty();
    Body body = Loads.invoice(invoice, ExternalId.of(key), String.valueOf(partner.get()), credited);
    return switch (client.write(Endpoint.LOAD_MOVE, body)) {
      case Answer.Failed failed -> Writing.failed(failed, () -> look(invoice, key, Duration.ZERO));
      case Answer.Value(var json) -> {
        long id = Writing.loaded(json);
        yield id > 0
            ? new Outcome.Done(receipt(invoice, id))
            : Writing.unloaded(json, () -> look(invoice, key, Duration.ZERO));
      }
    };
  }

  @Override
  public Found find(A action, Key key, Duration since) {
    return look(type.invoice().apply(action), key, since);
  }

  /**
   * The proof that nothing was made.
   *
   * @param since how long ago the request may have left; zero right after an answer to it
   */
  static Found absent(Key key, Duration since, Duration settle) {
    boolean settled = since.compareTo(settle) > 0;
    return new Found.No(
        "no record has the external id "
            + ExternalId.of(key)
            + (settled
                ? ", " + since.toSeconds() + " s after the last byte, when Odoo had long given up"
                : ", and a second one of that id cannot be made"),
        settled);
  }

  private Found look(Invoice invoice, Key key, Duration since) {
    try {
      return ledger
          .made("account.move", key)
          .<Found>map(id -> new Found.Yes(receipt(invoice, id)))
          .orElseGet(() -> absent(key, since, client.settings().settle()));
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }

  // The id alone is the proof; what can be read of the document besides is told with it.
  private Receipt receipt(Invoice invoice, long id) {
    try {
      Optional<Document> document = ledger.document(id);
      if (document.isPresent()) {
        long partner = invoice.partner().id().or(() -> partner(invoice)).orElse(0L);
        return document.get().receipt(Differences.of(invoice, document.get(), partner));
      }
    } catch (Fault _) {
      // Reading back is a courtesy here: posting reads and compares before it acts.
    }
    return new Receipt(String.valueOf(id), Map.of("invoice.id", String.valueOf(id)));
  }

  private List<String> uncreditable(CreditNoteCreate credit) {
    BoundMove approved = credit.credited();
    List<String> hard = new ArrayList<>();
    ledger
        .bound(approved.id())
        .ifPresentOrElse(
            now -> hard.addAll(approved.differences(now)),
            () -> hard.add("the document " + approved.title() + " is gone"));
    List<BoundMove> earlier = ledger.credits(approved.id());
    Money sum = credit.note().expected().total();
    for (BoundMove one : earlier) {
      if (!one.total().currency().equals(sum.currency())) {
        hard.add(approved.title() + " is credited in another currency by " + one.title());
        return hard;
      }
      sum = sum.plus(one.total());
    }
    if (sum.compareTo(approved.total()) > 0) {
      hard.add(
          approved.title()
              + " is credited already by "
              + String.join(", ", earlier.stream().map(BoundMove::title).toList())
              + "; with this it would be "
              + sum
              + " of "
              + approved.total());
    }
    return hard;
  }

  private Optional<Long> partner(Invoice invoice) {
    return invoice.partner().id().isPresent()
        ? invoice.partner().id()
        : invoice
            .partner()
            .created()
            .flatMap(step -> ledger.made("res.partner", Key.of(home, step)));
  }

  private List<String> partnerDifferences(Invoice invoice, long id) {
    return ledger
        .partner(id)
        .map(partner -> Differences.of(invoice, partner))
        .orElseGet(
            () -> List.of("the partner " + invoice.partner().name() + " (id " + id + ") is gone"));
  }
}
