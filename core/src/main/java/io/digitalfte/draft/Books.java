package io.digitalfte.draft;

import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Read-only facts of the accounts, implemented by the connector to the books. */
public interface Books {
  /** The company we work for. */
  Company company();

  /**
   * Who this is in the books: by mail address, then VAT number, then name.
   *
   * @param email the sender's address
   * @param vat a VAT number read from the letter, or empty
   * @param name a company or person's name read from the letter or envelope, or empty
   */
  Found find(String email, Optional<String> vat, Optional<String> name);

  /** The open customer invoices of this partner, oldest first, at most 50. */
  List<OpenInvoice> open(long partner);

  /**
   * Invoices of the last 120 days that look like the one to be made: the same partner, and the same
   * reference or the same untaxed total.
   */
  List<OpenInvoice> lookalikes(long partner, Optional<String> reference, Money untaxed);

  /**
   * The company.
   *
   * @param id in the books
   * @param name its name
   * @param currency its currency's code
   * @param salesTax the tax that its sales bear by default
   */
  record Company(long id, String name, String currency, Optional<Tax> salesTax) {}

  /**
   * A tax.
   *
   * @param id in the books
   * @param name as shown, such as {@code 21%}
   * @param percent such as 21
   * @param included whether prices include it
   */
  record Tax(long id, String name, BigDecimal percent, boolean included) {}

  /**
   * A partner in the books.
   *
   * @param id in the books
   * @param name its display name
   * @param email its mail address, may be empty
   */
  record Partner(long id, String name, String email) {}

  /**
   * The answer of a search for a partner.
   *
   * @param partner the one it is, when certain
   * @param matchedBy {@code email}, {@code vat} or {@code name}; empty when there is none
   * @param doubts likely duplicates and other things a person should know, in our words
   */
  record Found(Optional<Partner> partner, String matchedBy, List<String> doubts) {
    public Found {
      doubts = List.copyOf(doubts);
    }
  }

  /**
   * An invoice in the books.
   *
   * @param id in the books
   * @param number its number, or {@code draft}
   * @param reference the customer's reference, may be empty
   * @param date its date
   * @param total with tax
   * @param residual what is still to pay
   */
  record OpenInvoice(
      long id, String number, String reference, LocalDate date, Money total, Money residual) {}
}
