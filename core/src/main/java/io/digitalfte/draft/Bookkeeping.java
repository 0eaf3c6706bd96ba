package io.digitalfte.draft;

import io.digitalfte.act.Step;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Makes steps in the accounts, for a drafter that knows the trade but not the system. */
public interface Bookkeeping {
  /** A new partner. */
  Step<?> createPartner(NewPartner partner);

  /**
   * A customer invoice as a draft, with the expectation it has to meet before it may be posted:
   * net, tax and total, partner, dates, number of lines.
   */
  Step<?> createInvoice(NewInvoice invoice);

  /**
   * A vendor bill as a draft. A bill with one unreadable line carries a single line with the total.
   */
  Step<?> createBill(NewInvoice bill);

  /** Posts the invoice that an earlier step creates, if it meets what that step expects. */
  Step<?> postInvoice(Step<?> created);

  /**
   * A partner to be made.
   *
   * @param name its name, from the letter; 1 to 200 characters
   * @param email its mail address, from the envelope
   * @param vat its VAT number, from the letter
   * @param company whether it is a company rather than a person
   */
  record NewPartner(String name, String email, Optional<String> vat, boolean company) {}

  /** Whose invoice it is. */
  sealed interface Party {
    /** A partner in the books. */
    record Known(Books.Partner partner) implements Party {}

    /** The partner that an earlier step creates. */
    record Created(Step<?> step, String name) implements Party {}
  }

  /**
   * An invoice to be made.
   *
   * @param party the customer or vendor
   * @param date the invoice date
   * @param due when it is to be paid
   * @param currency its currency
   * @param reference the other side's reference: a purchase order, a bill's number
   * @param lines 1 to 200 lines
   */
  record NewInvoice(
      Party party,
      LocalDate date,
      Optional<LocalDate> due,
      String currency,
      Optional<String> reference,
      List<Line> lines) {
    public NewInvoice {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A line of an invoice.
   *
   * @param description 1 to 500 characters
   * @param quantity not zero, at most 6 decimals
   * @param price for one, without tax unless {@code taxIncluded}
   * @param taxIncluded whether the price was given with tax
   */
  record Line(String description, BigDecimal quantity, Money price, boolean taxIncluded) {}
}
