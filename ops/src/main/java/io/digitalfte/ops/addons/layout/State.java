package io.digitalfte.ops.addons.layout;

import io.digitalfte.connect.git.Checkout;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.addons.Addon;
import io.digitalfte.ops.addons.Catalog;
import io.digitalfte.ops.addons.Scan;
import io.digitalfte.ops.addons.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a layout is now.
 *
 * @param checkouts by the repository's name
 * @param tagged the commit of the tag that is wanted, by the name of the repository that is on no
 *     branch and has the tag
 * @param catalog the addons of all folders that are there
 */
record State(
    Layout layout,
    Series series,
    boolean knowsSeries,
    SortedMap<String, Checkout> checkouts,
    Map<String, String> tagged,
    Catalog catalog) {
  // Where nobody says which, only what is the same in all of them is looked at.
  private static final Series ANY = new Series(18, 0);

  /**
   * Looks, at several repositories at a time.
   *
   * @param given the series, where the manifest's does not count
   * @param look what is checked out in a folder; asked by several threads at once
   */
  static State of(
      Layout layout,
      Optional<Series> given,
      Repositories repositories,
      Function<Path, Checkout> look) {
    SortedMap<String, Checkout> checkouts = new TreeMap<>();
    List<Map.Entry<String, Checkout>> looked =
        layout.repositories().parallelStream()
            .map(each -> Map.entry(each.name(), look.apply(layout.at(each.path()))))
            .toList();
    looked.forEach(each -> checkouts.put(each.getKey(), each.getValue()));
    Map<String, String> tagged = new TreeMap<>();
    for (Layout.Repository each : layout.repositories()) {
      if (checkouts.get(each.name()) instanceof Checkout.At at && at.branch().isEmpty()) {
        each.named()
            .flatMap(tag -> repositories.commit(at.folder(), "refs/tags/" + tag))
            .ifPresent(commit -> tagged.put(each.name(), commit));
      }
    }
    List<Path> there =
        layout.addons().stream().map(layout::at).filter(Files::isDirectory).distinct().toList();
    Optional<Series> series = given.or(layout::series);
    return new State(
        layout,
        series.orElse(ANY),
        series.isPresent(),
        checkouts,
        tagged,
        new Scan(there, series.orElse(ANY)).catalog());
  }

  /** What is wanted of a repository: where the manifest names no branch, that of the series. */
  Layout.Repository wanted(Layout.Repository each) {
    return each.ref().isPresent() || !knowsSeries
        ? each
        : new Layout.Repository(
            each.name(),
            each.url(),
            Optional.of(series.toString()),
            each.path(),
            each.tier(),
            each.mustHave(),
            each.excluded(),
            each.line());
  }

  /** What is to be said of a repository, which is wanted as {@link #wanted} says. */
  RepositoryChecks checks(Layout.Repository each) {
    return new RepositoryChecks(wanted(each), Optional.ofNullable(tagged.get(each.name())));
  }

  /** The versions of the modules in this folder, by name; "" where one is badly written. */
  SortedMap<String, String> modules(String path) {
    SortedMap<String, String> modules = new TreeMap<>();
    for (Addon each : catalog.addons().values()) {
      if (each.root().equals(layout.at(path))) {
        modules.put(each.name(), each.version(series).map(Object::toString).orElse(""));
      }
    }
    return modules;
  }
}
