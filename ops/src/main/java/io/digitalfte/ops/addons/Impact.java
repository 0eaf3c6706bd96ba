package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import io.digitalfte.share.Change;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a change of a repository means for its addons: which to update, which to test.
 *
 * <p>A file that does not count for the checksum (tests, {@code static/}) calls for no update, but
 * for a test; and as the tests of one addon are used by those of others, whatever changes in an
 * addon calls for a test of all that need it. A requirement file outside of the addons calls for a
 * test of every addon of its repository.
 */
public final class Impact {
  private static final Pattern WIDE =
      Pattern.compile(
          "(.*/)?(?:[\\w.-]*(?:requirements|constraints)[\\w.-]*\\.txt|requirements/[^/]+\\.txt)");
  private static final Pattern NAME = Pattern.compile("\\w{1,256}");

  private final Dependencies dependencies;
  private final Path repository;
  private final Optional<Set<String>> installed;
  private final Counted counted;
  private final Map<String, Addon> byFolder = new HashMap<>();

  /**
   * For the addons of one repository.
   *
   * @param dependencies over all addons, as they are after the change
   * @param repository the folder in which the paths of a change lie, without links
   * @param installed what is installed; empty where that is not known, and everything may be
   * @param counted which files of an addon call for an update
   */
  public Impact(
      Dependencies dependencies,
      Path repository,
      Optional<Set<String>> installed,
      Counted counted) {
    this.dependencies = dependencies;
    this.repository = repository;
    this.installed = installed.map(Set::copyOf);
    this.counted = counted;
    for (Addon addon : dependencies.catalog().addons().values()) {
      if (addon.folder().startsWith(repository)) {
        byFolder.put(slashed(repository.relativize(addon.folder())), addon);
      }
    }
  }

