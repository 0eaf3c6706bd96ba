package io.digitalfte.connect.odoo.tools;

import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Prompt;
import io.digitalfte.tool.Suggestions;
import java.util.List;
import java.util.regex.Pattern;

/** Ways of working with the books, as words for a model. */
final class ReadPrompts {
  private static final Parameter MONTH =
      Parameter.required(
          "month",
          Kind.Text.like(7, Pattern.compile("(19|20|21)\\d{2}-(0[1-9]|1[0-2])"), "such as 2026-10"),
          "the month to close");

  private ReadPrompts() {}

  static List<Prompt> of(Suggestions accounts, Suggestions partners, Suggestions journals) {
    return List.of(close(), chase(partners), explain(accounts), review(journals));
  }

  private static Prompt close() {
    return prompt(
        "month_end_close",
        "Close a month",
        "Look through a month before it is closed.",
        List.of(MONTH),
        """
        Look through the books for the month {month} before it is closed. Change nothing.
        1. get_trial_balance for the month: is it balanced? Which balances are on the wrong side?
        2. list_invoices and list_bills with state draft: what should have been posted?
        3. get_aged for receivable and payable at the month's last day: what is long overdue, and
           which credits were never used?
        4. list_journal_items of the suspense and outstanding accounts: what was left there?
        5. get_profit_loss of the month and of the month before it: what moved by more than a
           quarter, and which entries made it?
        End with a list of what a person has to decide, each with the record's id. State amounts
        with their currency exactly as the tools gave them.\
        """);
  }

  private static Prompt chase(Suggestions partners) {
    return prompt(
        "chase_overdue_invoices",
        "Chase overdue invoices",
        "Find who is late, and draft reminders for a person to look at.",
        List.of(
            Parameter.optional(
                    "partner", Kind.Text.line(100), "one customer; all when it is left out")
                .or("all customers")
                .suggesting(partners)),
        """
        Find the overdue invoices of {partner}. Start with get_aged for receivable, then
        list_invoices with state overdue. For each customer write: the invoices with number, due
        date and open amount, how many days they are late, and payments that may belong to them
        (list_payments). Then draft one polite reminder for each customer. Send nothing; a person
        decides on every reminder.\
        """);
  }

  private static Prompt explain(Suggestions accounts) {
    return prompt(
        "explain_account",
        "Explain an account",
        "Say what an account's balance is made of.",
        List.of(
            Parameter.required("account_code", Kind.Text.line(64), "the account's code")
                .suggesting(accounts),
            MONTH),
        """
        Explain account {account_code} at the end of {month}. Call get_balance for that day and for
        the last day of the month before, then list_journal_items for the month. Say what moved the
        balance, entry by entry for the largest, and what looks odd. The movements must add up to
        the difference of both balances; say so if they do not.\
        """);
  }

  private static Prompt review(Suggestions journals) {
    return prompt(
        "review_journal",
        "Look through a journal",
        "Look through a month's entries of one journal.",
        List.of(
            Parameter.required("journal", Kind.Text.line(100), "the journal's name")
                .suggesting(journals),
            MONTH),
        """
        Look through the entries of the journal {journal} in {month}: find its id with
        list_reference, then search_records of account.move with journal_id and date. Name entries
        that are drafts, that have no reference, that came twice, or whose amounts are unusual.\
        """);
  }

  private static Prompt prompt(
      String name, String title, String description, List<Parameter> parameters, String words) {
    return new Prompt(
        name,
        title,
        description,
        parameters,
        given -> {
          String said = words;
          for (Parameter parameter : parameters) {
            said = said.replace("{" + parameter.name() + "}", given.text(parameter.name()));
          }
          return List.of(new Prompt.Line(Prompt.Speaker.USER, said));
        });
  }
}
