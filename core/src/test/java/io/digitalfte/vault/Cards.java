package io.digitalfte.vault;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.act.Step;
import io.digitalfte.act.Target;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cards made by hand, with kinds of action that do nothing. */
final class Cards {
  static final String MARK = "k7f3q9xw";
  static final Ulid ID = new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1A");
  static final String FILE = "INVOICE_" + ID + ".md";

  /** What one step says of itself. */
  record Words(String headline, List<Preview.Table> tables, Optional<Preview.Editable> text)
      implements Action {}

  /** A kind of action that only has words. */
  record Kind(String kind, Reversibility reversibility) implements ActionType<Words> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public Class<Words> record() {
      return Words.class;
    }

    @Override
    public Mark mark() {
      return Mark.EXCLUSIVE;
    }

    @Override
    public Preview preview(Words words) {
      return new Preview(
          words.headline(), words.tables(), words.text(), "{\"what\": \"" + kind + "\"}");
    }

    @Override
    public Stake stake(Words words) {
      return Stake.of();
    }
  }

  private Cards() {}

  static Step<?> step(String kind, Reversibility back, Words words) {
    return new Step<>(
        new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1B"),
        new Kind(kind, back),
        new Target("odoo:1/company/1", "My Company (Odoo acme, company 1)"),
        words);
  }

  static Step<?> reply(String body) {
    return step(
        "mail.reply",
        Reversibility.IRREVERSIBLE,
        new Words(
            "Answer in the thread", List.of(), Optional.of(new Preview.Editable("reply", body))));
  }

  static Step<?> invoice(String description) {
    return step(
        "odoo.invoice.create",
        Reversibility.EXTERNALLY_REVERSIBLE,
        new Words(
            "Create and post a customer invoice",
            List.of(
                new Preview.Table(
                    List.of("line", "quantity", "price", "amount"),
                    List.of(
                        List.of(description, "2", "150.00", "300.00"),
                        List.of("Training, half a day", "1", "240.00", "240.00")),
                    "untaxed 540.00, tax 21 % 113.40, total EUR 653.40")),
            Optional.empty()));
  }

  static Proposal proposal(List<Step<?>> steps, List<Proposal.Evidence> evidence) {
    return new Proposal(
        ID,
        "invoice_and_reply",
        Origin.RULE,
        Optional.of(new Ulid("01JD9Q3KZ40Y1R5W8E6D2H7PQR")),
        new Ulid("01JD9Q3KZ40Y1R5W8E6D2H7PQS"),
        "Invoice Acme BV, EUR 540.00 plus tax, and reply",
        steps,
        List.of("The letter asks for an invoice and names two lines with prices."),
        evidence,
        93,
        Set.of());
  }

  static Letter letter(String subject, String text) {
    return new Letter(
        "9f31@acme.example",
        Optional.empty(),
        List.of(),
        new Address("Ada Okafor", "ada@acme.example"),
        Optional.empty(),
        List.of(new Address("", "mara@ours.example")),
        List.of(),
        subject,
        Instant.parse("2026-11-20T09:11:58Z"),
        text,
        List.of(),
        Set.of());
  }

  static Card card(Proposal proposal, Letter letter) {
    return card(proposal, letter, Status.WAITING, List.of(), List.of(), List.of());
  }

  static Card card(
      Proposal proposal,
      Letter letter,
      Status status,
      List<String> notices,
      List<String> doubts,
      List<String> outcome) {
    return new Card(
        proposal,
        status,
        Instant.parse("2026-11-20T09:12:44Z"),
        Instant.parse("2026-11-22T09:12:44Z"),
        "solo-1",
        "money",
        Reversibility.IRREVERSIBLE,
        "ask(move)",
        "new payee",
        Digest.of("the plan"),
        MARK,
        notices,
        doubts,
        outcome,
        Optional.of(new Sighting("mail", letter.messageId(), Digest.of(letter.text()), letter)));
  }

  /** The card of the ordinary letter, with this reply. */
  static Card ordinary(String body) {
    return card(
        proposal(
            List.of(invoice("Consulting, 20 November"), reply(body)),
            List.of(
                new Proposal.Evidence(
                    "line 1", "2 x 150.00 EUR", "2 x Consulting, 20 November @ EUR 150.00"))),
        letter(
            "Invoice for November",
            """
            Hello,

            please invoice us:
            - 2 x Consulting, 20 November @ EUR 150.00
            - Training, half a day: EUR 240.00

            Best,
            Ada
            """));
  }
}
