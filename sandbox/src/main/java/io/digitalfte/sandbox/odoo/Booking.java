package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An entry to plant as it is.
 *
 * @param company 1 or 2
 * @param type {@code entry}, {@code out_invoice}, {@code out_refund}, ...
 * @param state {@code draft}, {@code posted} or {@code cancel}
 * @param partner whose entry it is, 0 for nobody's
 * @param currency the ISO code of its currency
 * @param items they should come out even
 */
public record Booking(
    int company,
    String type,
    String state,
    LocalDate date,
    int partner,
    String currency,
    List<Item> items) {
  public Booking {
    items = List.copyOf(items);
  }

  /**
   * One journal item.
   *
   * @param account the account's code
   * @param balance debit less credit, in the company's currency
   * @param inCurrency the same in the entry's currency
   * @param due when it is to be paid, where that is agreed
   */
  public record Item(
      String account, BigDecimal balance, BigDecimal inCurrency, Optional<LocalDate> due) {}
}
