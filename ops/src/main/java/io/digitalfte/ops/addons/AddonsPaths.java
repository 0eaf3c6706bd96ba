package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The addons paths below a folder: those folders that have addons directly in them, such as the
 * repositories in {@code addons/oca}. Links are not followed.
 *
 * @param found each before those below it, then by name
 * @param refused what could not be looked at
 */
public record AddonsPaths(List<Path> found, List<Finding> refused) {
  /** How many folders below the one that is given an addons path may lie. */
  public static final int DEEPEST = 3;

  private static final int MOST_FOLDERS = 100_000;

  public AddonsPaths {
    found = List.copyOf(found);
    refused = List.copyOf(refused);
  }

  /** Looks below this folder, and at it. */
  public static AddonsPaths below(Path folder) {
    Walk walk = new Walk();
    walk.look(folder, 0);
    return new AddonsPaths(walk.found, walk.refused);
  }

  private static final class Walk {
    private final List<Path> found = new ArrayList<>();
    private final List<Finding> refused = new ArrayList<>();
    private int looked;

    private void look(Path folder, int depth) {
      try {
        List<Path> others = new ArrayList<>();
        boolean addons = false;
        for (Path each : Root.list(folder).folders()) {
          if (Files.exists(each.resolve(Manifest.FILE), LinkOption.NOFOLLOW_LINKS)) {
            addons = true;
          } else {
            others.add(folder.resolve(Root.name(each)));
          }
        }
        if (addons) {
          found.add(folder);
        }
        looked += others.size();
        if (looked > MOST_FOLDERS) {
          throw Root.refused("root.large", folder, "has too many folders below it");
        }
        if (depth < DEEPEST) {
          others.forEach(each -> look(each, depth + 1));
        }
      } catch (Root.Refused e) {
        refused.add(e.finding());
      }
    }
  }
}
