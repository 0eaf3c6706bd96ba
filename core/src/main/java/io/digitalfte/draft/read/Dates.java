package io.digitalfte.draft.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as people write them; one that can be two days is none. */
final class Dates {
  static final String DATE =
      "(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}([./-])\\d{1,2}\\1\\d{4}"
          + "|\\d{1,2}(?:st|nd|rd|th|\\.)?\\s{1,2}(?:of\\s|de\\s)?\\p{L}{3,10}\\.?,?\\s{1,2}\\d{4}"
          + "|\\p{L}{3,10}\\.?\\s{1,2}\\d{1,2}(?:st|nd|rd|th)?,?\\s{1,2}\\d{4})";

  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern FIGURES = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s{1,2}(?:of\\s|de\\s)?(\\p{L}{3,10})\\.?,?\\s{1,2}(\\d{4})");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("(\\p{L}{3,10})\\.?\\s{1,2}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,2}(\\d{4})");
  private static final List<List<String>> MONTHS =
      List.of(
          List.of("jan"),
          List.of("feb", "fev", "fév"),
          List.of("mar", "mär", "maart", "maerz"),
          List.of("apr", "avr"),
          List.of("may", "mai", "mei"),
          List.of("jun", "juin"),
          List.of("jul", "juil"),
          List.of("aug", "aou", "aoû"),
          List.of("sep"),
          List.of("oct", "okt"),
          List.of("nov"),
          List.of("dec", "dez", "déc"));

  private Dates() {}

  /** The date that this text is, when it can be one only. */
  static Optional<LocalDate> of(String text) {
    String said = text.strip();
    Matcher m = ISO.matcher(said);
    if (m.matches()) {
      return day(m.group(1), Integer.parseInt(m.group(2)), m.group(3));
    }
    m = FIGURES.matcher(said);
    if (m.matches()) {
      int first = Integer.parseInt(m.group(1));
      int second = Integer.parseInt(m.group(3));
      // Points part day, month and year in that order; with strokes Americans write the month
      // first.
      boolean dayFirst = m.group(2).equals(".") || first > 12 || first == second;
      if (dayFirst) {
        return day(m.group(4), second, m.group(1));
      }
      return second > 12 ? day(m.group(4), first, m.group(3)) : Optional.empty();
    }
    m = DAY_FIRST.matcher(said);
    if (m.matches()) {
      return day(m.group(3), month(m.group(2)), m.group(1));
    }
    m = MONTH_FIRST.matcher(said);
    return m.matches() ? day(m.group(3), month(m.group(1)), m.group(2)) : Optional.empty();
  }

  private static int month(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < MONTHS.size(); i++) {
      if (MONTHS.get(i).stream().anyMatch(lower::startsWith)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static Optional<LocalDate> day(String year, int month, String day) {
    int y = Integer.parseInt(year);
    if (y < 1990 || y > 2200) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(y, month, Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
