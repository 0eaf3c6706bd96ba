package io.digitalfte.connect.odoo;

import io.digitalfte.term.Ids;
import io.digitalfte.term.Money;
import io.digitalfte.term.Ulid;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Documents to test with. */
final class Samples {
  static final Ulid HOME = Ulid.of(1, 0, 1);
  static final LocalDate DATE = LocalDate.of(2026, 11, 20);
  static final BoundTax TAX = new BoundTax(1, "21%", new BigDecimal("21"), false);

  private Samples() {}

  /** Ids that count up. */
  static Ids ids() {
    AtomicInteger next = new AtomicInteger(100);
    return new Ids() {
      @Override
      public Ulid next() {
        return Ulid.of(2, 0, next.incrementAndGet());
      }

      @Override
      public String nonce(int characters) {
        return "k".repeat(characters);
      }
    };
  }

  static InvoiceLine line(String description, String quantity, String price, Long... taxes) {
    return new InvoiceLine(
        description, new BigDecimal(quantity), Money.of(price, "EUR"), List.of(taxes));
  }

  static Invoice invoice(PartnerRef partner, InvoiceLine... lines) {
    return new Invoice(
        Side.SALE,
        partner,
        DATE,
        Optional.of(DATE.plusDays(30)),
        "EUR",
        3,
        Optional.of("PO-1"),
        List.of(lines),
        List.of(TAX),
        new Basis(Optional.of(1L), Optional.empty(), false),
        TaxSum.of(List.of(lines), List.of(TAX), "EUR", false));
  }

  static Invoice acme() {
    return invoice(
        PartnerRef.known(7, "Acme BV"),
        line("Consulting, 20 November", "2", "150.00", 1L),
        line("Training, half a day", "1", "240.00", 1L));
  }
}
