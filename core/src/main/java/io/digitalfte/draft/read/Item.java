package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line that a letter asks to be invoiced, with everything its numbers can mean.
 *
 * @param description what it is for; may be empty
 * @param whole the same with the words of its quantity
 * @param quantity how many
 * @param price the amount
 * @param kind what the amount is for
 * @param amount the line's own total, where stated
 * @param currency its code, or empty
 * @param negative whether it takes off
 * @param span the words it was read from
 */
record Item(
    String description,
    String whole,
    Numeral quantity,
    Numeral price,
    Kind kind,
    Optional<Numeral> amount,
    String currency,
    boolean negative,
    String span) {
  /** What an amount beside a count is for. */
  enum Kind {
    EACH,
    TOGETHER,
    EITHER
  }

  /** One thing that an item can mean. */
  record Choice(String description, BigDecimal quantity, BigDecimal price) {
    /** The line's amount, rounded to the currency's smallest unit. */
    BigDecimal amount(int scale) {
      return quantity.multiply(price).setScale(scale, RoundingMode.HALF_UP);
    }
  }

  static final Numeral ONE = Numeral.of("1");

  /** This item with its own total stated. */
  Item worth(Numeral total) {
    return new Item(
        description, whole, quantity, price, kind, Optional.of(total), currency, negative, span);
  }

  /** This item under another description. */
  Item called(String name) {
    return new Item(name, name, quantity, price, kind, amount, currency, negative, span);
  }

  /** Everything it can mean when its author writes decimals so. */
  List<Choice> choices(Numeral.Point style, int scale) {
    List<Choice> all = new ArrayList<>();
    for (BigDecimal p : price.worth(style, scale)) {
      BigDecimal signed = negative ? p.negate() : p;
      for (BigDecimal q : quantity.writtenWith(style).readings()) {
        if (q.signum() == 0) {
          continue;
        }
        if (kind != Kind.TOGETHER) {
          add(all, new Choice(description, q, signed), style, scale);
        }
        if (kind != Kind.EACH) {
          boolean one = q.compareTo(BigDecimal.ONE) == 0;
          add(all, new Choice(one ? description : whole, BigDecimal.ONE, signed), style, scale);
        }
      }
    }
    return all;
  }

  private void add(List<Choice> all, Choice choice, Numeral.Point style, int scale) {
    BigDecimal worth = choice.amount(scale).abs();
    boolean fits =
        amount.isEmpty()
            || amount.get().worth(style, scale).stream().anyMatch(a -> a.compareTo(worth) == 0);
    boolean known =
        all.stream()
            .anyMatch(c ->
                c.quantity.compareTo(choice.quantity) == 0 && c.price.compareTo(choice.price) == 0);
    if (fits && !known) {
      all.add(choice);
    }
  }
}
