package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds the addons below addons paths, as Odoo does: the folders directly in a path that have a
 * manifest; of two with one name the first that can be read. Links are not followed, so that each
 * addon is found once, where it lies. Reads and lists only; the same tree gives the same catalogue.
 */
public final class Scan {
  private static final Pattern NAME =
      Pattern.compile("\\w{1,256}", Pattern.UNICODE_CHARACTER_CLASS);

  private final List<Path> roots;
  private final Series series;

  /**
   * A scan of these.
   *
   * @param roots addons paths, as in {@code addons_path}, in their order; each may itself be a link
   * @param series of the Odoo that would load them
   */
  public Scan(List<Path> roots, Series series) {
    this.roots = List.copyOf(roots);
    this.series = series;
  }

  /** What is there now. Asked again, it looks again. */
  public Catalog catalog() {
    return new Pass().catalog();
  }

  private final class Pass {
    private final TreeMap<String, Addon> addons = new TreeMap<>();
    private final Map<String, Path> first = new HashMap<>();
    private final Set<Path> folders = new HashSet<>();
    private final Set<Path> listed = new HashSet<>();
    private final List<Finding> broken = new ArrayList<>();

    private Catalog catalog() {
      List<Root> there = new ArrayList<>();
      if (roots.isEmpty()) {
        broken.add(
            Finding.error("root.none", "addons", "There is no addons path to scan.", "name one"));
      }
      for (Path given : roots) {
        try {
          Root root = Root.list(given);
          if (listed.add(root.real())) {
            there.add(root);
          } else {
            broken.add(
                Finding.warning(
                    "root.twice",
                    Root.shown(given),
                    "The addons path " + Root.shown(given) + " is given twice.",
                    "take one away"));
          }
        } catch (Root.Refused refused) {
          broken.add(refused.finding());
        }
      }
      List<Boolean> empty = there.stream().map(this::take).toList();
      for (int i = 0; i < there.size(); i++) {
        boolean linked = links(there.get(i));
        if (empty.get(i) && !linked) {
          broken.add(
              Root.refused("root.empty", there.get(i).given(), "has no addon in it").finding());
        }
      }
      return new Catalog(addons, broken);
    }

    /** Takes the addons of a root; whether there are none. */
    private boolean take(Root root) {
      // In parallel, as most of the time goes into opening files; in the order of the names.
      List<ManifestFile.Came> all =
          root.folders().parallelStream()
              .map(folder -> new ManifestFile(folder, shownIn(root, folder), series).read())
              .toList();
      boolean none = true;
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).there()) {
          none = false;
          take(root, root.folders().get(i), all.get(i));
        }
      }
      return none;
    }

    private void take(Root root, Path folder, ManifestFile.Came came) {
      String name = Root.name(folder);
      folders.add(folder);
      if (!NAME.matcher(name).matches()) {
        broken.add(
            Finding.error(
                    "addon.name",
                    Shown.of(name, 100),
                    "Odoo sees no addon whose name is not made of letters, digits and _ only.",
                    "rename the folder")
                .at(Spot.of(Shown.of(shownIn(root, folder).toString(), 400))));
        return;
      }
      broken.addAll(came.findings());
      Path before = first.putIfAbsent(name, shownIn(root, folder));
      if (before != null) {
        broken.add(
            Finding.error(
                "addon.duplicate",
                name,
                "There are two addons called %s: %s and %s; Odoo takes the first that it can read."
                    .formatted(name, Root.shown(before), Root.shown(shownIn(root, folder))),
                "take one away"));
      }
      came.manifest()
          .ifPresent(manifest ->
              addons.putIfAbsent(name, new Addon(name, folder, root.given(), manifest)));
    }

    /** Says which links lead to addons that are not found otherwise; whether any leads to one. */
    private boolean links(Root root) {
      boolean any = false;
      for (Path link : root.links()) {
        try {
          Path target = link.toRealPath();
          boolean known = folders.contains(target);
          if (known && Root.name(target).equals(Root.name(link))) {
            any = true;
          } else if (known
              || Files.exists(target.resolve(Manifest.FILE), LinkOption.NOFOLLOW_LINKS)) {
            any = true;
            broken.add(
                Finding.error(
                        "addon.link",
                        Shown.of(Root.name(link), 100),
                        "It is a link to the addon %s, which is not followed."
                            .formatted(Root.shown(target)),
                        "add the folder that it lies in to the addons paths, and take the link"
                            + " away")
                    .at(Spot.of(Root.shown(shownIn(root, link)))));
          }
        } catch (IOException e) {
          // A link that leads nowhere is no addon to Odoo either.
        }
      }
      return any;
    }
  }

  /** An entry of a root, below the root as it was given. */
  private static Path shownIn(Root root, Path entry) {
    return root.given().resolve(Root.name(entry));
  }
}
