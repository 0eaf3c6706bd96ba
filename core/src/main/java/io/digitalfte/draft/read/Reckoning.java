package io.digitalfte.draft.read;

import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Settles what a letter's lines mean, to the cent: every combination of what its numbers can mean
 * is held against every total that it states, and exactly one may remain.
 */
final class Reckoning {
  private static final int MOST_COMBINATIONS = 512;

  /**
   * The one meaning that remained.
   *
   * @param choices what each line means
   * @param tax whether the prices are with tax; never unsaid
   * @param byTotal whether only a stated total settled it
   */
  record Settled(List<Item.Choice> choices, Tax tax, boolean byTotal) {}

  private final Findings found;
  private final String currency;
  private final int scale;
  private final Set<Tax> said;
  private final Optional<BigDecimal> rate;

  Reckoning(
      Findings found,
      String currency,
      Set<Tax> said,
      Set<BigDecimal> rates,
      Optional<BigDecimal> ours) {
    this.found = found;
    this.currency = currency;
    this.scale = Money.scaleOf(currency);
    this.said = said;
    this.rate = rates.isEmpty() ? ours : Optional.of(rates.iterator().next());
    boolean other = ours.isPresent() && rates.stream().anyMatch(r -> r.compareTo(ours.get()) != 0);
    if (rates.size() > 1 || other) {
      found.doubt(Doubt.Kind.OTHER_TAX, percent(rates));
    }
    if (said.contains(Tax.WITH) && said.contains(Tax.WITHOUT)) {
      found.doubt(Doubt.Kind.MIXED_TAX, "");
    }
  }

  /** The one meaning, or nothing and a doubt. */
  Optional<Settled> settle() {
    Numeral.Point style = style();
    List<List<Item.Choice>> choices = new ArrayList<>();
    long combinations = 1;
    for (Item item : found.items) {
      List<Item.Choice> each = item.choices(style, scale).stream().filter(this::payable).toList();
      if (each.isEmpty()) {
        boolean sum = item.amount().isPresent();
        found.doubt(
            sum ? Doubt.Kind.LINE_NOT_ADDING_UP : Doubt.Kind.UNREADABLE, item.price().text());
        return Optional.empty();
      }
      choices.add(each);
      combinations = Math.min(MOST_COMBINATIONS + 1, combinations * each.size());
    }
    if (combinations > MOST_COMBINATIONS) {
      doubtReadings(choices);
      return Optional.empty();
    }
    List<Settled> fitting = new ArrayList<>();
    List<Item.Choice> chosen = new ArrayList<>();
    walk(choices, chosen, style, fitting);
    if (fitting.size() == 1) {
      Settled one = fitting.getFirst();
      return written(one)
          ? Optional.of(new Settled(one.choices, one.tax, combinations > 1))
          : Optional.empty();
    }
    if (fitting.isEmpty()) {
      found.doubt(Doubt.Kind.TOTAL_NOT_ADDING_UP, found.totals.getFirst().number().text());
    } else {
      doubtReadings(choices);
    }
    return Optional.empty();
  }

  private void walk(
      List<List<Item.Choice>> choices,
      List<Item.Choice> chosen,
      Numeral.Point style,
      List<Settled> fitting) {
    if (chosen.size() == choices.size()) {
      modes()
          .filter(m -> fits(chosen, m, style))
          .findFirst()
          .ifPresent(m -> fitting.add(new Settled(List.copyOf(chosen), m, false)));
      return;
    }
    for (Item.Choice choice : choices.get(chosen.size())) {
      chosen.add(choice);
      walk(choices, chosen, style, fitting);
      chosen.removeLast();
    }
  }

  private Stream<Tax> modes() {
    if (said.size() == 1) {
      return said.stream();
    }
    // Who says nothing means prices without tax, as is the custom of the trade, unless the totals
    // only add up otherwise.
    return Stream.of(Tax.WITHOUT, Tax.WITH);
  }

