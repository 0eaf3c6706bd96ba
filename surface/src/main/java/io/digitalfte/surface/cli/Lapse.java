package io.digitalfte.surface.cli;

import io.digitalfte.term.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** How long from now, as people say it. */
final class Lapse {
  private Lapse() {}

  /** {@code in 47 h}, {@code 12 min ago}, {@code now}. */
  static String between(Instant now, Instant then) {
    Duration gap = Duration.between(now, then);
    String size = size(gap.abs());
    return size.isEmpty() ? "now" : gap.isNegative() ? size + " ago" : "in " + size;
  }

  /**
   * A time as a person gives it: {@code 2026-11-20T09:00:00Z}, {@code 2026-11-20} or how long ago,
   * such as {@code 90m}, {@code 2h} or {@code 3d}.
   *
   * @throws Fault USAGE for anything else
   */
  static Instant since(String given, Instant now) {
    try {
      if (given.length() == 10 && given.charAt(4) == '-') {
        return Instant.parse(given + "T00:00:00Z");
      }
      if (given.contains("T")) {
        return Instant.parse(given);
      }
      if (!given.isEmpty() && given.length() < 8) {
        long many = Long.parseLong(given, 0, given.length() - 1, 10);
        Duration unit =
            switch (given.charAt(given.length() - 1)) {
              case 's' -> Duration.ofSeconds(1);
              case 'm' -> Duration.ofMinutes(1);
              case 'h' -> Duration.ofHours(1);
              case 'd' -> Duration.ofDays(1);
              default -> Duration.ZERO;
            };
        if (many >= 0 && !unit.isZero()) {
          return now.minus(unit.multipliedBy(many));
        }
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      // Said below for all of them.
    }
    throw Fault.of(
        Fault.Code.USAGE, "a time is 2026-11-20T09:00:00Z, 2026-11-20, 90m, 2h or 3d (ago)");
  }

  private static String size(Duration gap) {
    long seconds = gap.toSeconds();
    if (seconds < 60) {
      return seconds == 0 ? "" : seconds + " s";
    }
    if (seconds < 2 * 3_600) {
      return seconds / 60 + " min";
    }
    return seconds < 72 * 3_600 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }
}