  /** What these changes mean. */
  public Affected of(List<Change> changes) {
    Pass pass = new Pass();
    changes.forEach(pass::take);
    return pass.affected();
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private final class Pass {
    private final SortedSet<String> changed = new TreeSet<>();
    private final Set<String> updated = new HashSet<>();
    private final Set<String> added = new HashSet<>();
    private final SortedMap<String, String> gone = new TreeMap<>();
    private final Map<String, String> came = new HashMap<>();
    private final Set<String> unread = new TreeSet<>();
    private final List<String> outside = new ArrayList<>();
    private final List<String> wide = new ArrayList<>();
    private final Map<String, Boolean> manifests = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private void take(Change change) {
      String path = change.path();
      Optional<Addon> owner = owner(path);
      if (owner.isPresent()) {
        inside(owner.get(), change);
        return;
      }
      outside.add(path);
      if (WIDE.matcher(path).matches()) {
        wide.add(path);
      }
      if (path.endsWith("/" + Manifest.FILE) && change.after().isEmpty()) {
        String folder = path.substring(0, path.length() - Manifest.FILE.length() - 1);
        String name = folder.substring(folder.lastIndexOf('/') + 1);
        if (NAME.matcher(name).matches()) {
          gone.put(name, change.before().map(leaf -> leaf.blob()).orElse(""));
        }
      } else if (change.after().isPresent()) {
        unread(path);
      }
    }

    private void inside(Addon addon, Change change) {
      changed.add(addon.name());
      String folder = slashed(repository.relativize(addon.folder()));
      String within =
          folder.isEmpty() ? change.path() : change.path().substring(folder.length() + 1);
      if (counted.counts(within)) {
        updated.add(addon.name());
      }
      if (within.equals(Manifest.FILE) && change.before().isEmpty()) {
        added.add(addon.name());
        change.after().ifPresent(leaf -> came.put(leaf.blob(), addon.name()));
      }
    }

    /** The addon in the nearest folder above. */
    private Optional<Addon> owner(String path) {
      for (int end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
        Addon addon = byFolder.get(path.substring(0, end));
        if (addon != null) {
          return Optional.of(addon);
        }
      }
      return Optional.ofNullable(byFolder.get(""));
    }

    /** A path in an addon that is there and not in the catalogue must not pass as outside. */
    private void unread(String path) {
      for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        String folder = path.substring(0, end);
        if (manifests.computeIfAbsent(folder, this::hasManifest)) {
          unread.add(folder);
          return;
        }
      }
    }

    private boolean hasManifest(String folder) {
      return Files.exists(
          repository.resolve(folder).resolve(Manifest.FILE), LinkOption.NOFOLLOW_LINKS);
    }

    private Affected affected() {
      // An addon that went from one folder and is in another has moved.
      SortedSet<String> removed = new TreeSet<>(gone.keySet());
      removed.removeAll(dependencies.catalog().addons().keySet());
      SortedMap<String, String> renamed = renamed(removed);
      removed.removeAll(renamed.keySet());
      said(removed, renamed);
      if (!wide.isEmpty()) {
        byFolder.values().forEach(addon -> changed.add(addon.name()));
      }
      Set<String> tested = new TreeSet<>(changed);
      Set<String> shaken = new TreeSet<>(tested);
      shaken.addAll(removed);
      shaken.addAll(renamed.keySet());
      tested.addAll(dependencies.dependants(shaken));
      tested.removeIf(name ->
          dependencies
              .catalog()
              .addon(name)
              .map(addon -> !dependencies.installable(name))
              .orElse(true));
      List<String> test = ordered(tested);
      blocked(tested, test);
      Set<String> needed = new TreeSet<>();
      test.forEach(name -> needed.addAll(dependencies.needs(name)));
      needed.removeAll(tested);
      return new Affected(
          changed,
          ordered(added),
          ordered(updated.stream().filter(this::updatable).toList()),
          test,
          ordered(needed),
          removed,
          renamed,
          List.copyOf(outside),
          List.copyOf(wide),
          List.copyOf(findings));
    }

    private boolean updatable(String name) {
      return installed.map(all -> all.contains(name)).orElse(!added.contains(name));
    }

    private List<String> ordered(Collection<String> names) {
      Set<String> wanted = Set.copyOf(names);
      return dependencies.order(names).stream().filter(wanted::contains).toList();
    }

    /** The same manifest under another name is the same addon. */
    private SortedMap<String, String> renamed(SortedSet<String> removed) {
      SortedMap<String, String> renamed = new TreeMap<>();
      for (String name : removed) {
        String now = came.get(gone.getOrDefault(name, ""));
        if (now != null) {
          renamed.put(name, now);
        }
      }
      return renamed;
    }

    private void said(SortedSet<String> removed, SortedMap<String, String> renamed) {
      for (String name : removed) {
        boolean there = installed.map(all -> all.contains(name)).orElse(false);
        String message =
            there ? "it is installed, and its code is gone" : "it is gone; it may be installed";
        String remedy = "uninstall %s before its code goes".formatted(name);
        findings.add(
            there
                ? Finding.error("impact.removed", name, message, remedy)
                : Finding.warning("impact.removed", name, message, remedy));
      }
      renamed.forEach((old, now) ->
          findings.add(
              Finding.warning(
                  "impact.renamed",
                  old,
                  "it is called %s now, and Odoo takes that for another addon".formatted(now),
                  "rename it in the database with a migration before it is updated")));
      for (String folder : unread) {
        String shown = Shown.of(folder, 200);
        findings.add(
            Finding.error(
                    "impact.unread",
                    shown,
                    "a file changed in an addon that the scan did not take",
                    "look at addons scan for what is wrong with it")
                .at(Spot.of(shown + "/" + Manifest.FILE)));
      }
    }

    /** What changed and cannot be installed must not count as tested. */
    private void blocked(Set<String> wanted, List<String> ordered) {
      Set<String> left = new TreeSet<>(wanted);
      ordered.forEach(left::remove);
      for (String name : left) {
        findings.add(
            Finding.error(
                "impact.blocked",
                name,
                "it is to be tested and cannot be installed",
                "look at addons deps " + name));
      }
    }
  }
}
