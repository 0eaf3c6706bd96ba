package io.digitalfte.connect.odoo.report;

import io.digitalfte.term.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Odoo's types of accounts, and where each stands in the reports. */
public enum AccountType {
  ASSET_RECEIVABLE,
  ASSET_CASH,
  ASSET_CURRENT,
  ASSET_NON_CURRENT,
  ASSET_PREPAYMENTS,
  ASSET_FIXED,
  LIABILITY_PAYABLE,
  LIABILITY_CREDIT_CARD,
  LIABILITY_CURRENT,
  LIABILITY_NON_CURRENT,
  EQUITY,
  EQUITY_UNAFFECTED,
  INCOME,
  INCOME_OTHER,
  EXPENSE,
  EXPENSE_OTHER,
  EXPENSE_DEPRECIATION,
  EXPENSE_DIRECT_COST,
  OFF_BALANCE;

  /** Where a type stands. */
  enum Section {
    ASSET,
    LIABILITY,
    EQUITY,
    INCOME,
    EXPENSE,
    OFF
  }

  static AccountType of(String odoo) {
    return Arrays.stream(values())
        .filter(type -> type.odoo().equals(odoo))
        .findFirst()
        .orElseThrow(() ->
            Fault.of(
                Fault.Code.UNAVAILABLE,
                "Odoo has an account of a type that is not known here, "
                    + odoo
                    + "; a report without it would be wrong"));
  }

  /** Odoo's word, such as {@code asset_cash}. */
  public String odoo() {
    return name().toLowerCase(Locale.ROOT);
  }

  Section section() {
    return Arrays.stream(Section.values())
        .filter(section -> name().startsWith(section.name()))
        .findFirst()
        .orElseThrow();
  }

  /** Whether its accounts begin every year at zero. */
  boolean result() {
    return section() == Section.INCOME || section() == Section.EXPENSE;
  }

  /** Whether its accounts usually have more credit than debit; reports show those turned round. */
  boolean credit() {
    return switch (section()) {
      case LIABILITY, EQUITY, INCOME -> true;
      case ASSET, EXPENSE, OFF -> false;
    };
  }

  static List<AccountType> results() {
    return Arrays.stream(values()).filter(AccountType::result).toList();
  }

  /**
   * The types behind a common word: {@code asset, liability, equity, revenue, expense, bank,
   * payable, receivable}; empty for another.
   */
  public static Optional<List<AccountType>> commonly(String word) {
    return switch (word) {
      case "asset" -> in(Section.ASSET);
      case "liability" -> in(Section.LIABILITY);
      case "equity" -> in(Section.EQUITY);
      case "revenue" -> in(Section.INCOME);
      case "expense" -> in(Section.EXPENSE);
      case "bank" -> Optional.of(List.of(ASSET_CASH, LIABILITY_CREDIT_CARD));
      case "payable" -> Optional.of(List.of(LIABILITY_PAYABLE));
      case "receivable" -> Optional.of(List.of(ASSET_RECEIVABLE));
      default -> Optional.empty();
    };
  }

  private static Optional<List<AccountType>> in(Section section) {
    return Optional.of(Arrays.stream(values()).filter(t -> t.section() == section).toList());
  }
}
