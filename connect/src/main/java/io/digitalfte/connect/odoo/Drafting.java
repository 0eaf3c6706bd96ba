package io.digitalfte.connect.odoo;

import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits lines as a letter gives them, with or without tax, to the taxes that the books have. A price
 * is never bent: where the books cannot come to the letter's figure to the cent, it is refused.
 */
final class Drafting {
  private final Ledger ledger;
  private final Side side;
  private final Optional<BoundTax> standard;
  private final Map<Long, BoundTax> used = new LinkedHashMap<>();
  private Optional<BoundTax> twin = Optional.empty();
  private boolean asked;

  Drafting(Ledger ledger, Side side, Optional<BoundTax> standard) {
    this.ledger = ledger;
    this.side = side;
    this.standard = standard;
  }

  List<InvoiceLine> fit(List<Bookkeeping.Line> lines) {
    List<InvoiceLine> fitted = new ArrayList<>();
    for (Bookkeeping.Line line : lines) {
      fitted.add(fit(line));
    }
    return fitted;
  }

  /** The taxes that the fitted lines name. */
  List<BoundTax> taxes() {
    return List.copyOf(used.values());
  }

  private InvoiceLine fit(Bookkeeping.Line line) {
    if (standard.isEmpty()) {
      return new InvoiceLine(line.description(), line.quantity(), line.price(), List.of());
    }
    BoundTax tax = standard.get();
    if (tax.included() == line.taxIncluded() || tax.percent().signum() == 0) {
      return with(line.description(), line.quantity(), line.price(), tax);
    }
    Optional<BoundTax> other = twin(tax);
    return other.isPresent()
        ? with(line.description(), line.quantity(), line.price(), other.get())
        : turned(line, tax);
  }

  private InvoiceLine with(String description, BigDecimal quantity, Money price, BoundTax tax) {
    used.put(tax.id(), tax);
    return new InvoiceLine(description, quantity, price, List.of(tax.id()));
  }

  // The same percentage the other way round, where the books have one.
  private Optional<BoundTax> twin(BoundTax tax) {
    if (!asked) {
      twin = ledger.tax(side, tax.percent(), !tax.included()).map(Ledger.TaxFacts::bound);
      asked = true;
    }
    return twin;
  }

  // Without one, the line is counted over into the other kind of price, if that comes out exactly.
  private InvoiceLine turned(Bookkeeping.Line line, BoundTax tax) {
    String currency = line.price().currency();
    int scale = Money.scaleOf(currency);
    BigDecimal given =
        line.quantity().multiply(line.price().amount()).setScale(scale, RoundingMode.HALF_UP);
    BigDecimal rate = BigDecimal.ONE.add(tax.percent().movePointLeft(2));
    BigDecimal near =
        line.taxIncluded()
            ? given.divide(rate, scale, RoundingMode.HALF_UP)
            : given.multiply(rate).setScale(scale, RoundingMode.HALF_UP);
    for (int step : new int[] {0, 1, -1}) {
      BigDecimal whole = near.add(BigDecimal.valueOf(step, scale));
      InvoiceLine one =
          new InvoiceLine(
              whole(line), BigDecimal.ONE, new Money(whole, currency), List.of(tax.id()));
      Totals totals = TaxSum.of(List.of(one), List.of(tax), currency, false);
      Money reached = line.taxIncluded() ? totals.total() : totals.untaxed();
      if (reached.amount().compareTo(given) == 0) {
        used.put(tax.id(), tax);
        return evenly(line, whole, tax).orElse(one);
      }
    }
    throw Fault.of(
        Fault.Code.REFUSED,
        "with the tax "
            + tax.name()
            + " no price comes to exactly "
            + new Money(given, currency)
            + (line.taxIncluded() ? " with tax" : " without tax")
            + "; add a tax of "
            + tax.percent().toPlainString()
            + " % "
            + (line.taxIncluded() ? "included in" : "on top of")
            + " prices to the books");
  }

  private static Optional<InvoiceLine> evenly(
      Bookkeeping.Line line, BigDecimal whole, BoundTax tax) {
    String currency = line.price().currency();
    int scale = Money.scaleOf(currency);
    BigDecimal each = whole.divide(line.quantity(), scale, RoundingMode.HALF_UP);
    return each.multiply(line.quantity()).compareTo(whole) == 0
        ? Optional.of(
            new InvoiceLine(
                line.description(), line.quantity(), new Money(each, currency), List.of(tax.id())))
        : Optional.empty();
  }

  private static String whole(Bookkeeping.Line line) {
    return line.quantity().compareTo(BigDecimal.ONE) == 0
        ? line.description()
        : line.quantity().stripTrailingZeros().toPlainString() + " x " + line.description();
  }
}
