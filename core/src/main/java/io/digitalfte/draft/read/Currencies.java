package io.digitalfte.draft.read;

import java.util.Locale;
import java.util.regex.Pattern;

/** The marks that make a number an amount. */
final class Currencies {
  private static final String CODES =
      "EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|AUD|NZD|CAD|SGD|HKD|INR|CNY|ZAR|BRL|MXN"
          + "|ILS|AED|SAR|KRW|THB|KWD|BHD|ISK";

  /** A currency mark; letters must stand free of other letters, digits may touch. */
  static final String MARK =
      "(?:(?:US|AU|A|CA|C|NZ|HK|S)?\\$|€|£|¥|(?<![\\p{L}])(?:"
          + CODES
          + "|eur|usd|gbp|chf|Eur|[Ee]uros?|EURO|EUROS)(?![\\p{L}]))";

  static final Pattern MARKS = Pattern.compile(MARK);

  private Currencies() {}

  /** The code of a mark that {@link #MARKS} found. */
  static String code(String mark) {
    return switch (mark) {
      case "€" -> "EUR";
      case "£" -> "GBP";
      case "¥" -> "JPY";
      case "$", "US$" -> "USD";
      case "A$", "AU$" -> "AUD";
      case "C$", "CA$" -> "CAD";
      case "NZ$" -> "NZD";
      case "HK$" -> "HKD";
      case "S$" -> "SGD";
      default -> {
        String upper = mark.toUpperCase(Locale.ROOT);
        yield upper.startsWith("EUR") ? "EUR" : upper;
      }
    };
  }
}
