package io.digitalfte.connect.odoo;

import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a change of a partner is to a person, on the wire and in the books. */
final class PartnerUpdates {
  static final Kind<PartnerUpdate> TYPE =
      new Kind<>(
          "odoo.partner.update",
          PartnerUpdate.class,
          Reversibility.REVERSIBLE,
          Mark.FINDABLE,
          PartnerUpdates::preview,
          _ -> Stake.of(Stake.Trait.BOOKS));

  private PartnerUpdates() {}

  static Body values(PartnerUpdate action) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (PartnerUpdate.Change change : action.changes()) {
      if (change.after().isEmpty()) {
        values.put(change.field().inOdoo(), false);
      } else {
        values.put(change.field().inOdoo(), change.after());
      }
    }
    return Body.on(action.partner().id()).put("vals", values);
  }

  /** The partner as it stands, archived or not; empty when it is gone. */
  static Optional<Row> read(OdooClient client, long partner) {
    String[] fields =
        Stream.concat(
                Stream.of(PartnerUpdate.Field.values()).map(PartnerUpdate.Field::inOdoo),
                Stream.of("display_name", "write_date"))
            .toArray(String[]::new);
    return client.rows(Endpoint.PARTNER, Body.on(partner).fields(fields)).stream().findFirst();
  }

  /** What is another than these changes began from. */
  static List<String> moved(PartnerUpdate action, Row now) {
    List<String> found = new ArrayList<>();
    for (PartnerUpdate.Change change : action.changes()) {
      String is = now.text(change.field().inOdoo());
      if (!change.field().same(is, change.before())) {
        Differences.differs(
            found,
            "the " + change.field().inOdoo() + " is",
            '"' + is + '"',
            '"' + change.before() + '"');
      }
    }
    if (found.isEmpty()) {
      Differences.differs(
          found,
          action.partner().name() + " was last changed at",
          now.text("write_date"),
          action.changed());
    }
    return found;
  }

  /** Whether everything is as it shall be. */
  static boolean done(PartnerUpdate action, Row now) {
    return action.changes().stream()
        .allMatch(c -> c.field().same(now.text(c.field().inOdoo()), c.after()));
  }

  private static Preview preview(PartnerUpdate action) {
    List<List<String>> rows =
        action.changes().stream()
            .map(c -> List.of(c.field().inOdoo(), shown(c.before()), shown(c.after())))
            .toList();
    return new Preview(
        "Change the partner " + action.partner(),
        List.of(
            new Preview.Table(
                List.of("field", "holds", "shall hold"),
                rows,
                "as last changed at " + action.changed() + " UTC")),
        Optional.empty(),
        Previews.request(Endpoint.CHANGE_PARTNER, values(action)));
  }

  private static String shown(String value) {
    return value.isEmpty() ? "nothing" : value;
  }
}
