package io.digitalfte.ops.ci;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.RealPath;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.Spot;
import io.digitalfte.ops.addons.Addon;
import io.digitalfte.ops.addons.Catalog;
import io.digitalfte.ops.addons.rules.Allowed;
import io.digitalfte.secrets.AllowList;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a repository's {@code .fte/allow.yaml} lets pass in a test run: addons without tests, and
 * lines of the log, each for the addons below a folder and with a reason. What was of no use is
 * red, so that nothing stays allowed that need not be. For one run.
 */
public final class Excuses {
  private final Path repository;
  private final Catalog catalog;
  private final Allowed allowed;

  /** What this repository allows of its addons on this day. */
  public Excuses(Path repository, Catalog catalog, LocalDate today) {
    this.repository = RealPath.of(repository);
    this.catalog = catalog;
    this.allowed = Allowed.tests(this.repository, today);
  }

  /** The addons that may have no tests, by name. */
  public Map<String, Excuse> noTests() {
    Map<String, Excuse> all = new HashMap<>();
    for (AllowList.Entry entry : entries(Allowed.NO_TESTS::equals)) {
      below(entry).forEach(name -> all.putIfAbsent(name, excuse(entry)));
    }
    return all;
  }

  /** The lines that may be in the log where these addons are tested. */
  public List<AllowedLine> lines(Set<String> tested) {
    List<AllowedLine> all = new ArrayList<>();
    for (AllowList.Entry entry : entries(Allowed.LINES::contains)) {
      if (below(entry).stream().anyMatch(tested::contains)) {
        all.add(
            new AllowedLine(entry.rule().orElseThrow(), entry.text().orElseThrow(), excuse(entry)));
      }
    }
    return all;
  }

  /**
   * What is to be said of the list after a run. An entry for addons that were not tested is left
   * alone, and so is one beside other errors: what it allows could not be seen.
   */
  public Check needed(Report run, Set<String> tested) {
    Set<Spot> used =
        run.findings()
            .filter(each -> each.severity() == Severity.INFO)
            .flatMap(each -> each.spot().stream())
            .collect(Collectors.toSet());
    List<Finding> found =
        allowed.findings(
            Severity.ERROR,
            entry -> {
              Set<String> below = below(entry);
              return !used.contains(spot(entry))
                  && (below.isEmpty()
                      || (run.green() && below.stream().anyMatch(tested::contains)));
            });
    return Check.of("what the tests are allowed is needed", found);
  }

  private List<AllowList.Entry> entries(Predicate<String> rule) {
    return allowed.inForce().stream().filter(each -> each.rule().filter(rule).isPresent()).toList();
  }

  /** The addons that lie at or below an entry's path. */
  private Set<String> below(AllowList.Entry entry) {
    String path = entry.path().orElseThrow();
    String folder = path.endsWith("/") ? path : path + "/";
    return catalog.addons().values().stream()
        .filter(addon -> (within(addon) + "/").startsWith(folder))
        .map(Addon::name)
        .collect(Collectors.toSet());
  }

  private String within(Addon addon) {
    Path folder = RealPath.of(addon.folder());
    return folder.startsWith(repository)
        ? repository.relativize(folder).toString().replace('\\', '/')
        : "";
  }

  private static Excuse excuse(AllowList.Entry entry) {
    return new Excuse(entry.reason(), Optional.of(spot(entry)));
  }

  private static Spot spot(AllowList.Entry entry) {
    return new Spot(Allowed.FILE, entry.line(), 0);
  }
}
