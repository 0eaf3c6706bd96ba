package io.digitalfte.app;

import io.digitalfte.connect.git.Access;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.addons.Addon;
import io.digitalfte.ops.addons.AddonsPaths;
import io.digitalfte.ops.addons.Catalog;
import io.digitalfte.ops.addons.Scan;
import io.digitalfte.ops.addons.Series;
import io.digitalfte.ops.addons.layout.Layout;
import io.digitalfte.surface.cli.Operations.Asked;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is about: the folder, the manifest of its layout, the addons paths and the
 * series, as the words of a command say, and else as they are found. The manifest and the addons
 * are read once, when they are first asked for: a command has one view of them. For one thread.
 */
final class Grounds {
  private static final String MANIFESTS = "addons{.,_,-}manifest{,[._-]*}.{yaml,yml,json}";

  private final Asked asked;
  private final Environment environment;
  private final Path scratch;
  private final Path folder;
  private @Nullable List<Path> manifests;
  private @Nullable Layout layout;
  private @Nullable Catalog catalog;
  private @Nullable Set<String> known;

  /** The grounds of a command; {@code scratch} is a folder of ours alone. */
  Grounds(Asked asked, Environment environment, Path scratch) {
    this.asked = asked;
    this.environment = environment;
    this.scratch = scratch;
    this.folder = environment.path(asked.option("--directory").orElse("."));
    if (!Files.isDirectory(folder)) {
      throw Fault.of(Fault.Code.USAGE, "there is no folder " + folder + "; name it by --directory");
    }
  }

  /** The repository that is looked after. */
  Path folder() {
    return folder;
  }

  /** The repository of the layout that the command names; the folder itself, unless it does. */
  Path subject() {
    return asked
        .option("--repo")
        .map(name ->
            layout(manifest()).repositories().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(each -> folder.resolve(each.path()).normalize())
                .orElseThrow(() ->
                    Fault.of(
                        Fault.Code.USAGE,
                        "the layout's manifest names no repository " + name + "; look at --repo")))
        .orElse(folder);
  }

  /** Eyes on repositories. */
  Repositories repositories() {
    return new Repositories(scratch.resolve("git"), Access.NONE);
  }

  /**
   * The manifest of the layout.
   *
   * @throws Fault USAGE where there is none, or more than one
   */
  Path manifest() {
    return findManifest()
        .orElseThrow(() ->
            Fault.of(
                Fault.Code.USAGE,
                "no addons.manifest.yaml or .json is in "
                    + folder
                    + " or its config folder; name the layout's manifest by --manifest"));
  }

  private Optional<Path> findManifest() {
    List<Path> found = manifests;
    if (found == null) {
      found = lookForManifest().stream().toList();
      manifests = found;
    }
    return found.stream().findFirst();
  }

