package io.digitalfte.ops.addons.rules;

import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.RealPath;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import io.digitalfte.ops.addons.Addon;
import io.digitalfte.ops.addons.Catalog;
import io.digitalfte.ops.addons.Series;
import io.digitalfte.term.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the addons of a repository against the rules ({@code addons rules}): each addon is one
 * check. What a person allowed in {@code .fte/allow.yaml} is left out; what is wrong with that list
 * is found too. Licences, development status and dependencies are for {@code addons deps}. Reads
 * files, runs nothing. Safe for any thread.
 */
public final class Rules {
  private final Series series;
  private final Repositories git;
  private final InstantSource clock;

  /**
   * The rules for an Odoo of this series.
   *
   * @param git for what changed since a base; nothing of a repository is run by it
   * @param clock for what is allowed until a day, in UTC
   */
  public Rules(Series series, Repositories git, InstantSource clock) {
    this.series = series;
    this.git = git;
    this.clock = clock;
  }

  /** The report on what is there now. */
  public Report of(Catalog catalog, RulesRequest request) {
    if (request.base().isEmpty()) {
      return check(catalog, request, Optional.empty());
    }
    String base = request.base().orElseThrow();
    try {
      Optional<String> from = git.commit(request.repository(), base);
      if (from.isPresent()) {
        Past past = new GitPast(git, request.repository(), from.get());
        return check(catalog, request, Optional.of(past));
      }
      return unasked(check(catalog, request, Optional.empty()), base, "it has no such commit");
    } catch (Fault fault) {
      return unasked(
          check(catalog, request, Optional.empty()), base, String.valueOf(fault.getMessage()));
    }
  }

  /** A check that could not be made is red. */
  private static Report unasked(Report report, String base, String why) {
    List<Check> checks = new ArrayList<>(report.checks());
    Finding finding =
        new Finding(
            Rule.BASE.id(),
            Rule.BASE.severity(),
            Shown.of(base, 100),
            Optional.empty(),
            "what changed since " + Shown.of(base, 100) + " is not known: " + Shown.of(why, 150),
            "fetch the base, with its history, or name another");
    checks.add(Check.of("versions went up with the code", List.of(finding)));
    return report(
        checks, report.data().path("addons").intValue(), report.data().path("others").intValue());
  }

  Report check(Catalog catalog, RulesRequest request, Optional<Past> past) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Path repository = RealPath.of(request.repository());
    Allowed allowed = Allowed.rules(repository, today);
    List<Check> checks = new ArrayList<>();
    Set<Path> others = others(repository, request);
    List<Finding> broken =
        catalog.broken().stream().filter(each -> !lies(each.spot(), others)).toList();
    if (!broken.isEmpty()) {
      checks.add(Check.of("the addons can be read", broken));
    }
    Set<Path> roots = new LinkedHashSet<>(List.of(repository));
    int looked = 0;
    int left = 0;
    for (Addon addon : catalog.addons().values()) {
      Path folder = RealPath.of(addon.folder());
      if (others.stream().anyMatch(folder::startsWith)) {
        left++;
      } else if (folder.startsWith(repository)) {
        looked++;
        Path root = folder.getParent();
        if (root != null) {
          roots.add(root);
        }
        String within = repository.relativize(folder).toString().replace('\\', '/');
        Subject subject = new Subject(addon, series, within, allowed);
        check(subject, request, catalog, past);
        checks.add(Check.of(addon.name() + " keeps to the rules", subject.findings()));
      }
    }
    checks.add(Check.of("requirements are released", Unreleased.in(repository, roots, allowed)));
    checks.add(Check.of("what is allowed is needed", allowed.findings()));
    if (looked == 0) {
      checks.add(
          Check.of(
              "there are addons",
              List.of(
                  Finding.error(
                      "addons.none",
                      String.valueOf(repository.getFileName()),
                      left == 0
                          ? "no addon of the catalogue lies in this repository"
                          : "all addons here lie in repositories of their own",
                      left == 0
                          ? "name the repository's folder, and its addons paths"
                          : "name one of those repositories by --repo"))));
    }
    return report(checks, looked, left);
  }

  private static boolean lies(Optional<Spot> spot, Set<Path> others) {
    return spot.map(each -> RealPath.of(Path.of(each.file()).toAbsolutePath().resolveSibling("")))
        .filter(folder -> others.stream().anyMatch(folder::startsWith))
        .isPresent();
  }

  private static Set<Path> others(Path repository, RulesRequest request) {
    return request.others().stream()
        .filter(Files::isDirectory)
        .map(RealPath::of)
        .filter(each -> each.startsWith(repository) && !each.equals(repository))
        .collect(Collectors.toSet());
  }

  private static void check(
      Subject subject, RulesRequest request, Catalog catalog, Optional<Past> past) {
    Keys.check(subject);
    Credits.check(subject, request.authors());
    Versions.check(subject);
    dependants(subject, catalog);
    past.ifPresent(then -> Bumps.check(subject, then));
    if (!subject.isListed()) {
      // Of files that are not known, nothing is said to be missing.
      return;
    }
    DataFiles.check(subject);
    Assets.check(subject);
    Translations.check(subject);
    Showing.check(subject);
  }

  private static void dependants(Subject subject, Catalog catalog) {
    if (!subject.manifest().installable()) {
      List<String> need =
          catalog.addons().values().stream()
              .filter(other -> other.manifest().installable())
              .filter(other -> other.manifest().depends().contains(subject.addon().name()))
              .map(Addon::name)
              .toList();
      if (!need.isEmpty()) {
        String more = need.size() > 5 ? " and " + (need.size() - 5) + " more" : "";
        subject.at(
            Rule.DEPENDANTS,
            "installable",
            "it is not installable, and needed by "
                + String.join(", ", need.stream().limit(5).toList())
                + more,
            "make it installable, or those that need it not");
      }
    }
  }

  private static Report report(List<Check> checks, int looked, int left) {
    long errors = count(checks, Severity.ERROR);
    long warnings = count(checks, Severity.WARNING);
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("addons", looked)
            .put("others", left)
            .put("errors", errors)
            .put("warnings", warnings);
    String counted =
        String.join(
            ", ",
            Shown.counted(looked, "addon"),
            Shown.counted(errors, "error"),
            Shown.counted(warnings, "warning"));
    String others =
        left == 0 ? "" : "; " + Shown.counted(left, "addon") + " of other repositories left out";
    return new Report("addons rules", checks, List.of(counted + others), data);
  }

  private static long count(List<Check> checks, Severity severity) {
    return checks.stream()
        .flatMap(check -> check.findings().stream())
        .filter(finding -> finding.severity() == severity)
        .count();
  }
}
