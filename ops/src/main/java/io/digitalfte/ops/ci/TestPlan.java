package io.digitalfte.ops.ci;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.addons.Addon;
import io.digitalfte.ops.addons.Catalog;
import io.digitalfte.ops.addons.Series;
import io.digitalfte.ops.addons.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which addons are tested, and what has to be installed before: what they depend on directly and is
 * not tested itself, so that the second phase tests exactly these.
 *
 * @param addons in the order they were named in
 * @param dependencies by name
 * @param missing those that were named and are not there
 */
public record TestPlan(List<Tested> addons, SortedSet<String> dependencies, List<Finding> missing) {
  /**
   * Plans it.
   *
   * @param names the addons to test
   * @param noTests those that may have none, and why
   */
  public static TestPlan of(
      Catalog catalog, Collection<String> names, Series series, Map<String, Excuse> noTests) {
    List<Tested> addons = new ArrayList<>();
    List<Finding> missing = new ArrayList<>();
    TreeSet<String> dependencies = new TreeSet<>();
    for (String name : names) {
      Optional<Addon> addon = catalog.addon(name);
      if (addon.isEmpty()) {
        missing.add(
            Finding.error(
                "tests.unknown",
                LogLine.quotable(name),
                "there is no addon of this name to test",
                "name an addon of the addons paths"));
      } else {
        // As Odoo writes it into latest_version; without one it takes 1.0 (odoo/modules/module.py).
        Optional<String> version =
            Version.of(addon.get().manifest().version().orElse("1.0"), series)
                .map(Version::toString);
        addons.add(new Tested(name, version, Optional.ofNullable(noTests.get(name))));
        dependencies.addAll(addon.get().manifest().depends());
      }
    }
    names.forEach(dependencies::remove);
    return new TestPlan(List.copyOf(addons), dependencies, List.copyOf(missing));
  }
}
