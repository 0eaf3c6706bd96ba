package io.digitalfte.sandbox.odoo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Accounting dates: where a lock date or a closed month moves them without a word. */
final class Calendar {
  private Calendar() {}

  /** The accounting date a move gets for a given date. */
  static LocalDate accounting(Scope scope, Row move, LocalDate date, boolean taxed) {
    List<LocalDate> locks = violated(scope, move, date, taxed);
    LocalDate from = locks.isEmpty() ? date : locks.getLast().plusDays(1);
    LocalDate today = scope.today();
    if (Standing.sale(move)) {
      if (locks.isEmpty()) {
        return from;
      }
      LocalDate yearEnd = from.with(TemporalAdjusters.lastDayOfYear());
      return today.isBefore(yearEnd) ? today : yearEnd;
    }
    if (YearMonth.from(today).isAfter(YearMonth.from(from))) {
      return from.with(TemporalAdjusters.lastDayOfMonth());
    }
    return from.isAfter(today) ? from : today;
  }

  /** True when the date lies in a period that is locked for this move. */
  static boolean locked(Scope scope, Row move, LocalDate date, boolean taxed) {
    return !violated(scope, move, date, taxed).isEmpty();
  }

  private static List<LocalDate> violated(Scope scope, Row move, LocalDate date, boolean taxed) {
    Row company = scope.store().row("res.company", move.ref("company_id"));
    var names = new ArrayList<>(List.of("fiscalyear_lock_date", "hard_lock_date"));
    if (taxed) {
      names.add("tax_lock_date");
    }
    if (Standing.sale(move)) {
      names.add("sale_lock_date");
    }
    if (Standing.purchase(move)) {
      names.add("purchase_lock_date");
    }
    return names.stream()
        .map(company::text)
        .filter(text -> !text.isEmpty())
        .map(LocalDate::parse)
        .filter(lock -> !date.isAfter(lock))
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}
