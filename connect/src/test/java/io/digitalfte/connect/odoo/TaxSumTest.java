package io.digitalfte.connect.odoo;

import static io.digitalfte.connect.odoo.Samples.TAX;
import static io.digitalfte.connect.odoo.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxSumTest {
  private static final BoundTax INSIDE = new BoundTax(5, "21% incl", new BigDecimal("21"), true);

  @Test
  void tax_on_top_is_rounded_line_by_line() {
    // 0.21 x 0.24 = 0.0504 each: per line 0.05 twice, over the whole 0.1008.
    List<InvoiceLine> lines = List.of(line("a", "1", "0.24", 1L), line("b", "1", "0.24", 1L));
    assertThat(sum(lines, false)).isEqualTo(totals("0.48", "0.10", "0.58"));
    List<InvoiceLine> three = List.of(line("a", "1", "0.12", 1L), line("b", "1", "0.12", 1L));
    assertThat(sum(three, false)).isEqualTo(totals("0.24", "0.06", "0.30"));
    assertThat(sum(three, true)).isEqualTo(totals("0.24", "0.05", "0.29"));
  }

  @Test
  void halves_of_a_cent_go_up() {
    assertThat(sum(List.of(line("a", "0.5", "0.01", 1L)), false))
        .isEqualTo(totals("0.01", "0.00", "0.01"));
  }

  @Test
  void tax_that_prices_include_is_taken_out() {
    List<InvoiceLine> lines = List.of(line("a", "1", "121.00", 5L), line("b", "3", "9.99", 5L));
    assertThat(TaxSum.of(lines, List.of(INSIDE), "EUR", false))
        .isEqualTo(totals("124.77", "26.20", "150.97"));
  }

  @Test
  void a_line_without_tax_bears_none_and_a_credit_line_takes_away() {
    List<InvoiceLine> lines = List.of(line("a", "1", "100.00", 1L), line("rebate", "-1", "10.00"));
    assertThat(sum(lines, false)).isEqualTo(totals("90.00", "21.00", "111.00"));
  }

  @Test
  void the_example_of_the_design_comes_to_its_figures() {
    assertThat(Samples.acme().expected()).isEqualTo(totals("540.00", "113.40", "653.40"));
  }

  private static Totals sum(List<InvoiceLine> lines, boolean global) {
    return TaxSum.of(lines, List.of(TAX), "EUR", global);
  }

  private static Totals totals(String untaxed, String tax, String total) {
    return new Totals(Money.of(untaxed, "EUR"), Money.of(tax, "EUR"), Money.of(total, "EUR"));
  }
}
