package io.digitalfte.connect.odoo;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Key;
import io.digitalfte.act.Receipt;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drafts of journal entries that an earlier action made, compared with it to the cent. */
final class EntryDrafts implements Drafts<EntryPost> {
  private final OdooClient client;
  private final Ledger ledger;
  private final Ulid home;

  EntryDrafts(OdooClient client, Ulid home) {
    this.client = client;
    this.ledger = new Ledger(client);
    this.home = home;
  }

  @Override
  public ActionType<EntryPost> type() {
    return Entries.POST;
  }

  @Override
  public Optional<Long> id(EntryPost action) {
    return ledger.made("account.move", Key.of(home, action.created()));
  }

  @Override
  public List<String> absent(EntryPost action) {
    return List.of(); // The plan has not come that far.
  }

  @Override
  public List<String> against(EntryPost action, long id) {
    List<String> hard = new ArrayList<>(differences(action, id));
    hard.addAll(Differences.locks(action.entry().date(), "entry", false, ledger.company()));
    return hard;
  }

  @Override
  public Optional<String> doubt(EntryPost action, BoundMove draft) {
    return ledger.postedBefore(draft.id())
        ? Optional.of("it was posted, and somebody put it back to draft")
        : Optional.empty();
  }

  @Override
  public Receipt receipt(EntryPost action, long id) {
    return Standings.receipt(stands(id), differences(action, id));
  }

  private List<String> differences(EntryPost action, long id) {
    return Entries.differences(action.entry(), stands(id), EntryHandler.lines(client, id));
  }

  private BoundMove stands(long id) {
    return ledger
        .bound(id)
        .orElseThrow(() -> Fault.of(Fault.Code.UNAVAILABLE, "the entry " + id + " is gone"));
  }
}
