package io.digitalfte.app;

import io.digitalfte.act.Action;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Step;
import io.digitalfte.connect.github.Forge;
import io.digitalfte.connect.github.GitHub;
import io.digitalfte.connect.github.Slug;
import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.ci.CiComment;
import io.digitalfte.surface.cli.Operations;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.tool.Plan;
import io.digitalfte.tool.Proposals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The verbs that lead to changes on GitHub; every other is somebody else's. With a home that has a
 * token they make a proposal; without one they show what it would be, and end red.
 */
final class ForgeVerbs implements Operations {
  private final Operations others;
  private final Site site;
  private final Supplier<Optional<ForgeDesk>> home;

  /**
   * @param others does every other verb
   * @param home the desk of the home, where there is one
   */
  ForgeVerbs(Operations others, Site site, Supplier<Optional<ForgeDesk>> home) {
    this.others = others;
    this.site = site;
    this.home = home;
  }

  @Override
  public Told run(Asked asked, Consumer<String> say) throws InterruptedException {
    return switch (asked.verb()) {
      case "ci comment" -> told(comment(asked));
      case "ci require" -> told(require(asked));
      default -> others.run(asked, say);
    };
  }

  private static Told told(Report report) {
    return new Told(report.json(), report.text(), report.exit());
  }

  private Report comment(Asked asked) {
    Slug slug = slug(asked);
    int number = pull(asked);
    Optional<ForgeDesk> desk = home.get();
    if (desk.isPresent()) {
      return proposed(asked, desk.get(), ForgeDesk.comment(desk.get().forge(), slug, number));
    }
    try (GitHub github = new GitHub(ForgeDesk.settings(site.environment()), site.clock())) {
      return shown(asked, new CiComment(github).of(slug, number).text().lines().toList());
    }
  }

  private Report require(Asked asked) {
    Slug slug = slug(asked);
    String branch = branch(asked);
    List<String> checks = asked.parameters();
    if (checks.isEmpty()) {
      throw Fault.of(Fault.Code.USAGE, "name at least one check, as GitHub shows it");
    }
    Optional<ForgeDesk> desk = home.get();
    if (desk.isPresent()) {
      return proposed(
          asked, desk.get(), ForgeDesk.require(desk.get().forge(), slug, branch, checks));
    }
    try (Forge forge =
        new Forge(() -> ForgeDesk.settings(site.environment()), site.ids(), site.clock())) {
      return shown(asked, lines(forge.require(slug, branch, Set.copyOf(checks))));
    }
  }

  private static Report proposed(Asked asked, ForgeDesk desk, Plan plan) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    List<String> lines = new ArrayList<>();
    plan.steps().forEach(step -> lines.addAll(lines(step)));
    Digest words = Digest.of(asked.verb() + asked.options() + asked.parameters());
    Proposals.Request request =
        new Proposals.Request(Proposals.Request.LOCAL, Optional.empty(), words);
    List<Finding> findings = new ArrayList<>();
    switch (desk.door().propose(plan, request)) {
      case Proposals.Outcome.Waiting(var id) -> {
        data.put("proposal", id.text());
        lines.add("");
        lines.add("the proposal " + id + " waits for a person; nothing was changed on GitHub");
      }
      case Proposals.Outcome.Known(var id, String status) -> {
        data.put("proposal", id.text());
        lines.add("");
        lines.add("the proposal " + id + " was made before; it is " + status);
      }
      case Proposals.Outcome.Declined(var error) ->
          findings.add(
              Finding.error("ci.declined", asked.verb(), error.message(), error.nextStep()));
    }
    return report(asked, findings, lines, data);
  }

  /** What there would be to decide. */
  private static <A extends Action> List<String> lines(Step<A> step) {
    Preview preview = step.type().preview(step.action());
    List<String> lines = new ArrayList<>(List.of(preview.headline(), ""));
    for (Preview.Table table : preview.tables()) {
      lines.add(String.join(" | ", table.header()));
      table.rows().forEach(row -> lines.add(String.join(" | ", row)));
      lines.add("");
    }
    preview.text().ifPresent(text -> text.body().lines().forEach(lines::add));
    return lines;
  }

  private static Report shown(Asked asked, List<String> lines) {
    return report(
        asked,
        List.of(
            Finding.error(
                "ci.not-proposed",
                asked.verb(),
                "this is only shown, because no home has ops.github.token set",
                "set it in a home, and name that by --home")),
        lines,
        JsonNodeFactory.instance.objectNode());
  }

  private static Report report(
      Asked asked, List<Finding> findings, List<String> lines, ObjectNode data) {
    data.put("text", String.join("\n", lines));
    return new Report(
        asked.verb(), List.of(Check.of("a proposal was made", findings)), lines, data);
  }

  /** The repository that is named by {@code --repo OWNER/NAME}. */
  static Slug slug(Asked asked) {
    return Slug.of(
        asked
            .option("--repo")
            .orElseThrow(
                () -> Fault.of(Fault.Code.USAGE, "name the repository by --repo OWNER/NAME")));
  }

  /** The branch that is named by {@code --branch}. */
  static String branch(Asked asked) {
    return asked
        .option("--branch")
        .orElseThrow(() -> Fault.of(Fault.Code.USAGE, "name the branch by --branch"));
  }

  /** The number that is given by {@code --pull}. */
  static int pull(Asked asked) {
    return asked
        .option("--pull")
        .filter(number -> number.matches("[1-9][0-9]{0,8}"))
        .map(Integer::parseInt)
        .orElseThrow(
            () -> Fault.of(Fault.Code.USAGE, "name the pull request by --pull and its number"));
  }
}
