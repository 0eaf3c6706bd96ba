package io.digitalfte.ops.ci.spec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days that a line names and no calendar has. */
final class Dates {
  private static final String MONTHS =
      "(?<month>January|February|March|April|May|June|July|August|September|October|November"
          + "|December)";

  private static final Pattern DIGITS =
      Pattern.compile(
          "(?<![\\w./-])(?<year>[12][0-9]{3})-(?<month>[0-9]{2})-(?<day>[0-9]{2})(?![\\d-])");

  private static final Pattern WORDS =
      Pattern.compile(
          "\\b"
              + MONTHS
              + " (?<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?<year>[12][0-9]{3})\\b"
              + "|\\b(?<day2>[0-9]{1,2})(?:st|nd|rd|th)? "
              + MONTHS.replace("<month>", "<month2>")
              + " (?<year2>[12][0-9]{3})\\b");

  private Dates() {}

  /**
   * The days as written, in order. Read are {@code 2026-02-28}, {@code February 28, 2026} and
   * {@code 28 February 2026}; not days within a path, a version or an address.
   */
  static List<String> impossible(String line) {
    List<String> found = new ArrayList<>();
    Matcher digits = DIGITS.matcher(line);
    while (digits.find()) {
      int month = Integer.parseInt(digits.group("month"));
      check(digits, "year", month, "day", found);
    }
    Matcher words = WORDS.matcher(line);
    while (words.find()) {
      boolean first = words.group("month") != null;
      String name = words.group(first ? "month" : "month2").toUpperCase(Locale.ROOT);
      check(
          words,
          first ? "year" : "year2",
          Month.valueOf(name).getValue(),
          first ? "day" : "day2",
          found);
    }
    return found;
  }

  private static void check(Matcher m, String year, int month, String day, List<String> found) {
    try {
      LocalDate.of(Integer.parseInt(m.group(year)), month, Integer.parseInt(m.group(day)));
    } catch (DateTimeException e) {
      found.add(m.group());
    }
  }
}
