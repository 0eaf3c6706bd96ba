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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes a draft journal entry through {@code load}, with external ids of ours on the entry and on
 * every line. See {@link DocumentHandler} for what a replay does.
 */
final class EntryHandler implements Handler<EntryCreate> {
  private final OdooClient client;
  private final Ledger ledger;
  private final Targets targets;

  EntryHandler(OdooClient client, Targets targets) {
    this.client = client;
    this.ledger = new Ledger(client);
    this.targets = targets;
  }

  @Override
  public ActionType<EntryCreate> type() {
    return Entries.CREATE;
  }

  @Override
  public Target target() {
    return targets.probe();
  }

  @Override
  public Objections check(EntryCreate action) {
    Entry entry = action.entry();
    Ledger.CompanyFacts company = ledger.company();
    List<String> hard = new ArrayList<>(Differences.locks(entry.date(), "entry", false, company));
    Differences.differs(hard, "the company's currency is", company.currency(), entry.currency());
    Map<Long, String> accounts =
        ledger.accounts(entry.lines().stream().map(line -> line.account().id()).toList()).stream()
            .collect(Collectors.toMap(Named::id, Named::name));
    for (EntryLine line : entry.lines()) {
      Differences.differs(
          hard,
          "the account of the id " + line.account().id() + " is",
          accounts.getOrDefault(line.account().id(), "not in use any more"),
          line.account().name());
    }
    hard.addAll(ledger.foreign(accounts.keySet(), entry.currency()));
    return new Objections(hard.stream().distinct().toList(), List.of());
  }

  @Override
  public Outcome perform(EntryCreate action, Key key) {
    Body body = Entries.load(action.entry(), ExternalId.of(key));
    return switch (client.write(Endpoint.LOAD_MOVE, body)) {
      case Answer.Failed failed -> Writing.failed(failed, () -> find(action, key, Duration.ZERO));
      case Answer.Value(var json) -> {
        long id = Writing.loaded(json);
        yield id > 0
            ? new Outcome.Done(receipt(id))
            : Writing.unloaded(json, () -> find(action, key, Duration.ZERO));
      }
    };
  }

  @Override
  public Found find(EntryCreate action, Key key, Duration since) {
    try {
      return ledger
          .made("account.move", key)
          .<Found>map(id -> new Found.Yes(receipt(id)))
          .orElseGet(() -> DocumentHandler.absent(key, since, client.settings().settle()));
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }

  private static Receipt receipt(long id) {
    return new Receipt(String.valueOf(id), Map.of("document.id", String.valueOf(id)));
  }

  /** The lines of an entry, oldest first. */
  static List<Row> lines(OdooClient client, long id) {
    return client.rows(
        Endpoint.LINES,
        Body.where(Body.is("move_id", "=", id)).fields(Entries.LINE_FIELDS).order("id").limit(500));
  }
}
