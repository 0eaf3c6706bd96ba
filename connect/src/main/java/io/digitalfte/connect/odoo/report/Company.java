package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * Whose books these are.
 *
 * @param currency the currency that its books are kept in
 * @param lastMonth the month in which its year ends, 1 to 12
 * @param lastDay the day on which it ends, 1 to 31; in a shorter month, that month's last
 */
record Company(long id, String name, String currency, int lastMonth, int lastDay) {
  static Company read(Lookup lookup) {
    long id = lookup.company();
    List<String> fields =
        List.of("name", "currency_id", "fiscalyear_last_day", "fiscalyear_last_month");
    Row row =
        lookup
            .one(Model.COMPANY, id, fields)
            .orElseThrow(() ->
                Fault.of(Fault.Code.UNAVAILABLE, "Odoo shows no company " + id + " to this user"));
    String currency = row.link("currency_id").map(Row.Link::name).orElse("");
    try {
      return new Company(
          id,
          row.name("name"),
          currency,
          Integer.parseInt(row.text("fiscalyear_last_month")),
          row.decimal("fiscalyear_last_day").intValueExact());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE, "Odoo does not say when company " + id + "'s year ends");
    }
  }

  /** The first day of the financial year that this day is in. */
  LocalDate yearStart(LocalDate day) {
    LocalDate end = end(day.getYear());
    return (day.isAfter(end) ? end : end(day.getYear() - 1)).plusDays(1);
  }

  private LocalDate end(int year) {
    try {
      YearMonth month = YearMonth.of(year, lastMonth);
      return month.atDay(Math.min(lastDay, month.lengthOfMonth()));
    } catch (DateTimeException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "the company's year ends on no day there is");
    }
  }
}
