package io.digitalfte.connect.odoo.tools;

import io.digitalfte.term.Money;
import io.digitalfte.term.Problem;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amounts as money of a currency, exactly or not at all. */
final class Sums {
  private Sums() {}

  /** The money, or null with a problem more. */
  static @Nullable Money money(
      String where, BigDecimal amount, String currency, List<Problem> problems) {
    try {
      return new Money(amount, currency);
    } catch (IllegalArgumentException e) {
      problems.add(
          Problem.in(
              where,
              "cannot be " + amount.toPlainString(),
              e.getMessage()
                  + "; give at most "
                  + Money.scaleOf(currency)
                  + " decimals, such as \""
                  + Money.of("12", currency).plain()
                  + "\""));
      return null;
    }
  }
}
