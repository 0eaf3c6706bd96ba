package io.digitalfte.connect.odoo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When our API key ends.
 *
 * @param end the last moment it can work; empty when it works until somebody takes it away
 * @param told how that is known, for a person
 */
public record KeyTerm(Optional<Instant> end, String told) {
  /** From how long before the end it is said. */
  public static final Duration WARNING = Duration.ofDays(14);

  private static final String REMEDY =
      "make a new API key in Odoo (Preferences, Account Security) and put it in the place of the old"
          + " one";

  /** What there is to say about it at this time. */
  public Finding finding(Instant now) {
    String what = "API key";
    if (end.isEmpty()) {
      return Finding.good(what, "has no end (" + told + ")");
    }
    Instant last = end.get();
    LocalDate day = LocalDate.ofInstant(last, ZoneOffset.UTC);
    long left = Duration.between(now, last).toDays();
    String said =
        now.isBefore(last)
            ? "ends on " + day + ", in " + left + (left == 1 ? " day" : " days")
            : "ended on " + day;
    String detail = said + " (" + told + ")";
    if (now.isBefore(last.minus(WARNING))) {
      return Finding.good(what, detail);
    }
    return now.isBefore(last)
        ? Finding.warning(what, detail, REMEDY)
        : Finding.bad(what, detail, REMEDY);
  }
}