  private Optional<Path> lookForManifest() {
    if (asked.option("--manifest").isPresent()) {
      return asked.option("--manifest").map(environment::path);
    }
    List<Path> found = new ArrayList<>();
    for (Path place : List.of(folder, folder.resolve("config"))) {
      if (Files.isDirectory(place)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place, MANIFESTS)) {
          files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
          throw Fault.of(Fault.Code.UNAVAILABLE, "cannot read the folder " + place, e);
        }
      }
    }
    if (found.size() > 1) {
      throw Fault.of(
          Fault.Code.USAGE,
          "there is more than one manifest ("
              + String.join(", ", found.stream().map(Path::toString).sorted().toList())
              + "); name one by --manifest");
    }
    return found.stream().findFirst();
  }

  /** The layout, where it has a manifest. */
  private Optional<Layout> layout() {
    return findManifest().map(this::layout);
  }

  private Layout layout(Path file) {
    Layout known = layout;
    if (known == null) {
      known = read(file);
      layout = known;
    }
    return known;
  }

  private Layout read(Path file) {
    return switch (Layout.read(file, folder)) {
      case Layout.Read.Whole(Layout layout) -> layout;
      case Layout.Read.Refused(var finding) -> throw Fault.of(Fault.Code.USAGE, finding.line());
    };
  }

  /**
   * The series of the Odoo.
   *
   * @throws Fault USAGE where nothing says it
   */
  Series series() {
    return said()
        .or(() -> layout().flatMap(Layout::series))
        .orElseThrow(() ->
            Fault.of(Fault.Code.USAGE, "which Odoo is it? Name its series by --series, as 19.0"));
  }

  /** The series that the command names. */
  Optional<Series> said() {
    return asked
        .option("--series")
        .map(written ->
            Series.of(written)
                .orElseThrow(() ->
                    Fault.of(Fault.Code.USAGE, "--series is written as 19.0, not " + written)));
  }

  /** The addons paths, in their order. */
  List<Path> roots() {
    if (!asked.all("--root").isEmpty()) {
      return asked.all("--root").stream().map(environment::path).toList();
    }
    return layout().map(Layout::addonsPaths).orElseGet(() -> AddonsPaths.below(folder).found());
  }

  /** The addons. */
  Catalog catalog() {
    Catalog scanned = catalog;
    if (scanned == null) {
      scanned = new Scan(roots(), series()).catalog();
      catalog = scanned;
    }
    return scanned;
  }

  /** The modules that Odoo itself brings along, where the command says where it is. */
  Optional<Set<String>> known() {
    List<String> places = asked.all("--odoo");
    if (places.isEmpty()) {
      return Optional.empty();
    }
    Set<String> all = known;
    if (all != null) {
      return Optional.of(all);
    }
    all =
        new TreeSet<>(
            new Scan(places.stream().map(environment::path).toList(), series())
                .catalog()
                .addons()
                .keySet());
    if (all.isEmpty()) {
      throw Fault.of(
          Fault.Code.USAGE, "no addon is in " + String.join(", ", places) + "; look at --odoo");
    }
    known = all;
    return Optional.of(all);
  }

  /** Which repository has which module, as the layout says. */
  Map<String, String> places() {
    Map<String, String> all = new TreeMap<>();
    layout()
        .ifPresent(layout ->
            layout
                .repositories()
                .forEach(each ->
                    each.mustHave().forEach(module -> all.putIfAbsent(module, each.name()))));
    return all;
  }

  /** The folders of the layout's repositories that are there. */
  Set<Path> others() {
    return layout().map(Layout::repositories).orElse(List.of()).stream()
        .map(each -> folder.resolve(each.path()).normalize())
        .filter(Files::isDirectory)
        .map(Steward::real)
        .collect(Collectors.toSet());
  }

  /** The business's own addons: those that are installable and in no repository of others. */
  Set<String> own() {
    Path own = Steward.real(folder);
    Set<Path> others = others();
    Set<String> all = new TreeSet<>();
    for (Addon addon : catalog().addons().values()) {
      Path lies = Steward.real(addon.folder());
      if (lies.startsWith(own)
          && others.stream().noneMatch(lies::startsWith)
          && addon.manifest().installable()) {
        all.add(addon.name());
      }
    }
    return all;
  }

  /** The installable addons of the repository that the command names. */
  Set<String> of() {
    Path subject = Steward.real(subject());
    Set<String> all = new TreeSet<>();
    for (Addon addon : catalog().addons().values()) {
      if (Steward.real(addon.folder()).startsWith(subject) && addon.manifest().installable()) {
        all.add(addon.name());
      }
    }
    return all;
  }

  /** What the layout needs of the repositories of the first two tiers. */
  List<String> first() {
    return layout().map(Layout::repositories).orElse(List.of()).stream()
        .filter(each -> each.tier() <= 1)
        .flatMap(each -> each.mustHave().stream())
        .distinct()
        .toList();
  }

  /** A range of commits, which has to be named. */
  String range() {
    return asked
        .option("--range")
        .orElseThrow(() -> Fault.of(Fault.Code.USAGE, "name two commits by --range A..B"));
  }
}
