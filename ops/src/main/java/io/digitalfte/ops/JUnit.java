package io.digitalfte.ops;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reports in the form that build servers read: a suite, a test case for each check. */
public final class JUnit {
  private JUnit() {}

  /**
   * The report as JUnit's XML. A check with errors is a failed test case that names the first and
   * holds all; warnings and notes are what it printed. A report of no checks is one failed case.
   */
  public static String of(Report report) {
    List<Check> checks =
        report.checks().isEmpty()
            ? List.of(
                Check.of(
                    "something was looked at",
                    List.of(
                        Finding.error(
                            "report.empty", report.title(), "nothing was looked at", ""))))
            : report.checks();
    long failed = checks.stream().filter(each -> !each.green()).count();
    Duration took = checks.stream().map(Check::took).reduce(Duration.ZERO, Duration::plus);
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    String figures =
        " tests=\""
            + checks.size()
            + "\" failures=\""
            + failed
            + "\" errors=\"0\" skipped=\"0\" time=\""
            + seconds(took)
            + "\"";
    out.append("<testsuites").append(figures).append(">\n");
    out.append("  <testsuite name=\"").append(escaped(report.title())).append('"');
    out.append(figures).append(">\n");
    checks.forEach(each -> testCase(report, each, out));
    return out.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static void testCase(Report report, Check check, StringBuilder out) {
    out.append("    <testcase classname=\"").append(escaped(report.title()));
    out.append("\" name=\"").append(escaped(check.name()));
    out.append("\" time=\"").append(seconds(check.took())).append("\">\n");
    List<Finding> errors =
        check.findings().stream().filter(each -> each.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      out.append("      <failure type=\"").append(escaped(errors.getFirst().rule()));
      out.append("\" message=\"").append(escaped(errors.getFirst().message())).append("\">");
      out.append(escaped(lines(errors))).append("</failure>\n");
    }
    List<Finding> others =
        check.findings().stream().filter(each -> each.severity() != Severity.ERROR).toList();
    if (!others.isEmpty()) {
      out.append("      <system-out>").append(escaped(lines(others))).append("</system-out>\n");
    }
    out.append("    </testcase>\n");
  }

  private static String lines(List<Finding> findings) {
    return findings.stream()
        .map(each -> each.line() + (each.remedy().isEmpty() ? "" : "\n  -> " + each.remedy()))
        .collect(Collectors.joining("\n"));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
  }

  /** Fit for text and for attributes; what XML 1.0 cannot hold at all becomes U+FFFD. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&apos;");
            case '\n', '\r', '\t' -> out.append("&#").append(c).append(';');
            default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
          }
        });
    return out.toString();
  }

  private static boolean allowed(int c) {
    return (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x1_0000 && c <= 0x10_FFFF);
  }
}
