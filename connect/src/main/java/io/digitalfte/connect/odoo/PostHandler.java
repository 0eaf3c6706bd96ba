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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Posts a draft. It is read back and compared with what was approved; any difference stops it. Odoo
 * refuses to post twice; but a posting that is carried out late would post again what somebody put
 * back to draft meanwhile, so absence counts only once Odoo is quiet.
 */
final class PostHandler<A extends Action> implements Handler<A> {
  private final OdooClient client;
  private final Ledger ledger;
  private final Targets targets;
  private final Drafts<A> drafts;

  PostHandler(OdooClient client, Targets targets, Drafts<A> drafts) {
    this.client = client;
    this.ledger = new Ledger(client);
    this.targets = targets;
    this.drafts = drafts;
  }

  @Override
  public ActionType<A> type() {
    return drafts.type();
  }

  @Override
  public Target target() {
    return targets.probe();
  }

  @Override
  public Objections check(A action) {
    Optional<Long> id = drafts.id(action);
    Optional<BoundMove> stands = id.flatMap(ledger::bound);
    if (stands.isEmpty()) {
      return new Objections(drafts.absent(action), List.of());
    }
    BoundMove move = stands.get();
    if (!move.draft()) {
      return Objections.because(
          "the document " + move.title() + " is no draft but " + move.state());
    }
    List<String> soft = new ArrayList<>();
    List<Long> twins = ledger.twins(move.id());
    if (!twins.isEmpty()) {
      soft.add("the same reference is on other documents of this partner: ids " + twins);
    }
    return new Objections(drafts.against(action, move.id()).stream().distinct().toList(), soft);
  }

  @Override
  public Outcome perform(A action, Key key) {
    Optional<Long> id;
    try {
      id = drafts.id(action);
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
      case Answer.Value(_) -> Writing.answered(look(action, Duration.ZERO));
    };
  }

  @Override
  public Found find(A action, Key key, Duration since) {
    return look(action, since);
  }

  private Found look(A action, Duration since) {
    boolean settled = since.compareTo(client.settings().settle()) > 0;
    try {
      Optional<BoundMove> stands = drafts.id(action).flatMap(ledger::bound);
      if (stands.isEmpty()) {
        return new Found.No("the draft is not in the books, so it was not posted", settled);
      }
      BoundMove move = stands.get();
      if (move.posted()) {
        return new Found.Yes(told(action, move.id()));
      }
      Optional<String> doubt = move.draft() ? drafts.doubt(action, move) : Optional.empty();
      if (doubt.isPresent()) {
        return new Found.CannotTell(doubt.get());
      }
      return move.draft()
          ? new Found.No(
              settled
                  ? "it still is a draft "
                      + since.toSeconds()
                      + " s after the last byte, when Odoo had long given up"
                  : "it still is a draft",
              settled)
          : new Found.CannotTell("it is neither draft nor posted but " + move.state());
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }

  /** A reference that another document of the partner bears shows only in this field of Odoo's. */
  private Receipt told(A action, long id) {
    Receipt receipt = drafts.receipt(action, id);
    List<Long> twins = ledger.twins(id);
    if (twins.isEmpty()) {
      return receipt;
    }
    Map<String, String> facts = new TreeMap<>(receipt.facts());
    facts.put("invoice.twins", "the same reference is on the documents of the ids " + twins);
    return new Receipt(receipt.reference(), facts);
  }
}
