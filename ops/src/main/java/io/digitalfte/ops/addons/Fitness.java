package io.digitalfte.ops.addons;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Whether addons fit together. */
final class Fitness {
  private static final int MOST_OF_A_CIRCLE = 12;

  private final Dependencies dependencies;
  private final Map<String, String> repositories;
  private final Requirements requirements;

  /**
   * Over these dependencies.
   *
   * @param repositories which repository has a module that is not there, as far as it is known
   */
  Fitness(Dependencies dependencies, Map<String, String> repositories, Requirements requirements) {
    this.dependencies = dependencies;
    this.repositories = Map.copyOf(repositories);
    this.requirements = requirements;
  }

  /** What was looked at for these modules and all that they need. */
  List<Check> checks(Collection<String> modules) {
    List<Addon> addons =
        dependencies.closure(modules).stream()
            .flatMap(each -> dependencies.catalog().addon(each).stream())
            .toList();
    List<Finding> absent = new ArrayList<>();
    List<Finding> licences = new ArrayList<>();
    List<Finding> statuses = new ArrayList<>();
    List<Finding> python = new ArrayList<>(requirements.findings());
    dependencies.missing(modules).forEach((missing, by) -> absent.add(missing(missing, by)));
    for (Addon addon : addons) {
      if (Licence.of(addon.manifest().licence()).isEmpty()) {
        licences.add(unknownLicence(addon));
      }
      if (Maturity.of(addon).isEmpty()) {
        statuses.add(unknownStatus(addon));
      }
      for (String need : dependencies.needs(addon.name())) {
        dependencies
            .catalog()
            .addon(need)
            .ifPresent(needed -> {
              if (!dependencies.installable(need)) {
                absent.add(uninstallable(addon, needed));
              }
              licences.addAll(licence(addon, needed).stream().toList());
              statuses.addAll(status(addon, needed).stream().toList());
            });
      }
      python(addon, python);
    }
    return List.of(
        Check.of("what is needed is there", absent),
        Check.of("nothing needs itself", circles(modules)),
        Check.of("licences allow what is needed", licences),
        Check.of("nothing is more mature than what it needs", statuses),
        Check.of("Python packages are required", python));
  }

  private Finding missing(String missing, List<String> by) {
    Spot spot =
        dependencies
            .catalog()
            .addon(by.getFirst())
            .map(addon -> Place.of(addon, "depends", missing))
            .orElseGet(() -> Spot.of(by.getFirst()));
    String name = Shown.of(missing, 200);
    String users = Shown.of(String.join(", ", by), 200);
    String repository = repositories.get(missing);
    if (repository != null) {
      return Finding.error(
              "dependency.missing",
              name,
              "%s is missing, which %s needs; %s has it"
                  .formatted(name, users, Shown.of(repository, 200)),
              "add the repository " + Shown.of(repository, 200))
          .at(spot);
    }
    // A check that cannot be made is red: docs/decisions/0050.
    return dependencies.knowsElsewhere()
        ? Finding.error(
                "dependency.missing",
                name,
                "%s is missing, which %s needs".formatted(name, users),
                "add the root or repository that has it, or correct depends")
            .at(spot)
        : Finding.error(
                "dependency.unknown",
                name,
                "%s is on none of the roots, and %s needs it; whether Odoo brings it is not known"
                    .formatted(name, users),
                "name the folder of Odoo's own addons by --odoo DIR, which may be given more than once")
            .at(spot);
  }

  private static Finding uninstallable(Addon addon, Addon needed) {
    return Finding.error(
            "dependency.uninstallable",
            addon.name(),
            "it needs %s, which is not installable".formatted(needed.name()),
            "take the dependency away, or have %s ported".formatted(needed.name()))
        .at(Place.of(addon, "depends", needed.name()));
  }

  private List<Finding> circles(Collection<String> modules) {
    return dependencies.cycles(modules).stream().map(this::circle).toList();
  }

  private Finding circle(List<String> path) {
    String shown =
        path.size() <= MOST_OF_A_CIRCLE
            ? String.join(" -> ", path)
            : "%s -> ... -> %s, %d modules in all"
                .formatted(
                    String.join(" -> ", path.subList(0, MOST_OF_A_CIRCLE - 2)),
                    path.getLast(),
                    path.size() - 1);
    Finding finding =
        Finding.error(
            "dependency.cycle",
            path.getFirst(),
            "these need each other and can never be installed: " + shown,
            "take one of these dependencies away");
    return dependencies
        .catalog()
        .addon(path.getFirst())
        .map(addon -> finding.at(Place.of(addon, "depends", path.get(1))))
        .orElse(finding);
  }

  private static Finding unknownLicence(Addon addon) {
    return Finding.error(
            "licence.unknown",
            addon.name(),
            "its licence %s is none that Odoo knows, so nobody can tell what it may depend on"
                .formatted(Shown.of(addon.manifest().licence(), 200)),
            "write one of Odoo's, such as LGPL-3, AGPL-3 or OPL-1")
        .at(Place.of(addon, "license"));
  }

  private static Optional<Finding> licence(Addon addon, Addon needed) {
    Optional<Licence> own = Licence.of(addon.manifest().licence());
    Optional<Licence> other = Licence.of(needed.manifest().licence());
    if (own.isEmpty() || other.isEmpty() || own.get().mayNeed(other.get())) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.error(
                "licence.conflict",
                addon.name(),
                "it is %s and may not depend on %s, which is %s"
                    .formatted(
                        addon.manifest().licence(), needed.name(), needed.manifest().licence()),
                "change its licence, or take the dependency away")
            .at(Place.of(addon, "depends", needed.name())));
  }

  private static Finding unknownStatus(Addon addon) {
    return Finding.error(
            "status.unknown",
            addon.name(),
            "its development_status %s is none"
                .formatted(Shown.of(addon.manifest().status().orElse(""), 200)),
            "write Alpha, Beta, Production/Stable or Mature")
        .at(Place.of(addon, "development_status"));
  }

  private static Optional<Finding> status(Addon addon, Addon needed) {
    Optional<Maturity> own = Maturity.of(addon);
    Optional<Maturity> other = Maturity.of(needed);
    if (own.isEmpty() || other.isEmpty() || own.get().compareTo(other.get()) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.error(
                "status.conflict",
                addon.name(),
                "it is %s, and %s, which it needs, is only %s"
                    .formatted(word(own.get()), needed.name(), word(other.get())),
                "lower its development_status, or raise that of " + needed.name())
            .at(Place.of(addon, "depends", needed.name())));
  }

  private static String word(Maturity maturity) {
    return maturity.name().toLowerCase(Locale.ROOT);
  }

  private void python(Addon addon, List<Finding> into) {
    for (String named : new TreeSet<>(addon.manifest().python())) {
      Optional<String> normal = Requirements.name(named);
      if (normal.map(requirements.names()::contains).orElse(false)) {
        continue;
      }
      String shown = Shown.of(named, 200);
      into.add(
          Finding.error(
                  normal.isPresent() ? "python.unlisted" : "python.syntax",
                  addon.name(),
                  normal.isPresent()
                      ? "it needs the Python package %s, which no requirement file names"
                          .formatted(shown)
                      : "no package can be made out in " + shown,
                  normal.isPresent()
                      ? "add %s to requirements.txt".formatted(shown)
                      : "write the package's name as on its index")
              .at(Place.of(addon, "external_dependencies")));
    }
  }
}
