package io.digitalfte.ops.addons;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shown;
import io.digitalfte.share.Change;
import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The verb {@code addons impact}: what a range of commits calls for. */
public final class ImpactReport {
  private static final Pattern COMMIT =
      Pattern.compile("(?![-.])(?!.*\\.\\.)[^\\s\\p{Cntrl}]{1,250}");

  private final Impact impact;
  private final Changes changes;

  /** Tells what a repository changed from one commit to another. */
  public interface Changes {
    /**
     * Each path that stands otherwise in the second commit than in the first.
     *
     * @throws Fault if one of them is not there, or the repository cannot be read
     */
    List<Change> between(String from, String to);
  }

  /**
   * What is wanted.
   *
   * @param range {@code A..B}; {@code A} and {@code A..} go to {@code HEAD}
   */
  public record Wanted(String range) {}

  /** Over one repository. */
  public ImpactReport(Impact impact, Changes changes) {
    this.impact = impact;
    this.changes = changes;
  }

  /** The report; red where something that changed can be neither read nor tested. */
  public Report of(Wanted wanted) {
    int dots = wanted.range().indexOf("..");
    String from = dots < 0 ? wanted.range() : wanted.range().substring(0, dots);
    String named = dots < 0 ? "" : wanted.range().substring(dots + 2);
    String to = named.isEmpty() ? "HEAD" : named;
    if (!COMMIT.matcher(from).matches() || !COMMIT.matcher(to).matches()) {
      return failed(
          wanted,
          Finding.error(
              "range.syntax",
              Shown.of(wanted.range(), 200),
              "it is no range of commits",
              "write A..B, such as origin/19.0..HEAD"));
    }
    try {
      return said(impact.of(changes.between(from, to)));
    } catch (Fault fault) {
      return failed(
          wanted,
          Finding.error(
              "range.unreadable",
              Shown.of(wanted.range(), 200),
              Shown.of(String.valueOf(fault.getMessage()), 200),
              "name two commits that the repository has"));
    }
  }

  private static Report failed(Wanted wanted, Finding finding) {
    return new Report(
        "addons impact",
        List.of(Check.of("the range is read", List.of(finding))),
        List.of(),
        JsonNodeFactory.instance.objectNode().put("range", Shown.of(wanted.range(), 200)));
  }

  private static Report said(Affected affected) {
    List<String> lines = new ArrayList<>();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    said(lines, "Changed", data.putArray("changed"), affected.changed());
    said(lines, "New", data.putArray("added"), affected.added());
    said(lines, "Gone", data.putArray("removed"), affected.removed());
    ObjectNode renamed = data.putObject("renamed");
    affected
        .renamed()
        .forEach((old, now) -> {
          renamed.put(old, now);
          lines.add("Renamed: " + old + " -> " + now);
        });
    said(lines, "Update", data.putArray("update"), affected.update());
    said(lines, "Install first", data.putArray("first"), affected.first());
    said(lines, "Test", data.putArray("test"), affected.test());
    said(lines, "For every addon", data.putArray("wide"), affected.wide());
    said(lines, "Outside of addons", data.putArray("outside"), affected.outside());
    if (affected.test().isEmpty()) {
      lines.add("Nothing to test.");
    }
    return new Report(
        "addons impact",
        List.of(Check.of("every change has its addon", affected.findings())),
        lines,
        data);
  }

  private static void said(
      List<String> lines, String what, ArrayNode data, Collection<String> names) {
    names.forEach(name -> data.add(Shown.of(name, 200)));
    if (!names.isEmpty()) {
      lines.add(
          what
              + ": "
              + String.join(", ", names.stream().map(each -> Shown.of(each, 200)).toList()));
    }
  }
}
