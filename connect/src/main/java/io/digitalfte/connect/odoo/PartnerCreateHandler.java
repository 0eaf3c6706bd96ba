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
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.draft.Books;
import io.digitalfte.term.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a partner through {@code load} with our external id, which Odoo keeps unique: the same
 * action performed again meets the record it made. See {@link DocumentHandler} for what a replay
 * does.
 */
final class PartnerCreateHandler implements Handler<PartnerCreate> {
  private static final PartnerCreateType TYPE = new PartnerCreateType();

  private final OdooClient client;
  private final Ledger ledger;
  private final Targets targets;
  private final OdooBooks books;

  PartnerCreateHandler(OdooClient client, Targets targets, OdooBooks books) {
    this.client = client;
    this.ledger = new Ledger(client);
    this.targets = targets;
    this.books = books;
  }

  @Override
  public ActionType<PartnerCreate> type() {
    return TYPE;
  }

  @Override
  public Target target() {
    return targets.probe();
  }

  @Override
  public boolean isAt(String identity) {
    return targets.isAt(identity);
  }

  /** Likely duplicates are soft: they may be our own, of an attempt whose answer was lost. */
  @Override
  public Objections check(PartnerCreate action) {
    Books.Found found = books.find(action.email(), action.vat(), Optional.of(action.name()));
    List<String> soft =
        found
            .partner()
            .map(p ->
                List.of(
                    "a partner with the same "
                        + found.matchedBy()
                        + " is in the books: "
                        + p.name()
                        + " (id "
                        + p.id()
                        + ")"))
            .orElse(found.doubts());
    return new Objections(List.of(), soft);
  }

  @Override
  public Outcome perform(PartnerCreate action, Key key) {
    Answer answer = client.write(Endpoint.LOAD_PARTNER, Loads.partner(action, ExternalId.of(key)));
    return switch (answer) {
      case Answer.Failed failed -> Writing.failed(failed, () -> look(key, Duration.ZERO));
      case Answer.Value(var json) -> {
        long id = Writing.loaded(json);
        yield id > 0
            ? new Outcome.Done(receipt(id))
            : Writing.unloaded(json, () -> look(key, Duration.ZERO));
      }
    };
  }

  @Override
  public Found find(PartnerCreate action, Key key, Duration since) {
    return look(key, since);
  }

  private Found look(Key key, Duration since) {
    try {
      return ledger
          .made("res.partner", key)
          .<Found>map(id -> new Found.Yes(receipt(id)))
          .orElseGet(() -> DocumentHandler.absent(key, since, client.settings().settle()));
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }

  private static Receipt receipt(long id) {
    return new Receipt(String.valueOf(id), Map.of("partner.id", String.valueOf(id)));
  }
}
