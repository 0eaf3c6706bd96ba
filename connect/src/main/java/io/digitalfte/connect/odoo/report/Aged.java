package io.digitalfte.connect.odoo.report;

import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What customers owed us, or we owed vendors, at the end of a day, by how long it was overdue. */
public record Aged(
    @Means("the company") String company,
    @Means("receivable or payable") Kind kind,
    @Means("the day at whose end this was so") LocalDate asOf,
    @Means("the currency of every amount") String currency,
    @Means("all partners together; positive when owed") Ages total,
    @Means("how many journal items were open") long items,
    @Means("the partners with open items, most owed first") List<Owed> partners) {
  /** Who owes whom. */
  public enum Kind {
    RECEIVABLE(AccountType.ASSET_RECEIVABLE),
    PAYABLE(AccountType.LIABILITY_PAYABLE);

    private final AccountType type;

    Kind(AccountType type) {
      this.type = type;
    }

    AccountType type() {
      return type;
    }
  }

  /** Amounts by the days since they were due. */
  public record Ages(
      @Means("not yet due") Money notDue,
      @Means("1 to 30 days overdue") Money days30,
      @Means("31 to 60 days overdue") Money days60,
      @Means("61 to 90 days overdue") Money days90,
      @Means("91 to 120 days overdue") Money days120,
      @Means("overdue for longer") Money older,
      @Means("all of these") Money total) {
    static Ages none(String currency) {
      Money zero = new Money(BigDecimal.ZERO, currency);
      return new Ages(zero, zero, zero, zero, zero, zero, zero);
    }

    /** With so much more, overdue for so many days; 0 or less is not yet due. */
    Ages plus(long days, Money amount) {
      int at = days <= 0 ? 0 : days > 120 ? 5 : (int) ((days - 1) / 30) + 1;
      return new Ages(
          at == 0 ? notDue.plus(amount) : notDue,
          at == 1 ? days30.plus(amount) : days30,
          at == 2 ? days60.plus(amount) : days60,
          at == 3 ? days90.plus(amount) : days90,
          at == 4 ? days120.plus(amount) : days120,
          at == 5 ? older.plus(amount) : older,
          total.plus(amount));
    }
  }

  /** One partner's part. */
  public record Owed(
      @Means("Odoo's id; 0 for items without a partner") long partnerId,
      @Means("the partner's name") String partner,
      @Means("positive when owed; credits not yet used make it less") Ages ages,
      @Means("how many journal items were open") long items) {}

  public Aged {
    partners = List.copyOf(partners);
  }
}
