package io.digitalfte.connect.odoo;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Receipt;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drafts that stood in the books before, compared with how they stood. */
final class BoundDrafts implements Drafts<DraftPost> {
  private final Ledger ledger;

  BoundDrafts(OdooClient client) {
    this.ledger = new Ledger(client);
  }

  @Override
  public ActionType<DraftPost> type() {
    return Standings.POST;
  }

  @Override
  public Optional<Long> id(DraftPost action) {
    return Optional.of(action.draft().id());
  }

  @Override
  public List<String> absent(DraftPost action) {
    return List.of("the draft " + action.draft().title() + " is gone");
  }

  @Override
  public List<String> against(DraftPost action, long id) {
    BoundMove approved = action.draft();
    List<String> hard = new ArrayList<>(approved.differences(stands(id)));
    boolean taxed = ledger.document(id).map(d -> d.tax().amount().signum() != 0).orElse(false);
    hard.addAll(Differences.locks(approved.booked(), approved.moveType(), taxed, ledger.company()));
    return hard;
  }

  @Override
  public Optional<String> doubt(DraftPost action, BoundMove draft) {
    return draft.changed().equals(action.draft().changed())
        ? Optional.empty()
        : Optional.of("it is a draft that somebody changed at " + draft.changed());
  }

  @Override
  public Receipt receipt(DraftPost action, long id) {
    BoundMove approved = action.draft();
    BoundMove now = stands(id);
    List<String> differs = new ArrayList<>();
    Differences.differs(differs, "total is", now.total().toString(), approved.total().toString());
    Differences.differs(
        differs, "it is booked on", now.booked().toString(), approved.booked().toString());
    return Standings.receipt(now, differs);
  }

  private BoundMove stands(long id) {
    return ledger
        .bound(id)
        .orElseThrow(() -> Fault.of(Fault.Code.UNAVAILABLE, "the document " + id + " is gone"));
  }
}
