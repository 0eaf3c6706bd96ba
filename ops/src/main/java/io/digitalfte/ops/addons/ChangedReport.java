package io.digitalfte.ops.addons;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The verb {@code addons changed}: what is on disk against what a database has installed. */
public final class ChangedReport {
  private final Catalog catalog;
  private final Series series;
  private final Installed installed;

  /** Over these addons, of an Odoo of this series. */
  public ChangedReport(Catalog catalog, Series series, Installed installed) {
    this.catalog = catalog;
    this.series = series;
    this.installed = installed;
  }

  /**
   * The report; red where something installed is gone, went back or is stuck, and where it cannot
   * be told. What an update would update is a warning.
   */
  public Report make() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    return switch (installed.look()) {
      case Installed.Unseen(String why, String remedy) ->
          new Report(
              "addons changed",
              List.of(
                  Check.of(
                      "the database is read",
                      List.of(Finding.error("database.unreadable", "database", why, remedy)))),
              List.of(),
              data);
      case Installed.Seen seen -> said(seen, data);
    };
  }

  private Report said(Installed.Seen seen, ObjectNode data) {
    Changed changed = new Changed(catalog, series, seen);
    List<String> lines = new ArrayList<>();
    lines.add("Installed: " + Shown.counted(seen.modules().size(), "module"));
    said(lines, "To update", data.putArray("update"), changed.update());
    said(lines, "On disk and not installed", data.putArray("new"), changed.fresh());
    ObjectNode versions = data.putObject("installed");
    seen.modules()
        .forEach((name, module) ->
            versions.put(Shown.of(name, 200), Shown.of(module.version().orElse(""), 50)));
    return new Report(
        "addons changed",
        List.of(
            Check.of("every addon can be read", catalog.broken()),
            Check.of("no operation is left halfway", changed.states()),
            Check.of("what is installed is there", changed.absent()),
            Check.of("no version went back", changed.versions()),
            Check.of("what is installed is what is there", changed.contents())),
        lines,
        data);
  }

  private static void said(
      List<String> lines, String what, ArrayNode data, Collection<String> names) {
    List<String> shown = names.stream().map(name -> Shown.of(name, 200)).toList();
    shown.forEach(data::add);
    if (!shown.isEmpty()) {
      lines.add(what + ": " + String.join(", ", shown));
    }
  }
}
