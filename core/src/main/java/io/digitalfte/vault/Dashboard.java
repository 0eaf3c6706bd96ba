package io.digitalfte.vault;

import io.digitalfte.term.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * What {@code Dashboard.md} shows. The same dashboard always gives the same text.
 *
 * @param at when it was made
 * @param mode {@code dry-run} or {@code live}
 * @param stopped why nothing acts now; empty while it does
 * @param counts how much lies where, in the order given
 * @param waiting what waits for a person, the one that expires first on top
 * @param uncertain what may or may not have happened
 * @param failed what did not happen, newest first
 * @param done what happened last, newest first
 * @param problems what a person should look at
 */
public record Dashboard(
    Instant at,
    String mode,
    String stopped,
    List<Count> counts,
    List<Line> waiting,
    List<Line> uncertain,
    List<Line> failed,
    List<Line> done,
    List<Problem> problems) {
  private static final int MOST = 50;

  /** How many notes lie in a folder. */
  public record Count(Folder folder, long notes) {}

  /**
   * One proposal.
   *
   * @param note its note
   * @param title its title; outside text
   * @param at when it expires while it waits; otherwise when that happened
   */
  public record Line(NoteName note, String title, Instant at) {}

  public Dashboard {
    counts = List.copyOf(counts);
    waiting = List.copyOf(waiting);
    uncertain = List.copyOf(uncertain);
    failed = List.copyOf(failed);
    done = List.copyOf(done);
    problems = List.copyOf(problems);
  }

  /** The page's text. */
  public String render() {
    StringBuilder out = new StringBuilder("# Dashboard\n\n");
    out.append(stopped.isEmpty() ? "> [!info] Running" : "> [!danger] Stopped: ");
    out.append(Escape.inline(stopped, 300));
    out.append(" (").append(Escape.inline(mode, 40)).append("), as of ");
    out.append(at.truncatedTo(ChronoUnit.SECONDS)).append("\n\n");
    out.append("| folder | notes |\n|---|--:|\n");
    for (Count count : counts) {
      out.append("| ").append(count.folder()).append(" | ");
      out.append(String.format(Locale.ROOT, "%d", count.notes())).append(" |\n");
    }
    out.append('\n');
    section(out, "Waits for you", Folder.PENDING_APPROVAL, waiting, true);
    section(out, "Uncertain: look, then `fte action resolve`", Folder.UNCERTAIN, uncertain, false);
    section(out, "Failed", Folder.FAILED, failed, false);
    section(out, "Done last", Folder.DONE, done, false);
    if (!problems.isEmpty()) {
      out.append("## To look at\n");
      problems.stream()
          .limit(MOST)
          .forEach(p -> out.append("- ").append(Escape.inline(p.toString(), 400)).append('\n'));
      more(out, problems.size());
      out.append('\n');
    }
    return out.toString();
  }

  private void section(
      StringBuilder out, String heading, Folder folder, List<Line> lines, boolean waits) {
    if (lines.isEmpty()) {
      return;
    }
    out.append("## ").append(heading).append('\n');
    for (Line line : lines.subList(0, Math.min(lines.size(), MOST))) {
      String file = line.note().file();
      String link = folder + "/" + file.substring(0, file.length() - ".md".length());
      out.append("- [[").append(link).append("]] ").append(Escape.inline(line.title(), 200));
      out.append(waits ? ", expires " : ", ").append(line.at().truncatedTo(ChronoUnit.MINUTES));
      if (waits && Duration.between(at, line.at()).compareTo(Duration.ofHours(6)) < 0) {
        out.append(" (soon)");
      }
      out.append('\n');
    }
    more(out, lines.size());
    out.append('\n');
  }

  private static void more(StringBuilder out, int all) {
    if (all > MOST) {
      out.append("- and ").append(all - MOST).append(" more\n");
    }
  }
}
