package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.addons.Installed.Module;
import io.digitalfte.ops.addons.Installed.Stored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The addons on disk against those that a database has installed. */
final class Changed {
  private final Catalog catalog;
  private final Series series;
  private final Installed.Seen seen;
  private final Function<Path, Checksum> checksum;

  private final List<String> fresh = new ArrayList<>();
  private final List<String> update = new ArrayList<>();
  private final List<Finding> states = new ArrayList<>();
  private final List<Finding> absent = new ArrayList<>();
  private final List<Finding> versions = new ArrayList<>();
  private final List<Finding> contents = new ArrayList<>();

  /** Compares them. */
  Changed(Catalog catalog, Series series, Installed.Seen seen) {
    this.catalog = catalog;
    this.series = series;
    this.seen = seen;
    Counted counted =
        seen.excluded()
            .map(patterns -> Counted.of(patterns, seen.languages()))
            .orElseGet(() -> Counted.usual(seen.languages()));
    this.checksum = folder -> Checksums.of(folder, counted);
    seen.modules().values().forEach(this::compare);
    catalog.addons().values().stream()
        .filter(addon -> addon.manifest().installable())
        .map(Addon::name)
        .filter(name -> !seen.modules().containsKey(name))
        .forEach(fresh::add);
    sums();
  }

  /** On disk and not installed. */
  List<String> fresh() {
    return fresh;
  }

  /** Installed, and otherwise on disk now: what an update would update. */
  List<String> update() {
    return update;
  }

  /** Modules that a broken-off operation left halfway. */
  List<Finding> states() {
    return states;
  }

  /** What is installed and cannot be loaded any more. */
  List<Finding> absent() {
    return absent;
  }

  /** Versions that went back. */
  List<Finding> versions() {
    return versions;
  }

  /** What an update would change, and what cannot be compared. */
  List<Finding> contents() {
    return contents;
  }

  private void compare(Module module) {
    String name = Shown.of(module.name(), 100);
    if (module.state() != Installed.State.INSTALLED) {
      states.add(
          Finding.error(
              "installed.stuck",
              name,
              "it is marked %s, so an operation on it never ended".formatted(module.state().odoo()),
              "look into Odoo's log for why, then update it or cancel the operation"));
    }
    if (module.state() == Installed.State.TO_INSTALL
        || module.state() == Installed.State.TO_REMOVE) {
      return;
    }
    Optional<Addon> addon = catalog.addon(module.name());
    if (addon.isEmpty()) {
      if (!odoosOwnElsewhere(module)) {
        absent.add(
            Finding.error(
                "installed.missing",
                name,
                "it is installed, and no root has it",
                "bring its repository back, or uninstall it"));
      }
      return;
    }
    if (!addon.get().manifest().installable()) {
      absent.add(
          Finding.error(
                  "installed.uninstallable",
                  name,
                  "it is installed, and its manifest says that it is not installable",
                  "bring a version that is, or uninstall it")
              .at(Place.of(addon.get(), "installable")));
      return;
    }
    boolean raised = version(module, addon.get());
    boolean other = content(module, addon.get());
    if (raised || other) {
      update.add(module.name());
      contents.add(
          Finding.warning(
              "installed.changed",
              name,
              raised
                  ? "it is installed as %s, and is %s on disk"
                      .formatted(said(module.version()), said(addon.get().manifest().version()))
                  : "its files are not those that were installed",
              "update it"));
    }
  }

  /** Odoo's own addons are missed only where the roots have Odoo's own at all. */
  private boolean odoosOwnElsewhere(Module module) {
    return !catalog.addons().containsKey(Dependencies.BASE)
        && (module.author().equals("Odoo S.A.") || module.name().equals(Dependencies.BASE));
  }

  /** Whether the version on disk is later; one that is earlier is told. */
  private boolean version(Module module, Addon addon) {
    Optional<Version> disk =
        addon.manifest().version().flatMap(written -> Version.of(written, series));
    Optional<Version> database = module.version().flatMap(written -> Version.of(written, series));
    if (disk.isEmpty() || database.isEmpty()) {
      return false;
    }
    int by = disk.get().compareTo(database.get());
    if (by < 0) {
      versions.add(
          Finding.error(
                  "installed.downgraded",
                  addon.name(),
                  "it is installed as %s, and only %s on disk"
                      .formatted(database.get(), disk.get()),
                  "bring the later version back; Odoo cannot go back by itself")
              .at(Place.of(addon, "version")));
    }
    return by > 0;
  }

  /** Whether the files are others than those that were installed, as far as that is known. */
  private boolean content(Module module, Addon addon) {
    if (!(seen.sums() instanceof Stored(var stored))) {
      return false;
    }
    return switch (checksum.apply(addon.folder())) {
      case Checksum.Known(String sha1) ->
          !stored.getOrDefault(module.name(), Optional.empty()).equals(Optional.of(sha1));
      case Checksum.Unknown(Finding why) -> {
        contents.add(why);
        yield false;
      }
    };
  }

  private void sums() {
    switch (seen.sums()) {
      case Stored _ -> {}
      case Installed.NeverStored _ ->
          contents.add(
              Finding.warning(
                  "checksums.none",
                  "database",
                  "it has no checksums, so only versions were compared",
                  "have click-odoo-update --only-compute-hashes store them when all is up to date"));
      case Installed.Hidden(String why) ->
          contents.add(
              Finding.error(
                  "checksums.unreadable",
                  "database",
                  "its checksums cannot be compared: " + why,
                  "give the key of an Odoo user with rights on settings"));
    }
  }

  private static String said(Optional<String> version) {
    return Shown.of(version.orElse("no version"), 50);
  }
}
