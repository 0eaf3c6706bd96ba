package io.digitalfte.ops.addons;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shown;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The verb {@code addons deps}: what an addon needs, who needs it, and whether it all fits. */
public final class DepsReport {
  private final Catalog catalog;
  private final Dependencies dependencies;
  private final Map<String, String> repositories;
  private final List<Path> requirements;

  /**
   * What is wanted.
   *
   * @param module the addon; empty for all that are installable
   * @param reverse whether to draw who needs it, and not what it needs
   * @param dot whether the lines are a graph for Graphviz and nothing else
   */
  public record Wanted(Optional<String> module, boolean reverse, boolean dot) {}

  /**
   * Over these addons.
   *
   * @param elsewhere modules known to exist though no root has them; empty where that is not known
   * @param repositories which repository has a module, as the layout's manifest says
   * @param requirements the files that name the Python packages; each root's own {@code
   *     requirements.txt} is read besides
   * @param series of the Odoo that would load them
   */
  public DepsReport(
      Catalog catalog,
      Optional<Set<String>> elsewhere,
      Map<String, String> repositories,
      List<Path> requirements,
      Series series) {
    this.catalog = catalog;
    this.dependencies = new Dependencies(catalog, elsewhere, series);
    this.repositories = Map.copyOf(repositories);
    this.requirements = List.copyOf(requirements);
  }

  /** The report; red when something that is needed is not there or does not fit. */
  public Report of(Wanted wanted) {
    List<String> modules =
        wanted
            .module()
            .map(List::of)
            .orElseGet(() ->
                catalog.addons().keySet().stream().filter(dependencies::installable).toList());
    Drawing drawing = new Drawing(dependencies);
    SortedSet<String> dependants = dependencies.dependants(modules);
    List<String> lines = new ArrayList<>();
    if (wanted.dot()) {
      SortedSet<String> drawn = new TreeSet<>(modules);
      drawn.addAll(wanted.reverse() ? dependants : dependencies.closure(modules));
      lines.addAll(drawing.dot(drawn));
    } else {
      wanted
          .module()
          .ifPresent(module -> lines.addAll(drawing.tree(List.of(module), wanted.reverse())));
      said(lines, "Installed in this order", dependencies.order(modules));
      said(lines, "Cannot be installed", dependencies.blocked(modules));
      said(lines, "Install themselves then", automatic(modules));
      if (wanted.module().isPresent()) {
        said(lines, "Needed by", dependants);
      }
      said(lines, "Python packages", external(modules, Manifest::python));
      said(lines, "Programs", external(modules, Manifest::programs));
      said(lines, "System packages", external(modules, Manifest::system));
    }
    return new Report("addons deps", checks(wanted, modules), lines, data(modules, dependants));
  }

  private List<Check> checks(Wanted wanted, List<String> modules) {
    List<Finding> found = new ArrayList<>();
    wanted
        .module()
        .filter(module -> !catalog.addons().containsKey(module))
        .ifPresent(module -> found.add(unknown(module)));
    if (modules.isEmpty()) {
      found.add(
          Finding.error(
              "addons.none", "roots", "there is no addon on these roots", "correct the roots"));
    }
    Set<String> about = dependencies.closure(modules);
    catalog.broken().stream()
        .filter(each -> wanted.module().isEmpty() || about.contains(each.subject()))
        .forEach(found::add);
    List<Check> checks = new ArrayList<>();
    checks.add(Check.of("the addons are there and can be read", found));
    Set<Path> files = new TreeSet<>(requirements);
    Stream<Path> roots = catalog.addons().values().stream().map(Addon::root).distinct();
    roots
        .map(root -> root.resolve("requirements.txt"))
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .forEach(files::add);
    checks.addAll(
        new Fitness(dependencies, repositories, Requirements.read(files)).checks(modules));
    return checks;
  }

  private static Finding unknown(String module) {
    return Finding.error(
        "addon.unknown",
        Shown.of(module, 200),
        "no root has an addon %s that can be read".formatted(Shown.of(module, 200)),
        "look at addons scan for those that there are");
  }

  private SortedSet<String> automatic(List<String> modules) {
    SortedSet<String> added = dependencies.installed(modules);
    added.removeAll(dependencies.closure(modules));
    return added;
  }

  private SortedSet<String> external(List<String> modules, Function<Manifest, Set<String>> what) {
    SortedSet<String> all = new TreeSet<>();
    dependencies.closure(modules).stream()
        .flatMap(module -> catalog.addon(module).stream())
        .forEach(
            addon -> what.apply(addon.manifest()).forEach(each -> all.add(Shown.of(each, 200))));
    return all;
  }

  private static void said(List<String> lines, String what, Collection<String> names) {
    if (!names.isEmpty()) {
      lines.add(
          what
              + ": "
              + String.join(", ", names.stream().map(each -> Shown.of(each, 200)).toList()));
    }
  }

  private ObjectNode data(List<String> modules, SortedSet<String> dependants) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    names(data.putArray("modules"), modules);
    names(data.putArray("closure"), dependencies.closure(modules));
    names(data.putArray("order"), dependencies.order(modules));
    names(data.putArray("blocked"), dependencies.blocked(modules));
    ArrayNode missing = data.putArray("missing");
    dependencies
        .missing(modules)
        .forEach((name, by) -> {
          ObjectNode one = missing.addObject().put("module", Shown.of(name, 200));
          names(one.putArray("needed_by"), by);
          Optional.ofNullable(repositories.get(name))
              .ifPresent(repository -> one.put("repository", repository));
        });
    ArrayNode cycles = data.putArray("cycles");
    dependencies.cycles(modules).forEach(cycle -> names(cycles.addArray(), cycle));
    names(data.putArray("automatic"), automatic(modules));
    names(data.putArray("dependants"), dependants);
    names(data.putArray("python"), external(modules, Manifest::python));
    names(data.putArray("programs"), external(modules, Manifest::programs));
    names(data.putArray("system"), external(modules, Manifest::system));
    return data;
  }

  private static void names(ArrayNode into, Collection<String> names) {
    names.forEach(name -> into.add(Shown.of(name, 200)));
  }
}
