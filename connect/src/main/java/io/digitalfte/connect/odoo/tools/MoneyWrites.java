package io.digitalfte.connect.odoo.tools;

import io.digitalfte.act.Step;
import io.digitalfte.connect.odoo.Accounts;
import io.digitalfte.connect.odoo.Clerk;
import io.digitalfte.connect.odoo.Odoo;
import io.digitalfte.term.Problem;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Planned;
import io.digitalfte.tool.Tool;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tools that lead to payments and journal entries. */
final class MoneyWrites {
  private final Odoo odoo;
  private final Clock clock;

  MoneyWrites(Odoo odoo, Clock clock) {
    this.odoo = odoo;
    this.clock = clock;
  }

  List<Tool> tools() {
    return List.of(transaction(), payment(), entry());
  }

  private Tool transaction() {
    return Tool.proposes(
        "log_transaction",
        "Log a transaction",
        "Proposes a posted journal entry of two lines between one account and its counterpart:"
            + " EXPENSE pays the account out of the bank; REVENUE and BANK bring money from the"
            + " account into the bank; PAYABLE books the account against what we owe; RECEIVABLE"
            + " books what is owed to us against the account.",
        "odoo transaction log",
        List.of(
            Parameter.required(
                "amount", Kind.Amount.positive(), "in the company's currency; no tax is computed"),
            Parameter.required("description", Kind.Text.line(200), "the text of both lines"),
            Parameter.required("account", Kind.Text.line(100), "the account's code or name"),
            Parameter.required(
                "transaction_type",
                Kind.Choice.of("BANK", "EXPENSE", "REVENUE", "PAYABLE", "RECEIVABLE"),
                "which counterpart and which side"),
            Parameter.optional("date", new Kind.Day(), "the accounting date; today when left out"),
            Parameter.optional(
                "bank_account_code",
                Kind.Text.line(64),
                "the bank's account; that of the first bank journal when left out")),
        Refusals.planned(this::transaction));
  }

  private Planned transaction(Arguments given) {
    Accounts accounts = odoo.clerk().accounts();
    String type = given.text("transaction_type");
    Optional<String> bank = given.maybeText("bank_account_code");
    if (bank.isPresent() && (type.equals("PAYABLE") || type.equals("RECEIVABLE"))) {
      return Refusals.refused(
          List.of(
              Problem.in(
                  "bank_account_code",
                  "has no place in a transaction of type " + type,
                  "leave it out, or choose BANK, EXPENSE or REVENUE")));
    }
    String account = given.text("account");
    String other =
        switch (type) {
          case "PAYABLE" -> accounts.usual(false);
          case "RECEIVABLE" -> accounts.usual(true);
          default -> bank.orElseGet(accounts::bank);
        };
    boolean debited = type.equals("EXPENSE") || type.equals("PAYABLE");
    BigDecimal amount = given.amount("amount");
    String text = given.text("description");
    Step<?> made =
        odoo.clerk()
            .entry(
                given.maybeDay("date").orElse(LocalDate.now(clock)),
                Optional.of(text),
                List.of(
                    new Clerk.Item(debited ? account : other, text, amount, BigDecimal.ZERO),
                    new Clerk.Item(debited ? other : account, text, BigDecimal.ZERO, amount)));
    return Plans.of(
        "journal_entry",
        List.of(made, odoo.clerk().post(made)),
        "asked for by a program as " + type.toLowerCase(Locale.ROOT) + ": " + text);
  }

  private Tool payment() {
    return Tool.proposes(
        "record_payment",
        "Record a payment",
        "Proposes to register that a posted invoice, bill or credit note was paid, in full or in"
            + " part. It moves no money at a bank.",
        "odoo payment record",
        List.of(
            Parameter.required(
                "invoice_id",
                new Kind.Whole(1, Integer.MAX_VALUE),
                "the id of the invoice or bill in the books"),
            Parameter.required(
                "amount",
                Kind.Amount.positive(),
                "how much, in the document's currency; no more than is still to pay"),
            Parameter.required("payment_date", new Kind.Day(), "the day of the payment"),
            Parameter.optional(
                    "payment_method",
                    Kind.Choice.of("cash", "bank_transfer", "check", "credit_card"),
                    "how it was paid; decides the journal")
                .or("bank_transfer")),
        Refusals.planned(given -> {
          Step<?> step =
              odoo.clerk()
                  .payment(
                      given.whole("invoice_id"),
                      given.amount("amount"),
                      given.day("payment_date"),
                      Clerk.Method.valueOf(given.text("payment_method").toUpperCase(Locale.ROOT)));
          return Plans.of("payment", step, "asked for by a program");
        }));
  }

  private Tool entry() {
    Kind.Amount side = new Kind.Amount(Kind.Amount.Sign.NOT_NEGATIVE);
    return Tool.proposes(
        "create_journal_entry",
        "Create a journal entry",
        "Proposes a draft journal entry in the company's currency. Debits and credits have to be"
            + " equal to the cent; no tax is computed.",
        "odoo entry create",
        List.of(
            Parameter.required(
                "lines",
                new Kind.Rows(
                    List.of(
                        Parameter.required("account", Kind.Text.line(100), "its code or name"),
                        Parameter.required("label", Kind.Text.line(500), "the line's text"),
                        Parameter.optional("debit", side, "0 or left out on a credit").or(0),
                        Parameter.optional("credit", side, "0 or left out on a debit").or(0)),
                    100),
                "two lines or more, each either a debit or a credit"),
            Parameter.optional("date", new Kind.Day(), "the accounting date; today when left out"),
            Parameter.optional("reference", Kind.Text.line(200), "what it is about")),
        Refusals.planned(given -> {
          List<Clerk.Item> items = new ArrayList<>();
          for (Arguments row : given.rows("lines")) {
            items.add(
                new Clerk.Item(
                    row.text("account"),
                    row.text("label"),
                    row.amount("debit"),
                    row.amount("credit")));
          }
          Step<?> step =
              odoo.clerk()
                  .entry(
                      given.maybeDay("date").orElse(LocalDate.now(clock)),
                      given.maybeText("reference"),
                      items);
          return Plans.of("journal_entry", step, "asked for by a program");
        }));
  }
}
