package io.digitalfte.connect.odoo;

import java.math.BigDecimal;

/** Decimals in one form each, so that equal figures are equal records. */
final class Figures {
  private Figures() {}

  /** The same number without trailing zeros and without an exponent. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
