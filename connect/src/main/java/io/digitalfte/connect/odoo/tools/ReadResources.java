package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.report.Aged;
import io.digitalfte.connect.odoo.report.Records;
import io.digitalfte.connect.odoo.report.Statements;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Resource;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Records and reports by their address. */
final class ReadResources {
  private final Statements statements;
  private final Records records;
  private final Clock clock;
  private final String root;

  ReadResources(OdooClient client, Clock clock, Records records) {
    this.statements = new Statements(client);
    this.records = records;
    this.clock = clock;
    this.root = "odoo://" + client.settings().database() + "/";
  }

  List<Resource> all() {
    return List.of(
        record(),
        report(
            "profit_loss",
            "Profit and loss of this financial year",
            day ->
                Listing.report(
                    statements.profitAndLoss(statements.yearStart(day), day), "accounts")),
        report(
            "balance_sheet",
            "Balance sheet of today",
            day -> Listing.report(statements.balanceSheet(day), "accounts")),
        report(
            "trial_balance",
            "Trial balance of this financial year",
            day ->
                Listing.report(
                    statements.trialBalance(statements.yearStart(day), day), "accounts")),
        report(
            "aged_receivable",
            "What customers owe us today",
            day -> Listing.report(statements.aged(Aged.Kind.RECEIVABLE, day), "partners")),
        report(
            "aged_payable",
            "What we owe vendors today",
            day -> Listing.report(statements.aged(Aged.Kind.PAYABLE, day), "partners")));
  }

  private Resource record() {
    return new Resource(
        root + "{model}/{id}",
        "record",
        "A record of the books",
        "One record of a readable model with its telling fields.",
        List.of(
            Parameter.required("model", RecordTools.MODELS, "Odoo's name of the model"),
            Parameter.required("id", new Kind.Whole(1, Integer.MAX_VALUE), "the record's id")),
        Refusals.told(given ->
            records
                .one(RecordTools.model(given), given.whole("id"))
                .<Answer>map(Answer.Data::whole)
                .orElseGet(() ->
                    Refusals.about(
                        "id",
                        given.whole("id") + " is no record of it that this user can see",
                        "find ids with search_records"))));
  }

  private Resource report(String name, String title, Function<LocalDate, Answer> body) {
    return new Resource(
        root + "report/" + name,
        name,
        title,
        title + ", in the company's currency.",
        List.of(),
        Refusals.told(_ -> body.apply(LocalDate.now(clock))));
  }
}
