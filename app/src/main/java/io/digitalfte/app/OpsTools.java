package io.digitalfte.app;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.surface.cli.Operations.Asked;
import io.digitalfte.term.Fault;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What programs may ask of the repository that settings name: they read, run nothing of it, and
 * change nothing. What makes it right is told with each finding, and a person's to do, or to
 * approve.
 */
final class OpsTools {
  private static final int MOST = 200;
  private static final Kind REPOSITORY =
      Kind.Text.like(
          150,
          Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9._-]{1,49})?"),
          "such as server-tools, or OCA/server-tools for what GitHub says");
  private static final Kind BRANCH =
      Kind.Text.like(100, Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}"), "such as 19.0");
  private static final Shape.Members REPORT =
      Shape.Members.of(
          new Shape.Field("green", new Shape.YesNo(), "whether nothing required is wrong"),
          new Shape.Field("checks", new Shape.Whole(), "how many things were looked at"),
          new Shape.Field("red", new Shape.Whole(), "how many of them are red"),
          new Shape.Field(
              "findings",
              new Shape.Rows(
                  Shape.Members.of(
                      text("rule", "its id"),
                      text("severity", "error, warning or info"),
                      text("subject", "the module, repository or file"),
                      text("place", "file, line and column, where there is one"),
                      text("message", "what is wrong"),
                      text("remedy", "what makes it right"))),
              "what is not as it should be"));

  private final Site site;
  private final Optional<Path> folder;
  private final Backing backing;

  /**
   * Tools over this folder; without one they say what to set, but for what GitHub is asked.
   *
   * @param backing what the home lends to them
   */
  OpsTools(Site site, Optional<Path> folder, Backing backing) {
    this.site = site;
    this.folder = folder;
    this.backing = backing;
  }

  private static Shape.Field text(String name, String about) {
    return new Shape.Field(name, new Shape.Text(), about);
  }

  List<Tool> tools() {
    List<Tool> tools = new ArrayList<>(reads());
    backing.fetches().get().map(each -> new FetchTool(each).tool()).ifPresent(tools::add);
    return tools;
  }

  private List<Tool> reads() {
    return List.of(
        Tool.reads(
            "manifestSteward",
            "Addons under control",
            "Compares the layout of Odoo addons with its manifest: roots, repositories, branches,"
                + " commits, required modules, mounts, addons_path. Says what is wrong and what"
                + " makes it right; changes nothing.",
            "odoo addons steward",
            List.of(),
            REPORT,
            _ -> told(asked("addons verify", Map.of("--offline", List.of())))),
        Tool.reads(
            "ciGuard",
            "Is it really green",
            "Checks a repository of the layout on a branch: every addon against the rules, and"
                + " secrets; or, for OWNER/NAME, how its checks ended on GitHub. Nothing looked at"
                + " is red. Runs no code of the repository.",
            "odoo ci guard",
            List.of(
                Parameter.required(
                    "repo", REPOSITORY, "a repository of the layout, or OWNER/NAME on GitHub"),
                Parameter.required("branch", BRANCH, "the branch it has to be on")),
            REPORT,
            this::guard));
  }

  private Answer guard(Arguments given) {
    Map<String, List<String>> options =
        Map.of("--repo", List.of(given.text("repo")), "--branch", List.of(given.text("branch")));
    return told(
        given.text("repo").contains("/")
            ? new Asked("ci status", options, List.of())
            : asked("ci guard", options));
  }

  private Asked asked(String verb, Map<String, List<String>> options) {
    Path where =
        folder.orElseThrow(() ->
            Fault.of(
                Fault.Code.USAGE,
                "no layout is looked after here; set ops.directory in fte.yaml to the folder of its"
                    + " manifest"));
    Map<String, List<String>> all = new HashMap<>(options);
    all.put("--directory", List.of(where.toString()));
    return new Asked(verb, all, List.of());
  }

  private Answer told(Asked asked) {
    try {
      Report report = new Steward(site, site.environment().temporary(), backing).report(asked);
      ObjectNode answer =
          JsonNodeFactory.instance
              .objectNode()
              .put("green", report.green())
              .put("checks", report.checks().size())
              .put("red", report.checks().stream().filter(each -> !each.green()).count());
      ArrayNode rows = answer.putArray("findings");
      report.findings().limit(MOST).forEach(each -> row(rows.addObject(), each));
      return new Answer.Data(answer, report.findings().count() > MOST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.passing("interrupted", e);
    }
  }

  private static void row(ObjectNode row, Finding finding) {
    row.put("rule", finding.rule())
        .put("severity", finding.json().path("severity").asString(""))
        .put("subject", finding.subject())
        .put("place", finding.spot().map(Object::toString).orElse(""))
        .put("message", finding.message())
        .put("remedy", finding.remedy());
  }
}
