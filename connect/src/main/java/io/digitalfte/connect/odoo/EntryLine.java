package io.digitalfte.connect.odoo;

import io.digitalfte.term.Money;
import java.util.Optional;

/**
 * A line of a journal entry.
 *
 * @param account where it is booked
 * @param label 1 to 500 characters
 * @param debit not negative; zero where it is a credit
 * @param credit not negative; zero where it is a debit
 * @param partner whose it is; empty for nobody's
 */
public record EntryLine(
    Named account, String label, Money debit, Money credit, Optional<Named> partner) {
  public EntryLine {
    Texts.lines("line label", label, 500);
    int sides = debit.amount().signum() + credit.amount().signum();
    if (debit.amount().signum() < 0 || credit.amount().signum() < 0 || sides != 1) {
      throw new IllegalArgumentException(
          "a line is either a debit or a credit, and more than zero");
    }
  }
}
