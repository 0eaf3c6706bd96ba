package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text says of value added tax. */
enum Tax {
  /** The amount is without tax. */
  WITHOUT,
  /** The amount is with tax. */
  WITH,
  /** It does not say. */
  UNSAID;

  static final String NAME =
      "(?:VAT|V\\.A\\.T\\.|(?:sales\\s)?tax(?:es)?|MwSt\\.?|MWST\\.?|Mehrwertsteuer|USt\\.?|Umsatzsteuer"
          + "|BTW|btw|TVA|GST|vat)(?![\\p{L}])";
  private static final String BETWEEN =
      "\\s{0,2}(?:(?:of|the|all|gesetzliche[rn]?|der|la|de|\\(?\\d{1,2}(?:[.,]\\d{1,2})?\\s?%\\)?|\\(?"
          + Mask.BLANK
          + "{2,8}\\)?)\\s{1,2}){0,3}";

  private static final String EXCLUDED =
      "(?:(?<![\\p{L}])(?:(?i:excl(?:uding|usive|usief)?\\.?|exkl(?:usive)?\\.?|ex\\.?|before|without|plus"
          + "|net of|zzgl\\.?|zuz(?:ü|ue)glich|ohne|hors|not including|exclusief|zonder))|\\+)"
          + BETWEEN
          + NAME
          + "|(?<![\\p{L}])(?:(?i:net(?:to)?)(?![\\p{L}])(?!\\s{0,2}\\d{1,2}(?![\\d.,]))(?!\\s{0,2}\\d{1,3}\\s{1,2}days)"
          + "|HT(?![\\p{L}])|(?i:hors taxes?))";
  private static final String INCLUDED =
      "(?<![\\p{L}])(?i:incl(?:uding|usive|usief)?\\.?|inkl(?:usive)?\\.?|einschl(?:ie(?:ß|ss)lich)?\\.?"
          + "|with|mit|inclusief|y compris)"
          + BETWEEN
          + NAME
          + "|(?i:"
          + NAME
          + "\\s(?:is\\s)?(?:included|inclusive|inbegriffen|inbegrepen|comprise))"
          + "|(?<![\\p{L}])(?:(?i:gross|brutto|bruto)(?![\\p{L}])|TTC(?![\\p{L}])|(?i:toutes taxes comprises))";

  /** Words that speak of tax at the beginning of what follows an amount. */
  static final Pattern SUFFIX =
      Pattern.compile("[\\s\\u00a0,(]{0,4}(?:" + EXCLUDED + "|" + INCLUDED + ")\\s?\\)?");

  private static final Pattern OUT = Pattern.compile(EXCLUDED);
  private static final Pattern IN = Pattern.compile(INCLUDED);
  private static final Pattern RATE =
      Pattern.compile(
          "(\\d{1,2}(?:[.,]\\d{1,2})?)\\s?%\\s{0,2}\\)?(?:of\\s|the\\s){0,2}"
              + NAME
              + "|"
              + NAME
              + "\\s{0,2}(?:of\\s|at\\s|rate\\s|\\(|:\\s){0,2}(\\d{1,2}(?:[.,]\\d{1,2})?)\\s?%");
  private static final Pattern NONE =
      Pattern.compile(
          "(?i)\\b(?:reverse[- ]charge|reverse charged|(?:VAT|tax)[- ](?:exempt|free)|exempt from (?:VAT|tax)"
              + "|no VAT|without VAT applies|intra-community|innergemeinschaftlich\\p{L}{0,3}"
              + "|steuerfrei|btw verlegd|autoliquidation|exon[ée]r[ée])");

  /** What this text says; empty when it says both. */
  static Set<Tax> all(String text) {
    Set<Tax> said = new TreeSet<>();
    // "plus 21% VAT" and "net of VAT" hold words of neither; each is looked for by itself.
    if (OUT.matcher(text).find()) {
      said.add(WITHOUT);
    }
    if (IN.matcher(text).find()) {
      said.add(WITH);
    }
    return said;
  }

  /** What this text says, if it says one thing. */
  static Tax of(String text) {
    Set<Tax> said = all(text);
    return said.size() == 1 ? said.iterator().next() : UNSAID;
  }

  /** The rates in percent that this text names; zero where it says that none is due. */
  static Set<BigDecimal> rates(String text) {
    Set<BigDecimal> rates = new TreeSet<>();
    Matcher m = RATE.matcher(text);
    while (m.find()) {
      String rate = m.group(1) != null ? m.group(1) : m.group(2);
      rates.add(new BigDecimal(rate.replace(',', '.')).stripTrailingZeros());
    }
    if (NONE.matcher(text).find()) {
      rates.add(BigDecimal.ZERO);
    }
    return rates;
  }
}
