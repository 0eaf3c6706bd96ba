package io.digitalfte.connect.odoo.report;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last row that a page showed; the next page begins after it, whatever was inserted meanwhile.
 * It is opaque to who holds it, and means nothing for another question.
 *
 * @param question what was asked, as {@link Query#question} gives it
 * @param day the row's day, where pages go by day
 * @param id the row's id
 */
record Cursor(String question, Optional<LocalDate> day, long id) {
  private static final int LONGEST = 120;
  private static final Pattern FORM =
      Pattern.compile("1\\.([0-9a-f]{16})\\.(-|\\d{4}-\\d{2}-\\d{2})\\.([1-9]\\d{0,15})");

  String text() {
    String plain = "1." + question + "." + day.map(LocalDate::toString).orElse("-") + "." + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  /** The cursor of this text, if it is one of ours. */
  static Optional<Cursor> read(String text) {
    try {
      Matcher m =
          FORM.matcher(
              text.length() > LONGEST
                  ? ""
                  : new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
      return m.matches()
          ? Optional.of(
              new Cursor(
                  m.group(1),
                  m.group(2).equals("-")
                      ? Optional.empty()
                      : Optional.of(LocalDate.parse(m.group(2))),
                  Long.parseLong(m.group(3))))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