  private boolean fits(List<Item.Choice> chosen, Tax mode, Numeral.Point style) {
    List<BigDecimal> amounts = chosen.stream().map(c -> c.amount(scale)).toList();
    BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    Set<BigDecimal> taxes = new TreeSet<>();
    if (rate.isPresent()) {
      Function<BigDecimal, BigDecimal> tax = mode == Tax.WITHOUT ? this::onTop : this::within;
      taxes.add(tax.apply(sum));
      taxes.add(amounts.stream().map(tax).reduce(BigDecimal.ZERO, BigDecimal::add));
    } else {
      for (Stated s : found.totals) {
        if (s.kind() == Stated.Kind.TAX) {
          taxes.addAll(s.number().worth(style, scale));
        }
      }
    }
    return found.totals.stream().allMatch(s -> meets(s, sum, taxes, mode, style));
  }

  private boolean meets(
      Stated stated, BigDecimal sum, Set<BigDecimal> taxes, Tax mode, Numeral.Point style) {
    Stream<BigDecimal> net =
        mode == Tax.WITHOUT ? Stream.of(sum) : taxes.stream().map(sum::subtract);
    Stream<BigDecimal> gross = mode == Tax.WITH ? Stream.of(sum) : taxes.stream().map(sum::add);
    Stream<BigDecimal> wanted =
        switch (stated.kind()) {
          case NET -> net;
          case GROSS -> gross;
          case TAX -> taxes.stream();
          // Nobody who says nothing of tax means prices with it and a total without.
          case ANY -> mode == Tax.WITH && said.isEmpty() ? gross : Stream.concat(net, gross);
        };
    List<BigDecimal> readings = stated.number().worth(style, scale);
    return wanted.anyMatch(w -> readings.stream().anyMatch(r -> r.compareTo(w) == 0));
  }

  private BigDecimal onTop(BigDecimal net) {
    return net.multiply(rate.orElseThrow()).movePointLeft(2).setScale(scale, RoundingMode.HALF_UP);
  }

  private BigDecimal within(BigDecimal gross) {
    BigDecimal parts = rate.orElseThrow().add(BigDecimal.valueOf(100));
    BigDecimal net =
        gross.multiply(BigDecimal.valueOf(100)).divide(parts, scale, RoundingMode.HALF_UP);
    return gross.subtract(net);
  }

  /** Whether every price can be paid in its currency, and there is something to pay. */
  private boolean written(Settled settled) {
    boolean all = true;
    for (Item.Choice c : settled.choices) {
      if (c.price().stripTrailingZeros().scale() > scale) {
        found.doubt(Doubt.Kind.UNREADABLE, c.price().toPlainString());
        all = false;
      }
    }
    BigDecimal sum =
        settled.choices.stream().map(c -> c.amount(scale)).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.signum() <= 0) {
      found.doubt(Doubt.Kind.NEGATIVE, currency + " " + sum.toPlainString());
      return false;
    }
    return all;
  }

  private boolean payable(Item.Choice c) {
    BigDecimal amount = c.amount(scale);
    return amount.precision() - amount.scale() <= 12;
  }

  private void doubtReadings(List<List<Item.Choice>> choices) {
    for (int i = 0; i < choices.size(); i++) {
      Item item = found.items.get(i);
      if (choices.get(i).size() > 1) {
        boolean number =
            item.price().readings().size() > 1 || item.quantity().readings().size() > 1;
        Numeral shown = item.price().readings().size() > 1 ? item.price() : item.quantity();
        found.doubt(
            number ? Doubt.Kind.TWO_READINGS : Doubt.Kind.EACH_OR_TOGETHER,
            number ? shown.text() : currency + " " + item.price().text());
      }
    }
  }

  /** The decimal mark that all certain numbers of the letter agree on. */
  private Numeral.Point style() {
    Set<Numeral.Point> votes = new TreeSet<>();
    Stream.of(
            found.items.stream().map(Item::price),
            found.items.stream().map(Item::quantity),
            found.items.stream().flatMap(i -> i.amount().stream()),
            found.totals.stream().map(Stated::number))
        .flatMap(s -> s)
        .filter(n -> !n.readings().isEmpty() && n.point() != Numeral.Point.EITHER)
        .forEach(n -> votes.add(n.point()));
    return votes.size() == 1 ? votes.iterator().next() : Numeral.Point.EITHER;
  }

  private static String percent(Set<BigDecimal> rates) {
    return String.join(", ", rates.stream().map(r -> r.toPlainString() + " %").toList());
  }
}
