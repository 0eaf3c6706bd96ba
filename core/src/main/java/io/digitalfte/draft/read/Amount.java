package io.digitalfte.draft.read;

/**
 * A number in the place of an amount.
 *
 * @param start where it begins in its line, its currency mark and sign included
 * @param end where it ends
 * @param number what it can mean; no reading when it is a range, rounded, or not readable
 * @param currency its code, or empty where only its place shows that it is an amount
 * @param negative whether it bears a minus sign
 */
record Amount(int start, int end, Numeral number, String currency, boolean negative) {
  Amount {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("an amount has a place");
    }
  }

  /** This amount, with nothing certain about its value. */
  Amount unclear() {
    return new Amount(
        start,
        end,
        new Numeral(number.text(), java.util.List.of(), Numeral.Point.EITHER),
        currency,
        negative);
  }
}
