package io.digitalfte.draft.read;

/**
 * Why a letter cannot be acted on as it stands.
 *
 * @param kind what is missing or contradictory
 * @param value the value it is about, made harmless, at most 60 characters; empty where there is
 *     none
 */
public record Doubt(Kind kind, String value) {
  private static final int LONGEST = 60;

  /** What is missing or contradictory. */
  public enum Kind {
    /** No amount at all. */
    NO_AMOUNT,
    /** Amounts, but nowhere a currency. */
    NO_CURRENCY,
    /** More than one currency. */
    TWO_CURRENCIES,
    /** A number that can mean two things. */
    TWO_READINGS,
    /** A number that is a range, about, abbreviated, or has more decimals than its currency. */
    UNREADABLE,
    /** An amount that belongs to no line and no total. */
    UNEXPLAINED,
    /** A price for one, without how many. */
    NO_QUANTITY,
    /** A count beside a price that is for one or for all. */
    EACH_OR_TOGETHER,
    /** Lines or rows that contradict themselves. */
    LINE_NOT_ADDING_UP,
    /** A total that the lines do not add up to. */
    TOTAL_NOT_ADDING_UP,
    /** A line without what it is for. */
    NO_DESCRIPTION,
    /** A negative amount that is not called a discount, or a total below nothing. */
    NEGATIVE,
    /** A discount in percent, without its amount. */
    DISCOUNT,
    /** Prices with and without tax in one letter. */
    MIXED_TAX,
    /** Another tax than ours. */
    OTHER_TAX,
    /** More than one order number. */
    TWO_ORDERS,
    /** More than one time of payment. */
    TWO_TERMS,
    /** A bill to us and a request to bill them, in one letter. */
    WHO_INVOICES_WHOM,
    /** Lines for more than one invoice. */
    SEVERAL_INVOICES,
    /** Only under a condition, or not yet. */
    CONDITION,
    /** A change that does not say for certain what it changes. */
    WHICH_CHANGE,
    /** More lines than an invoice can have here. */
    TOO_LONG,
    /** A request, but also words that are meant for a machine. */
    NOT_PLAIN,
    /** A change from a sender whose letter failed its authenticity check. */
    NOT_PROVEN
  }

  public Doubt {
    value = Plain.line(value, LONGEST);
  }

  /** A doubt about nothing in particular. */
  public static Doubt of(Kind kind) {
    return new Doubt(kind, "");
  }
}
