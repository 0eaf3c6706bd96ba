package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** When a payment term asks for how much. */
final class Terms {
  private Terms() {}

  /** One instalment: what share in percent, counted from when, how many days later. */
  record Part(BigDecimal percent, From from, int days) {
    LocalDate due(LocalDate date) {
      LocalDate start =
          switch (from) {
            case INVOICE_DATE -> date;
            case END_OF_MONTH -> date.with(TemporalAdjusters.lastDayOfMonth());
            case END_OF_NEXT_MONTH -> date.plusMonths(1).with(TemporalAdjusters.lastDayOfMonth());
          };
      return start.plusDays(days);
    }
  }

  /** What an instalment's days are counted from. */
  enum From {
    INVOICE_DATE,
    END_OF_MONTH,
    END_OF_NEXT_MONTH
  }

  /** An amount and the day it is due. */
  record Due(LocalDate date, BigDecimal amount) {}

  /** The instalments of {@code total}, which they add up to exactly; the last takes the rest. */
  static List<Due> of(List<Part> parts, LocalDate date, BigDecimal total, int digits) {
    var dues = new ArrayList<Due>();
    BigDecimal rest = total;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      boolean last = i == parts.size() - 1;
      BigDecimal amount =
          last
              ? rest
              : total
                  .multiply(part.percent())
                  .divide(new BigDecimal(100), digits, RoundingMode.HALF_UP);
      rest = rest.subtract(amount);
      dues.add(new Due(part.due(date), amount));
    }
    return dues;
  }

  /** The parts stored with a term, empty when there is none. */
  static List<Part> parts(Scope scope, int termId) {
    Row term = scope.store().find("account.payment.term", termId);
    return term != null && term.get("_parts") instanceof List<?> parts
        ? parts.stream().filter(Part.class::isInstance).map(Part.class::cast).toList()
        : List.of();
  }
}
