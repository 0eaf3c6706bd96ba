package io.digitalfte.ops.ci;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that Odoo closes its tests with, once for each database, right before it shuts down
 * (odoo/service/server.py, {@code "%s when loading database %r"} over {@code
 * OdooTestResult.__str__}).
 */
record Summary(LogLine line, String database, long failed, long errors, long tests) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,9}) failed, (\\d{1,9}) error\\(s\\) of (\\d{1,9}) tests.{0,300}?"
              + " when loading database ['\"](.{1,100})['\"]");
  private static final Pattern LOGGER = Pattern.compile("odoo\\.tests\\.(result|runner)");

  /** The summary that this record is, if it is one. */
  static Optional<Summary> of(long number, LogRecord record) {
    Matcher m = FORM.matcher(record.message());
    return LOGGER.matcher(record.logger()).matches() && m.matches()
        ? Optional.of(
            new Summary(
                new LogLine(number, record.message()),
                m.group(4),
                Long.parseLong(m.group(1)),
                Long.parseLong(m.group(2)),
                Long.parseLong(m.group(3))))
        : Optional.empty();
  }
}
