package io.digitalfte.ops.addons;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What needs what among the addons of a catalog. Every question takes time in proportion to the
 * modules and arrows it looks at, however deep they go. Immutable.
 *
 * <p>A module is <em>there</em> if a root has it or Odoo brings it along; {@code base} is always
 * there. An addon that calls itself not installable, or has the version of another series, is not
 * there for those that need it.
 */
public final class Dependencies {
  static final String BASE = "base";

  private final Catalog catalog;
  private final Optional<Set<String>> elsewhere;
  private final Series series;
  private final Map<String, List<String>> needs = new HashMap<>();
  private final Map<String, List<String>> neededBy = new HashMap<>();
  private final Map<String, Integer> depth = new HashMap<>();

  /**
   * Over these addons.
   *
   * @param elsewhere modules known to exist though no root has them, such as Odoo's own; empty
   *     where that is not known, so that nobody can tell whether one of them is missing
   * @param series of the Odoo that would load them
   */
  public Dependencies(Catalog catalog, Optional<Set<String>> elsewhere, Series series) {
    this.catalog = catalog;
    this.elsewhere = elsewhere.map(Set::copyOf);
    this.series = series;
    for (Addon addon : catalog.addons().values()) {
      // base would otherwise need itself, as everything needs base that names nothing.
      List<String> named =
          addon.manifest().depends().stream()
              .filter(need -> !(addon.name().equals(BASE) && need.equals(BASE)))
              .distinct()
              .toList();
      needs.put(addon.name(), named);
      named.forEach(
          need -> neededBy.computeIfAbsent(need, _ -> new ArrayList<>()).add(addon.name()));
    }
    measure();
  }

  /** The addons that all this is about. */
  Catalog catalog() {
    return catalog;
  }

  /** What this module names as its dependencies, in its order; nothing for one not on the roots. */
  List<String> needs(String module) {
    return needs.getOrDefault(module, List.of());
  }

  /** Who names this module as a dependency, by name. */
  List<String> neededBy(String module) {
    return neededBy.getOrDefault(module, List.of());
  }

  /** These modules and all that they need, there or not. */
  public SortedSet<String> closure(Collection<String> modules) {
    return reach(modules, this::needs);
  }

  /**
   * Who needs one of these modules, directly or through others: the fixpoint over the arrows
   * backwards. Without the modules themselves.
   */
  public SortedSet<String> dependants(Collection<String> modules) {
    SortedSet<String> reached = reach(modules, this::neededBy);
    reached.removeAll(new TreeSet<>(modules));
    return reached;
  }

  /**
   * The order in which Odoo loads these modules and what they need: by depth, which is the longest
   * way down to {@code base}, then by name. A module of which no manifest is known counts as depth
   * 1. What cannot be installed is left out: {@link #blocked} names it.
   */
  public List<String> order(Collection<String> modules) {
    return closure(modules).stream()
        .filter(depth::containsKey)
        .sorted(Comparator.<String>comparingInt(this::depth).thenComparing(Function.identity()))
        .toList();
  }

  /** Of these modules and what they need, what cannot be installed. */
  public SortedSet<String> blocked(Collection<String> modules) {
    SortedSet<String> all = closure(modules);
    all.removeIf(depth::containsKey);
    return all;
  }

  /** What these modules need, directly or through others, and is not there: with who names it. */
  public SortedMap<String, List<String>> missing(Collection<String> modules) {
    SortedSet<String> all = closure(modules);
    SortedMap<String, List<String>> missing = new TreeMap<>();
    for (String module : all) {
      for (String need : needs(module)) {
        if (!exists(need)) {
          missing.computeIfAbsent(need, _ -> new ArrayList<>()).add(module);
        }
      }
    }
    return missing;
  }

  /** The circles among these modules and what they need, each once, as {@code a, b, a}. */
  public List<List<String>> cycles(Collection<String> modules) {
    return Cycles.in(closure(modules), this::needs);
  }

  /**
   * What is installed once these modules are: they, what they need, and what then installs itself,
   * until nothing changes. An addon that cannot be installed does not install itself.
   */
  public SortedSet<String> installed(Collection<String> modules) {
    Map<String, List<String>> waiting = new HashMap<>();
    Map<String, Integer> triggers = new HashMap<>();
    Deque<String> next = new ArrayDeque<>(modules);
    for (Addon addon : catalog.addons().values()) {
      if (addon.manifest().autoInstall() instanceof AutoInstall.When(Set<String> when)
          && depth.containsKey(addon.name())) {
        if (when.isEmpty()) {
          next.add(addon.name());
        }
        triggers.put(addon.name(), when.size());
        when.forEach(t -> waiting.computeIfAbsent(t, _ -> new ArrayList<>()).add(addon.name()));
      }
    }
    SortedSet<String> chosen = new TreeSet<>();
    while (!next.isEmpty()) {
      String module = next.remove();
      if (chosen.add(module)) {
        next.addAll(needs(module));
        for (String each : waiting.getOrDefault(module, List.of())) {
          if (triggers.merge(each, -1, Integer::sum) == 0) {
            next.add(each);
          }
        }
      }
    }
    return chosen;
  }

  /** Whether a root has it, or it is known to exist elsewhere. */
  boolean exists(String module) {
    return module.equals(BASE)
        || catalog.addons().containsKey(module)
        || elsewhere.map(known -> known.contains(module)).orElse(false);
  }

  /** Whether it is known what there is besides the roots. */
  boolean knowsElsewhere() {
    return elsewhere.isPresent();
  }

  /** Whether Odoo would install it, as far as its own manifest goes; one without a version, yes. */
  boolean installable(String module) {
    return catalog
        .addon(module)
        .map(Addon::manifest)
        .map(manifest ->
            manifest.installable()
                && manifest
                    .version()
                    .map(written ->
                        Version.of(written, series).map(each -> each.in(series)).orElse(false))
                    .orElse(true))
        .orElse(true);
  }

  private int depth(String module) {
    return depth.getOrDefault(module, 0);
  }

  /** From base upwards: a module has its depth when all that it needs have theirs. */
  private void measure() {
    Map<String, Integer> open = new HashMap<>();
    Deque<String> ready = new ArrayDeque<>();
    needs.forEach((module, named) -> {
      open.put(module, named.size());
      if (named.isEmpty() && installable(module)) {
        depth.put(module, 0);
        ready.add(module);
      }
    });
    for (String module : neededBy.keySet()) {
      if (!needs.containsKey(module) && exists(module)) {
        depth.put(module, module.equals(BASE) ? 0 : 1);
        ready.add(module);
      }
    }
    depth.putIfAbsent(BASE, 0);
    elsewhere.orElse(Set.of()).stream()
        .filter(each -> !needs.containsKey(each))
        .forEach(each -> depth.putIfAbsent(each, 1));
    while (!ready.isEmpty()) {
      String below = ready.remove();
      for (String above : neededBy(below)) {
        if (installable(above)) {
          depth.merge(above, depth(below) + 1, Math::max);
          if (open.merge(above, -1, Integer::sum) == 0) {
            ready.add(above);
          }
        }
      }
    }
    // What still waits for something never got its whole depth.
    open.forEach((module, left) -> {
      if (left > 0) {
        depth.remove(module);
      }
    });
  }

  private static SortedSet<String> reach(
      Collection<String> from, Function<String, List<String>> arrows) {
    SortedSet<String> reached = new TreeSet<>(from);
    Deque<String> next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      for (String each : arrows.apply(next.remove())) {
        if (reached.add(each)) {
          next.add(each);
        }
      }
    }
    return reached;
  }
}
