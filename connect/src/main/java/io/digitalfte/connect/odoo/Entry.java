package io.digitalfte.connect.odoo;

import io.digitalfte.term.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A journal entry as it is to stand in the books.
 *
 * @param date the accounting date
 * @param journal the journal
 * @param reference 1 to 200 characters
 * @param currency the company's own; entries in another are not made
 * @param lines 2 to 200 lines whose debits and credits are equal to the cent
 */
public record Entry(
    LocalDate date,
    Named journal,
    Optional<String> reference,
    String currency,
    List<EntryLine> lines) {
  public Entry {
    lines = List.copyOf(lines);
    if (lines.size() < 2 || lines.size() > 200) {
      throw new IllegalArgumentException("an entry has 2 to 200 lines, not " + lines.size());
    }
    reference.ifPresent(r -> Texts.line("reference", r, 200));
    if (date.getYear() < 2000 || date.getYear() > 2199) {
      throw new IllegalArgumentException("no entry is dated " + date);
    }
    Money debits = Money.of("0", currency);
    Money credits = debits;
    for (EntryLine line : lines) {
      if (!line.debit().currency().equals(currency) || !line.credit().currency().equals(currency)) {
        throw new IllegalArgumentException(
            "a line is in " + line.debit().currency() + ", the entry in " + currency);
      }
      debits = debits.plus(line.debit());
      credits = credits.plus(line.credit());
    }
    if (!debits.equals(credits)) {
      Money more = debits.minus(credits);
      throw new IllegalArgumentException(
          "the debits come to "
              + debits
              + " and the credits to "
              + credits
              + "; "
              + new Money(more.amount().abs(), currency)
              + " is missing on the "
              + (more.amount().signum() > 0 ? "credit" : "debit")
              + " side");
    }
  }

  /** What moves from one side to the other. */
  Money total() {
    Money sum = Money.of("0", currency);
    for (EntryLine line : lines) {
      sum = sum.plus(line.debit());
    }
    return sum;
  }
}
