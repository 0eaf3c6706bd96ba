package io.digitalfte.ops.evidence;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.time.Instant;
import java.util.stream.Collectors;

/** {@code SUMMARY.md}: what a person reads of the evidence. */
final class SummaryNote {
  private SummaryNote() {}

  static String of(EvidenceRequest request, Instant when, boolean green) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(request.scope()).append(green ? ": green" : ": RED").append("\n\n");
    out.append("Written ").append(when).append(". `").append(Manifest.FILE);
    out.append("` has the SHA-256 of each file; `fte ops evidence verify` checks them.\n");
    request.reports().forEach(each -> report(each, out));
    if (!request.repositories().isEmpty()) {
      out.append("\n## Repositories\n\n| repository | branch | commit | as committed | remote |\n");
      out.append("|---|---|---|---|---|\n");
      request.repositories().forEach(each -> row(each, out));
    }
    if (!request.commands().isEmpty()) {
      out.append("\n## Commands\n\n");
      for (Command each : request.commands()) {
        String words = each.words().stream().collect(Collectors.joining(" "));
        out.append("- ").append(code(words)).append(": ").append(plain(each.ending()));
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static void report(Report report, StringBuilder out) {
    out.append("\n## ").append(plain(report.title()));
    out.append(report.green() ? ": green\n\n" : ": RED\n\n");
    if (report.checks().isEmpty()) {
      out.append("Nothing was looked at.\n");
    }
    for (Check check : report.checks()) {
      out.append("- ").append(check.green() ? "ok: " : "**red**: ").append(plain(check.name()));
      out.append('\n');
      for (Finding finding : check.findings()) {
        out.append("  - ").append(code(finding.line())).append('\n');
      }
    }
  }

  private static void row(GitState each, StringBuilder out) {
    for (String cell :
        new String[] {
          each.name(),
          each.branch().isEmpty() ? "(detached)" : each.branch(),
          each.commit().isEmpty() ? "(none)" : each.commit(),
          each.dirty() ? "no" : "yes",
          each.remote()
        }) {
      out.append("| ").append(code(cell).replace("|", "\\|")).append(' ');
    }
    out.append("|\n");
  }

  /** Text from outside as code, which no note takes for markup. */
  private static String code(String text) {
    return "`" + plain(text).replace('`', '\'') + "`";
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
