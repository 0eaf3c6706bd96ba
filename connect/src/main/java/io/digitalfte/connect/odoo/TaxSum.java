package io.digitalfte.connect.odoo;

import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up a document as Odoo does: each line is quantity times price, rounded half up to the
 * currency; each tax of a line is rounded by itself, or, where the company rounds globally, summed
 * over the lines first. A tax that prices include is taken out of the line.
 */
final class TaxSum {
  private static final MathContext EXACTLY = new MathContext(34, RoundingMode.HALF_EVEN);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private TaxSum() {}

  static Totals of(List<InvoiceLine> lines, List<BoundTax> taxes, String currency, boolean global) {
    Map<Long, BoundTax> known = new HashMap<>();
    taxes.forEach(tax -> known.put(tax.id(), tax));
    int scale = Money.scaleOf(currency);
    BigDecimal untaxed = BigDecimal.ZERO;
    BigDecimal taxed = BigDecimal.ZERO;
    Map<Long, BigDecimal> sums = new HashMap<>();
    for (InvoiceLine line : lines) {
      BigDecimal gross =
          line.quantity().multiply(line.price().amount()).setScale(scale, RoundingMode.HALF_UP);
      List<BoundTax> borne = borne(line, known);
      BigDecimal inside =
          borne.stream()
              .filter(BoundTax::included)
              .map(BoundTax::percent)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal included = BigDecimal.ZERO;
      BigDecimal exact = gross.multiply(HUNDRED).divide(HUNDRED.add(inside), EXACTLY);
      for (BoundTax tax : borne) {
        // Outer taxes are charged on what is left once the included ones are out, rounded.
        BigDecimal base =
            tax.included() || global ? exact : exact.setScale(scale, RoundingMode.HALF_UP);
        BigDecimal amount = base.multiply(tax.percent()).divide(HUNDRED, EXACTLY);
        BigDecimal rounded = amount.setScale(scale, RoundingMode.HALF_UP);
        included = tax.included() ? included.add(rounded) : included;
        if (global) {
          sums.merge(tax.id(), amount, BigDecimal::add);
        } else {
          taxed = taxed.add(rounded);
        }
      }
      untaxed = untaxed.add(gross.subtract(included));
    }
    for (BigDecimal sum : sums.values()) {
      taxed = taxed.add(sum.setScale(scale, RoundingMode.HALF_UP));
    }
    Money net = new Money(untaxed, currency);
    Money tax = new Money(taxed, currency);
    return new Totals(net, tax, net.plus(tax));
  }

  private static List<BoundTax> borne(InvoiceLine line, Map<Long, BoundTax> known) {
    List<BoundTax> borne = new ArrayList<>();
    for (long id : line.taxes()) {
      BoundTax tax = known.get(id);
      if (tax == null) {
        throw new IllegalArgumentException("a line names a tax that the document does not");
      }
      borne.add(tax);
    }
    return borne;
  }
}
