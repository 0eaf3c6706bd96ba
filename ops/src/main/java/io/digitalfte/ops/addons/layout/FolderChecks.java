package io.digitalfte.ops.addons.layout;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.Spot;
import io.digitalfte.ops.addons.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of a layout: roots, mounts, the own modules, and what should no longer be there. */
final class FolderChecks {
  private final State state;
  private final Layout layout;

  FolderChecks(State state) {
    this.state = state;
    this.layout = state.layout();
  }

  void add(List<Check> checks) {
    for (Layout.Root root : layout.roots()) {
      if (layout.mounts().stream().noneMatch(each -> each.source().equals(root.path()))) {
        checks.add(Check.of("root " + root.name(), root(root)));
      }
    }
    if (layout.roots().stream().noneMatch(each -> layout.own().equals(Optional.of(each.path())))) {
      layout
          .own()
          .ifPresent(path ->
              checks.add(
                  Check.of("root " + path, root(new Layout.Root(path, path, Optional.empty())))));
    }
    for (Layout.Mount mount : layout.mounts()) {
      checks.add(Check.of("mount " + mount.name(), mount(mount)));
    }
    List<Finding> broken = new ArrayList<>(state.catalog().broken());
    // Folders are looked for by the other checks.
    broken.removeIf(each -> each.rule().startsWith("root."));
    checks.add(Check.of("addons are read", broken));
    if (!layout.deprecated().isEmpty()) {
      checks.add(Check.of("deprecated repositories", deprecated()));
    }
  }

  private List<Finding> root(Layout.Root root) {
    Path folder = layout.at(root.path());
    if (!Files.isDirectory(folder)) {
      return List.of(
          Finding.error(
              "root.missing",
              root.path(),
              "the root " + root.path() + " is no folder that is there",
              "make it, or run fte ops addons fix --apply"));
    }
    boolean holds = addons(folder) || below(folder).stream().anyMatch(FolderChecks::addons);
    return holds
        ? List.of()
        : List.of(
            Finding.error(
                "root.empty",
                root.path(),
                "the root " + root.path() + " holds no addon",
                "run fte ops addons fix --apply, or see whether it is the right folder"));
  }

  private List<Finding> mount(Layout.Mount mount) {
    Path folder = layout.at(mount.source());
    String rule =
        !Files.isDirectory(folder) ? "mount.missing" : addons(folder) ? "" : "mount.empty";
    if (rule.isEmpty()) {
      return List.of();
    }
    String what = rule.endsWith("missing") ? " is no folder that is there" : " holds no addon";
    return List.of(
        new Finding(
            rule,
            mount.required() ? Severity.ERROR : Severity.WARNING,
            mount.source(),
            Optional.of(new Spot(layout.file(), mount.line(), 0)),
            "the mount " + mount.name() + " of " + mount.source() + what,
            "put its repository there"));
  }

  private List<Finding> deprecated() {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, String> each : layout.deprecated().entrySet()) {
      for (Layout.Root root : layout.roots()) {
        if (Files.isDirectory(layout.at(root.path()).resolve(each.getKey()))) {
          findings.add(
              Finding.warning(
                  "repository.deprecated",
                  each.getKey(),
                  "it is still there: " + each.getValue(),
                  "take it out of addons_path, then away"));
        }
      }
    }
    return findings;
  }

  /** Whether an addon lies directly in this folder. */
  private static boolean addons(Path folder) {
    return below(folder).stream()
        .anyMatch(each -> Files.exists(each.resolve(Manifest.FILE), LinkOption.NOFOLLOW_LINKS));
  }

  private static List<Path> below(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)).toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
