package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One invoice, bill or entry as it stands in the pretend Odoo. Empty texts and nulls where nothing
 * is set; amounts in the move's own currency.
 *
 * @param name the number, empty for a draft that was never posted
 * @param externalId {@code module.name}, empty when it has none
 */
public record MoveSeen(
    int id,
    String name,
    String externalId,
    String type,
    String state,
    String ref,
    int partnerId,
    String partner,
    @Nullable String invoiceDate,
    @Nullable String date,
    @Nullable String due,
    String currency,
    int companyId,
    BigDecimal untaxed,
    BigDecimal tax,
    BigDecimal total,
    List<Line> lines) {
  public MoveSeen {
    lines = List.copyOf(lines);
  }

  /** True for an invoice to a customer that is posted. */
  public boolean postedInvoice() {
    return type.equals("out_invoice") && state.equals("posted");
  }

  /** One line somebody wrote: no tax lines, no instalments. */
  public record Line(
      int id,
      String externalId,
      String name,
      BigDecimal quantity,
      BigDecimal price,
      List<Integer> taxes,
      BigDecimal subtotal) {
    public Line {
      taxes = List.copyOf(taxes);
    }
  }
}
