package io.digitalfte.connect.odoo;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Target;
import io.digitalfte.connect.odoo.wire.Answer;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Posts a draft that an earlier action made. The draft is read back and compared to the cent with
 * what was approved; any difference stops it. Odoo refuses to post twice, so a second attempt, or a
 * first one carried out late, posts nothing more.
 */
final class InvoicePostHandler implements Handler<InvoicePost> {
  private final OdooClient client;
  private final Ledger ledger;
  private final Targets targets;
  private final Ulid home;

  InvoicePostHandler(OdooClient client, Targets targets, Ulid home) {
    this.client = client;
    this.ledger = new Ledger(client);
    this.targets = targets;
    this.home = home;
  }

  @Override
  public ActionType<InvoicePost> type() {
    return DocumentType.POST;
  }

  @Override
  public Target target() {
    return targets.probe();
  }

  /** Nothing while the draft is not there, because the plan has not come that far. */
  @Override
  public Objections check(InvoicePost action) {
    Optional<Document> draft = document(action);
    if (draft.isEmpty()) {
      return Objections.none();
    }
    Document document = draft.get();
    if (!document.draft()) {
      return Objections.because(
          "the "
              + action.invoice().side().words()
              + " is no draft but "
              + document.state()
              + (document.number().isEmpty() ? "" : " as " + document.number()));
    }
    Invoice invoice = action.invoice();
    List<String> hard =
        new ArrayList<>(Differences.of(invoice, document, partner(invoice).orElse(0L)));
    document
        .partner()
        .flatMap(link -> ledger.partner(link.id()))
        .ifPresent(facts -> hard.addAll(Differences.of(invoice, facts)));
    Ledger.CompanyFacts company = ledger.company();
    hard.addAll(
        Differences.of(
            invoice, company, ledger.taxes(invoice.taxes().stream().map(BoundTax::id).toList())));
    hard.addAll(Differences.booked(invoice, document));
    hard.addAll(Differences.locks(invoice, company));
    return new Objections(hard.stream().distinct().toList(), List.of());
  }

  @Override
  public Outcome perform(InvoicePost action, Key key) {
    Optional<Long> id;
    try {
      id = ledger.made("account.move", Key.of(home, action.created()));
    } catch (Fault fault) {
      return new Outcome.Unknown(String.valueOf(fault.getMessage()), false);
    }
    if (id.isEmpty()) {
      return new Outcome.Refused(
          "the draft that an earlier step makes is not in the books; somebody may have deleted it");
    }
    return switch (client.write(Endpoint.POST, Body.on(id.get()))) {
      case Answer.Failed failed -> Writing.failed(failed, () -> look(action, Duration.ZERO));
      // Later steps need the number, so only a look that shows it counts as done.
      case Answer.Value(_) ->
          switch (look(action, Duration.ZERO)) {
            case Found.Yes(var receipt) -> new Outcome.Done(receipt);
            case Found.No(String proof) -> new Outcome.Unknown("Odoo said yes, but " + proof, true);
            case Found.CannotTell(String why) ->
                new Outcome.Unknown("posted, but not read back: " + why, true);
          };
    };
  }

  @Override
  public Found find(InvoicePost action, Key key, Duration since) {
    return look(action, since);
  }

  private Found look(InvoicePost action, Duration since) {
    try {
      Optional<Document> document = document(action);
      if (document.isEmpty()) {
        return new Found.No("the draft is not in the books, so it was not posted");
      }
      Document stands = document.get();
      if (stands.posted()) {
        long partner = partner(action.invoice()).orElse(0L);
        return new Found.Yes(stands.receipt(Differences.of(action.invoice(), stands, partner)));
      }
      return stands.draft()
          ? new Found.No(
              since.compareTo(client.settings().settle()) > 0
                  ? "it still is a draft "
                      + since.toSeconds()
                      + " s after the last byte, when Odoo had long given up"
                  : "it still is a draft, and Odoo refuses to post twice")
          : new Found.CannotTell("it is neither draft nor posted but " + stands.state());
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }

  private Optional<Document> document(InvoicePost action) {
    return ledger.made("account.move", Key.of(home, action.created())).flatMap(ledger::document);
  }

  private Optional<Long> partner(Invoice invoice) {
    return invoice.partner().id().isPresent()
        ? invoice.partner().id()
        : invoice
            .partner()
            .created()
            .flatMap(step -> ledger.made("res.partner", Key.of(home, step)));
  }
}
