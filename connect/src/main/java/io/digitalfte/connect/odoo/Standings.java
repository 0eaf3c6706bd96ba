package io.digitalfte.connect.odoo;

import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What posting a draft by its id, and putting a document back to draft, are to a person. */
final class Standings {
  static final Kind<DraftPost> POST =
      new Kind<>(
          "odoo.draft.post",
          DraftPost.class,
          Reversibility.EXTERNALLY_REVERSIBLE,
          Mark.FINDABLE,
          action ->
              shown(
                  "Post " + action.draft().title() + ", if nobody changed it",
                  action.draft(),
                  Endpoint.POST),
          action -> stake(action.draft()));
  static final Kind<DraftReset> RESET =
      new Kind<>(
          "odoo.document.reset",
          DraftReset.class,
          Reversibility.EXTERNALLY_REVERSIBLE,
          Mark.FINDABLE,
          action ->
              shown(
                  "Put " + action.document().title() + " back to draft, if nobody changed it",
                  action.document(),
                  Endpoint.RESET),
          action -> stake(action.document()));

  private Standings() {}

  private static Stake stake(BoundMove move) {
    return new Stake(
        Optional.of(move.total()),
        move.weOwe() ? move.partner().map(p -> "odoo:partner/" + p.id()) : Optional.empty(),
        Optional.empty(),
        Set.of(Stake.Trait.BOOKS));
  }

  private static Preview shown(String headline, BoundMove move, Endpoint endpoint) {
    return new Preview(
        headline,
        List.of(table(move)),
        Optional.empty(),
        Previews.request(endpoint, Body.on(move.id())));
  }

  static Preview.Table table(BoundMove move) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("document", move.title() + " (id " + move.id() + ")"));
    rows.add(List.of("kind", move.moveType()));
    rows.add(List.of("state", move.state()));
    move.partner().ifPresent(partner -> rows.add(List.of("partner", partner.toString())));
    rows.add(List.of("date", move.date().toString()));
    if (!move.booked().equals(move.date())) {
      rows.add(List.of("booked on", move.booked().toString()));
    }
    rows.add(List.of("total", move.total().toString()));
    if (!move.reference().isEmpty()) {
      rows.add(List.of("reference", move.reference()));
    }
    return new Preview.Table(
        List.of("document", ""), rows, "as last changed at " + move.changed() + " UTC");
  }

  /** What is proven by the document's standing as it does, and what differs from what was meant. */
  static Receipt receipt(BoundMove now, List<String> differs) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("document.id", String.valueOf(now.id()));
    facts.put("document.state", now.state());
    facts.put("document.number", now.title());
    facts.put("document.total", now.total().toString());
    facts.put("document.booked", now.booked().toString());
    if (!differs.isEmpty()) {
      facts.put("document.differs", String.join("; ", differs));
    }
    return new Receipt(String.valueOf(now.id()), facts);
  }
}
