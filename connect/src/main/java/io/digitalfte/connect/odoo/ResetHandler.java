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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a document back to draft. Odoo refuses that for what is a draft already; but a reset that is
 * carried out late would put back again what was posted meanwhile, so absence counts only once Odoo
 * is quiet.
 */
final class ResetHandler implements Handler<DraftReset> {
  private final OdooClient client;
  private final Ledger ledger;
  private final Targets targets;

  ResetHandler(OdooClient client, Targets targets) {
    this.client = client;
    this.ledger = new Ledger(client);
    this.targets = targets;
  }

  @Override
  public ActionType<DraftReset> type() {
    return Standings.RESET;
  }

  @Override
  public Target target() {
    return targets.probe();
  }

  @Override
  public Objections check(DraftReset action) {
    BoundMove approved = action.document();
    Optional<BoundMove> now = ledger.bound(approved.id());
    if (now.isEmpty()) {
      return Objections.because("the document " + approved.title() + " is gone");
    }
    List<String> hard = new ArrayList<>(approved.differences(now.get()));
    hard.addAll(Differences.locks(approved.booked(), approved.moveType(), false, ledger.company()));
    return new Objections(hard, List.of());
  }

  @Override
  public Outcome perform(DraftReset action, Key key) {
    return switch (client.write(Endpoint.RESET, Body.on(action.document().id()))) {
      case Answer.Failed failed -> Writing.failed(failed, () -> find(action, key, Duration.ZERO));
      case Answer.Value(_) -> Writing.answered(find(action, key, Duration.ZERO));
    };
  }

  @Override
  public Found find(DraftReset action, Key key, Duration since) {
    try {
      BoundMove approved = action.document();
      Optional<BoundMove> stands = ledger.bound(approved.id());
      if (stands.isEmpty()) {
        return new Found.CannotTell("the document " + approved.title() + " is gone");
      }
      BoundMove now = stands.get();
      if (now.draft()) {
        return new Found.Yes(Standings.receipt(now, List.of()));
      }
      return now.changed().equals(approved.changed())
          ? new Found.No(
              "it still is " + now.state() + ", unchanged since " + now.changed(),
              since.compareTo(client.settings().settle()) > 0)
          : new Found.CannotTell(
              "it is " + now.state() + ", and was changed at " + now.changed() + " by somebody");
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }
}
