package io.digitalfte.connect.odoo;

import io.digitalfte.term.Money;

/**
 * What the books must compute, to the cent.
 *
 * @param untaxed without tax
 * @param tax the tax
 * @param total their sum
 */
public record Totals(Money untaxed, Money tax, Money total) {
  public Totals {
    if (!untaxed.plus(tax).equals(total)) {
      throw new IllegalArgumentException("the totals do not add up");
    }
  }
}
