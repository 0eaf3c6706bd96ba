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
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes a partner. Writing the same values twice changes nothing more, but a late write would
 * undo what somebody wrote in between; so absence counts only once Odoo is quiet.
 */
final class PartnerUpdateHandler implements Handler<PartnerUpdate> {
  private final OdooClient client;
  private final Targets targets;

  PartnerUpdateHandler(OdooClient client, Targets targets) {
    this.client = client;
    this.targets = targets;
  }

  @Override
  public ActionType<PartnerUpdate> type() {
    return PartnerUpdates.TYPE;
  }

  @Override
  public Target target() {
    return targets.probe();
  }

  @Override
  public boolean isAt(String identity) {
    return targets.isAt(identity);
  }

  @Override
  public Objections check(PartnerUpdate action) {
    return PartnerUpdates.read(client, action.partner().id())
        .map(now -> new Objections(PartnerUpdates.moved(action, now), List.of()))
        .orElseGet(() -> Objections.because("the partner " + action.partner() + " is gone"));
  }

  @Override
  public Outcome perform(PartnerUpdate action, Key key) {
    return switch (client.write(Endpoint.CHANGE_PARTNER, PartnerUpdates.values(action))) {
      case Answer.Failed failed -> Writing.failed(failed, () -> look(action, true));
      case Answer.Value(_) -> Writing.answered(look(action, true));
    };
  }

  @Override
  public Found find(PartnerUpdate action, Key key, Duration since) {
    return look(action, since.compareTo(client.settings().settle()) > 0);
  }

  private Found look(PartnerUpdate action, boolean settled) {
    try {
      Optional<Row> stands = PartnerUpdates.read(client, action.partner().id());
      if (stands.isEmpty()) {
        return new Found.CannotTell("the partner " + action.partner() + " is gone");
      }
      if (PartnerUpdates.done(action, stands.get())) {
        String id = String.valueOf(action.partner().id());
        return new Found.Yes(
            new Receipt(
                id, Map.of("partner.id", id, "partner.changed", stands.get().text("write_date"))));
      }
      List<String> moved = PartnerUpdates.moved(action, stands.get());
      return moved.isEmpty()
          ? new Found.No("the partner is as before", settled)
          : new Found.CannotTell(
              "somebody changed the partner meanwhile: " + String.join("; ", moved));
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }
}
