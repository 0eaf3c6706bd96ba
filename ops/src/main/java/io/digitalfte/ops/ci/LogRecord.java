package io.digitalfte.ops.ci;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One record of Odoo's log. Odoo 16 to 19 write {@code %(asctime)s %(pid)s %(levelname)s %(dbname)s
 * %(name)s: %(message)s} (odoo/netsvc.py), the later ones with {@code %(perf_info)s} behind it, so
 * that most lines end with a space. What a message holds after its first line is no record of its
 * own.
 *
 * @param database {@code ?} where the thread had none
 * @param message its first line
 */
record LogRecord(Level level, String database, String logger, String message) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2},\\d{3} \\d{1,10}"
              + " (DEBUG|INFO|WARNING|ERROR|CRITICAL) (\\S{1,100}) ([\\w.-]{1,300}): ?(.*)");

  /** How grave. */
  enum Level {
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL
  }

  /** The record that this line begins, if it begins one. */
  static Optional<LogRecord> of(String line) {
    Matcher m = FORM.matcher(line);
    return m.matches()
        ? Optional.of(
            new LogRecord(
                Level.valueOf(m.group(1)), m.group(2), m.group(3), m.group(4).stripTrailing()))
        : Optional.empty();
  }

  /** Whether it is an error, or worse. */
  boolean grave() {
    return level.compareTo(Level.ERROR) >= 0;
  }
}
