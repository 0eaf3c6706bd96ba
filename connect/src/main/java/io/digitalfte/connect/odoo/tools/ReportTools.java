package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.report.Aged;
import io.digitalfte.connect.odoo.report.BalanceSheet;
import io.digitalfte.connect.odoo.report.ProfitAndLoss;
import io.digitalfte.connect.odoo.report.Statements;
import io.digitalfte.connect.odoo.report.TrialBalance;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Body;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Tool;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** The reports of the books as tools. */
final class ReportTools {
  private static final String FROM = "from_date";
  private static final String TO = "to_date";
  private static final String AS_OF = "as_of_date";

  private final Statements statements;
  private final Clock clock;

  ReportTools(OdooClient client, Clock clock) {
    this.statements = new Statements(client);
    this.clock = clock;
  }

  List<Tool> tools() {
    return List.of(profit(), sheet(), trial(), aged());
  }

  private Tool profit() {
    return Tool.reads(
        "get_profit_loss",
        "Profit and loss",
        "What was earned and spent from one day to another, summed by Odoo over every posted entry,"
            + " in the company's currency.",
        "odoo report profit-loss",
        time(),
        Shown.shape(ProfitAndLoss.class),
        within((from, to) -> Listing.report(statements.profitAndLoss(from, to), "accounts")));
  }

  private Tool trial() {
    return Tool.reads(
        "get_trial_balance",
        "Trial balance",
        "Opening, debits, credits and closing of every account from one day to another.",
        "odoo report trial-balance",
        time(),
        Shown.shape(TrialBalance.class),
        within((from, to) -> Listing.report(statements.trialBalance(from, to), "accounts")));
  }

  private Tool sheet() {
    return Tool.reads(
        "get_balance_sheet",
        "Balance sheet",
        "Assets, liabilities and equity at the end of a day, with this year's earnings worked out.",
        "odoo report balance-sheet",
        List.of(asOf()),
        Shown.shape(BalanceSheet.class),
        Refusals.told(given -> Listing.report(statements.balanceSheet(day(given)), "accounts")));
  }

  private Tool aged() {
    return Tool.reads(
        "get_aged",
        "Aged receivables or payables",
        "What customers owe us, or we owe vendors, at the end of a day, by how long it was overdue."
            + " Payments matched after that day are undone.",
        "odoo report aged",
        List.of(
            Parameter.required(
                "kind",
                Kind.Choice.of("receivable", "payable"),
                "receivable for what is owed to us, payable for what we owe"),
            asOf()),
        Shown.shape(Aged.class),
        Refusals.told(given ->
            Listing.report(
                statements.aged(
                    Aged.Kind.valueOf(given.text("kind").toUpperCase(Locale.ROOT)), day(given)),
                "partners")));
  }

  private static Parameter asOf() {
    return Asked.day(AS_OF, "at the end of this day; today when it is left out");
  }

  private LocalDate day(Arguments given) {
    return given.maybeDay(AS_OF).orElseGet(() -> LocalDate.now(clock));
  }

  private static List<Parameter> time() {
    return List.of(
        Asked.sureDay(FROM, "the first day"), Asked.sureDay(TO, "the last day, included"));
  }

  private static Body.Reads within(BiFunction<LocalDate, LocalDate, Answer> report) {
    return Refusals.told(given ->
        Asked.turned(given, FROM, TO)
            .orElseGet(() -> report.apply(given.day(FROM), given.day(TO))));
  }
}
