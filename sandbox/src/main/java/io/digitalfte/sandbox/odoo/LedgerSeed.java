package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ledger of any size, the same every time: two companies, one in euro and one in dollars, entries
 * in both currencies, credit notes, payments, drafts and cancelled entries among them, over two
 * years. Odd amounts, so that a binary fraction would show.
 */
public final class LedgerSeed {
  private static final LocalDate FIRST = LocalDate.of(2025, 7, 1);
  private static final int DAYS = 700;
  private static final BigDecimal DOLLARS = new BigDecimal("1.10");

  private LedgerSeed() {}

  /**
   * Entries with four items each.
   *
   * @param items how many items in all, a multiple of four
   */
  public static List<Booking> of(int items) {
    var bookings = new ArrayList<Booking>();
    for (int i = 0; i < items / 4; i++) {
      bookings.add(booking(i));
    }
    return bookings;
  }

  private static Booking booking(int i) {
    long net = (i * 7919L) % 250_000 + 1;
    long tax = net * 21 / 100;
    String state = i % 53 == 0 ? "cancel" : i % 11 == 0 ? "draft" : "posted";
    int company = i % 5 == 0 ? 2 : 1;
    String currency = (i % 3 == 0) == (company == 1) ? "USD" : "EUR";
    LocalDate date = FIRST.plusDays((i * 13L) % DAYS);
    Optional<LocalDate> due = Optional.of(date.plusDays(i % 90));
    var lines = new Lines(company, currency);
    switch (i % 8) {
      case 0, 1 ->
          lines
              .add("400000", -net)
              .add("251000", -tax)
              .add("121000", net, due)
              .add("121000", tax, due);
      case 2 ->
          lines
              .add("400000", net)
              .add("251000", tax)
              .add("121000", -net, due)
              .add("121000", -tax, due);
      case 3 ->
          lines
              .add("600000", net)
              .add("131000", tax)
              .add("211000", -net, due)
              .add("211000", -tax, due);
      case 4 ->
          lines.add("101401", net + tax).add("121000", -net).add("121000", -tax).add("643000", 0);
      case 5 -> lines.add("500000", net).add("110100", -net).add("630000", tax).add("230000", -tax);
      case 6 -> lines.add("450000", -net).add("101401", net).add("441000", -tax).add("101401", tax);
      default ->
          lines.add("612000", net).add("641000", tax).add("101401", -net).add("101401", -tax);
    }
    String type =
        i % 8 < 2 ? "out_invoice" : i % 8 == 2 ? "out_refund" : i % 8 == 3 ? "in_invoice" : "entry";
    return new Booking(company, type, state, date, 8 + i % 4, currency, lines.items);
  }

  private static final class Lines {
    private final boolean foreign;
    private final boolean dollars;
    private final List<Booking.Item> items = new ArrayList<>();

    private Lines(int company, String currency) {
      this.foreign = currency.equals("USD") == (company == 1);
      this.dollars = currency.equals("USD");
    }

    private Lines add(String account, long cents) {
      return add(account, cents, Optional.empty());
    }

    private Lines add(String account, long cents, Optional<LocalDate> due) {
      BigDecimal own = BigDecimal.valueOf(cents, 2);
      BigDecimal other =
          !foreign
              ? own
              : dollars
                  ? own.multiply(DOLLARS).setScale(2, RoundingMode.HALF_UP)
                  : own.divide(DOLLARS, 2, RoundingMode.HALF_UP);
      items.add(new Booking.Item(account, own, other, due));
      return this;
    }
  }
}
