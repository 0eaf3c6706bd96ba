package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.report.Account;
import io.digitalfte.connect.odoo.report.AccountType;
import io.digitalfte.connect.odoo.report.Balance;
import io.digitalfte.connect.odoo.report.Chart;
import io.digitalfte.connect.odoo.report.JournalItem;
import io.digitalfte.connect.odoo.report.Registers;
import io.digitalfte.connect.odoo.report.Statements;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tools that look at single accounts. */
final class AccountTools {
  private static final String CODE = "account_code";
  private static final int SUGGESTED = 100;

  private final Chart chart;
  private final Statements statements;
  private final Registers registers;
  private final Clock clock;

  AccountTools(OdooClient client, Clock clock) {
    this.chart = new Chart(client);
    this.statements = new Statements(client);
    this.registers = new Registers(client);
    this.clock = clock;
  }

  List<Tool> tools() {
    return List.of(accounts(), balance(), items());
  }

  /** Codes of accounts whose code or name holds this. */
  List<String> codes(String typed) {
    return chart
        .accounts(
            List.of(),
            typed.isBlank() ? Optional.empty() : Optional.of(typed),
            Optional.empty(),
            SUGGESTED)
        .values()
        .stream()
        .map(Account::code)
        .filter(code -> !code.isEmpty())
        .sorted()
        .toList();
  }

  private Tool accounts() {
    return Tool.reads(
        "get_accounts",
        "Accounts",
        "Lists accounts of the chart, of one type or of all.",
        "odoo account list",
        List.of(
            Parameter.optional(
                "filter_type",
                Kind.Choice.of(
                    "asset",
                    "liability",
                    "equity",
                    "revenue",
                    "expense",
                    "bank",
                    "payable",
                    "receivable"),
                "only accounts of this sort"),
            Asked.search("the code or name"),
            Asked.limit(100, 500),
            Asked.CURSOR),
        Listing.shape("accounts", Shown.shape(Account.class), "the accounts"),
        Refusals.told(given ->
            Listing.rows(
                "accounts",
                chart.accounts(
                    given.maybeText("filter_type").flatMap(AccountType::commonly).orElse(List.of()),
                    given.maybeText("search"),
                    Asked.cursor(given),
                    Asked.limit(given)))));
  }

  private Tool balance() {
    return Tool.reads(
        "get_balance",
        "Balance of an account",
        "The balance of one account at the end of a day, over every posted entry; or of all"
            + " accounts.",
        "odoo account balance",
        List.of(
            Asked.account(this::codes, false),
            Asked.day("as_of_date", "at the end of this day; today when it is left out")),
        Shape.Members.of(
            new Shape.Field(
                "balances", new Shape.Rows(Shown.shape(Balance.class)), "one for each account")),
        Refusals.told(given -> {
          LocalDate day = given.maybeDay("as_of_date").orElseGet(() -> LocalDate.now(clock));
          return given.has(CODE)
              ? with(given, account -> balances(List.of(statements.balance(account, day))))
              : balances(statements.balances(day));
        }));
  }

  private static Answer balances(List<Balance> balances) {
    return Listing.some("balances", balances.stream().map(Shown::json).toList(), false);
  }

  private Tool items() {
    return Tool.reads(
        "list_journal_items",
        "Journal items of an account",
        "Lists the posted journal items of an account, the oldest first.",
        "odoo account items",
        List.of(
            Asked.account(this::codes, true),
            Asked.day("from_date", "the first day"),
            Asked.day("to_date", "the last day"),
            Asked.limit(50, 500),
            Asked.CURSOR),
        Listing.shape("items", Shown.shape(JournalItem.class), "the journal items"),
        Refusals.told(given ->
            Asked.turned(given, "from_date", "to_date")
                .orElseGet(() ->
                    with(
                        given,
                        account ->
                            Listing.rows(
                                "items",
                                registers.items(
                                    account,
                                    given.maybeDay("from_date"),
                                    given.maybeDay("to_date"),
                                    Asked.cursor(given),
                                    Asked.limit(given)))))));
  }

  private Answer with(Arguments given, Function<Account, Answer> then) {
    String code = given.text(CODE).strip();
    return chart
        .coded(code)
        .map(then)
        .orElseGet(() ->
            Refusals.about(
                CODE,
                "\"" + code + "\" is no account of these books",
                "nearest are "
                    + chart.nearest(code).stream()
                        .map(a -> a.code() + " " + a.name())
                        .collect(Collectors.joining(", "))));
  }
}
