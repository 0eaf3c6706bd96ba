package io.digitalfte.connect.odoo;

import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a journal entry is to a person, on the wire and in the books. */
final class Entries {
  static final Kind<EntryCreate> CREATE =
      new Kind<>(
          "odoo.entry.create",
          EntryCreate.class,
          Reversibility.EXTERNALLY_REVERSIBLE,
          Mark.EXCLUSIVE,
          action ->
              new Preview(
                  "Create a draft journal entry over " + action.entry().total(),
                  List.of(head(action.entry()), lines(action.entry())),
                  Optional.empty(),
                  Previews.request(Endpoint.LOAD_MOVE, load(action.entry(), ExternalId.shown()))),
          action -> Stake.of(action.entry().total(), Stake.Trait.BOOKS));
  static final Kind<EntryPost> POST =
      new Kind<>(
          "odoo.entry.post",
          EntryPost.class,
          Reversibility.EXTERNALLY_REVERSIBLE,
          Mark.FINDABLE,
          action ->
              new Preview(
                  "Post the journal entry, if it stands at " + action.entry().total(),
                  List.of(head(action.entry()), lines(action.entry())),
                  Optional.empty(),
                  Previews.request(Endpoint.POST, "{\"ids\":[(id of the draft made before)]}")),
          action -> Stake.of(action.entry().total(), Stake.Trait.BOOKS));

  private Entries() {}

  /** The table that makes it; each line says that it bears no tax, so that no account adds one. */
  static Body load(Entry entry, String externalId) {
    List<String> columns =
        List.of(
            "id",
            "move_type",
            "date",
            "journal_id/.id",
            "ref",
            "line_ids/id",
            "line_ids/name",
            "line_ids/account_id/.id",
            "line_ids/partner_id/.id",
            "line_ids/debit",
            "line_ids/credit",
            "line_ids/tax_ids/.id");
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < entry.lines().size(); i++) {
      EntryLine line = entry.lines().get(i);
      List<String> row = new ArrayList<>();
      boolean first = i == 0;
      row.add(first ? externalId : "");
      row.add(first ? "entry" : "");
      row.add(first ? entry.date().toString() : "");
      row.add(first ? String.valueOf(entry.journal().id()) : "");
      row.add(first ? entry.reference().orElse("") : "");
      row.add(ExternalId.line(externalId, i + 1));
      row.add(line.label());
      row.add(String.valueOf(line.account().id()));
      row.add(line.partner().map(partner -> String.valueOf(partner.id())).orElse(""));
      row.add(line.debit().plain());
      row.add(line.credit().plain());
      row.add("");
      rows.add(row);
    }
    return Body.table(columns, rows).once();
  }

  static final String[] LINE_FIELDS = {
    "account_id", "name", "partner_id", "debit", "credit", "journal_id", "tax_ids"
  };

  /** What differs between the entry that was approved and the draft that stands. */
  static List<String> differences(Entry approved, BoundMove move, List<Row> lines) {
    List<String> found = new ArrayList<>();
    Differences.differs(found, "its kind is", move.moveType(), "entry");
    Differences.differs(
        found, "it is booked on", move.booked().toString(), approved.date().toString());
    Differences.differs(found, "its currency is", move.total().currency(), approved.currency());
    Differences.differs(
        found, "its reference is", move.reference(), approved.reference().orElse(""));
    if (lines.size() != approved.lines().size()) {
      found.add("it has " + lines.size() + " lines, approved were " + approved.lines().size());
      return found;
    }
    for (int i = 0; i < lines.size(); i++) {
      EntryLine was = approved.lines().get(i);
      Row is = lines.get(i);
      String line = "line " + (i + 1) + " ";
      Differences.differs(
          found,
          line + "journal is",
          id(is, "journal_id"),
          String.valueOf(approved.journal().id()));
      Differences.differs(found, line + "taxes are", is.ids("tax_ids").toString(), "[]");
      Differences.differs(
          found, line + "account is", id(is, "account_id"), String.valueOf(was.account().id()));
      Differences.differs(found, line + "label is", is.text("name").strip(), was.label().strip());
      Differences.differs(
          found,
          line + "partner is",
          id(is, "partner_id"),
          was.partner().map(partner -> String.valueOf(partner.id())).orElse("none"));
      Differences.differs(
          found,
          line + "debit is",
          is.money("debit", approved.currency()).plain(),
          was.debit().plain());
      Differences.differs(
          found,
          line + "credit is",
          is.money("credit", approved.currency()).plain(),
          was.credit().plain());
    }
    return found;
  }

  private static String id(Row row, String field) {
    return row.link(field).map(link -> String.valueOf(link.id())).orElse("none");
  }

  private static Preview.Table head(Entry entry) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("journal", entry.journal().toString()));
    rows.add(List.of("date", entry.date().toString()));
    entry.reference().ifPresent(reference -> rows.add(List.of("reference", reference)));
    return new Preview.Table(List.of("journal entry", ""), rows, "");
  }

  private static Preview.Table lines(Entry entry) {
    List<List<String>> rows =
        entry.lines().stream()
            .map(line ->
                List.of(
                    line.account().name(),
                    line.label(),
                    line.partner().map(Named::name).orElse(""),
                    line.debit().amount().signum() == 0 ? "" : line.debit().plain(),
                    line.credit().amount().signum() == 0 ? "" : line.credit().plain()))
            .toList();
    return new Preview.Table(
        List.of("account", "label", "partner", "debit", "credit"),
        rows,
        "each side " + entry.total());
  }
}
