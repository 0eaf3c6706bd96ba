package io.digitalfte.term;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money, exact, at the scale its currency has (two digits for EUR, none for JPY).
 *
 * @param amount at most 18 digits before the point; a value that the currency's scale cannot hold
 *     is refused, never rounded
 * @param currency an ISO 4217 code known to the JDK
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {
  public Money {
    Currency known;
    try {
      known = Currency.getInstance(currency);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a currency code: " + printable(currency), e);
    }
    int scale = Math.max(0, known.getDefaultFractionDigits());
    if (amount.precision() - amount.scale() > 18) {
      throw new IllegalArgumentException("amount has more than 18 digits before the point");
    }
    if (amount.stripTrailingZeros().scale() > scale) {
      throw new IllegalArgumentException(
          currency + " has " + scale + " decimals; the amount has " + amount.scale());
    }
    amount = amount.setScale(scale);
  }

  /** Money of a plain decimal text such as {@code 1140.00}. */
  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  /** How many decimals this currency has; 0 for those that have none. */
  public static int scaleOf(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  /** The sum; both must be of one currency. */
  public Money plus(Money other) {
    same(other);
    return new Money(amount.add(other.amount), currency);
  }

  /** The difference; both must be of one currency. */
  public Money minus(Money other) {
    same(other);
    return new Money(amount.subtract(other.amount), currency);
  }

  /** The amount in the currency's smallest unit (cents for EUR). */
  public long minor() {
    return amount.unscaledValue().longValueExact();
  }

  /** The amount as plain digits at the currency's scale, such as {@code 1140.00}. */
  public String plain() {
    return amount.toPlainString();
  }

  @Override
  public int compareTo(Money other) {
    same(other);
    return amount.compareTo(other.amount);
  }

  @Override
  public String toString() {
    return currency + " " + plain();
  }

  private void same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "two currencies in one sum: " + currency + " and " + other.currency);
    }
  }

  private static String printable(String text) {
    return text.length() > 8 ? text.length() + " characters" : text;
  }
}
