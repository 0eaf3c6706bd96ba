package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.act.Stake;
import io.digitalfte.term.Money;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Register that a posted document was paid, in full or in part.
 *
 * @param invoice the document as it stood when this was drafted
 * @param amount how much, in the document's currency: more than zero and no more than is to pay
 * @param date the day of the payment
 * @param journal the bank or cash journal that it is booked in
 * @param method how it was paid, in a few words, such as {@code bank transfer}
 * @param account the bank account that money of ours goes to; empty where none is known, and always
 *     for money that comes in
 */
public record PaymentRegister(
    BoundMove invoice,
    Money amount,
    LocalDate date,
    Named journal,
    String method,
    Optional<Named> account)
    implements Action {
  public PaymentRegister {
    if (!invoice.posted() || !invoice.payable()) {
      throw new IllegalArgumentException(
          invoice.title() + " is no posted invoice, bill or credit note, but " + invoice.state());
    }
    if (amount.amount().signum() <= 0) {
      throw new IllegalArgumentException("a payment is more than zero, not " + amount);
    }
    if (!amount.currency().equals(invoice.residual().currency())) {
      throw new IllegalArgumentException(
          invoice.title()
              + " is in "
              + invoice.residual().currency()
              + "; a payment in "
              + amount.currency()
              + " is none of it");
    }
    if (amount.compareTo(invoice.residual()) > 0) {
      throw new IllegalArgumentException(
          amount + " is more than the " + invoice.residual() + " still to pay");
    }
    if (date.getYear() < 2000 || date.getYear() > 2199) {
      throw new IllegalArgumentException("no payment is dated " + date);
    }
    if (account.isPresent() && !invoice.weOwe()) {
      throw new IllegalArgumentException("money that comes in names no account of the payer");
    }
    Texts.line("method", method, 40);
  }

  /** What Odoo keeps as the payment's memo; the key in it is how the payment is found again. */
  String memo(String key) {
    return invoice.title() + ", " + method + ", " + key;
  }

  Stake stake() {
    return invoice.weOwe()
        ? new Stake(
            Optional.of(amount),
            invoice.partner().map(partner -> "odoo:partner/" + partner.id()),
            account.map(bank -> "odoo:bank/" + bank.id()),
            Set.of(Stake.Trait.PAYMENT, Stake.Trait.BOOKS))
        : Stake.of(amount, Stake.Trait.BOOKS);
  }
}
