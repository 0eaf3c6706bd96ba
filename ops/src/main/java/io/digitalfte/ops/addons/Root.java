package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What lies directly in an addons path, by name.
 *
 * @param given as it was named
 * @param real without links
 * @param folders in it, hidden ones left out
 * @param links in it, which are not followed
 */
record Root(Path given, Path real, List<Path> folders, List<Path> links) {
  /** How many entries of one root are looked at. */
  private static final int MOST_ENTRIES = 100_000;

  /** A root that could not be listed, in words. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    Refused(Finding finding) {
      super(finding.message());
      this.finding = finding;
    }

    Finding finding() {
      return finding;
    }
  }

  static Root list(Path given) throws Refused {
    List<Path> folders = new ArrayList<>();
    List<Path> links = new ArrayList<>();
    Path real;
    try {
      real = given.toRealPath();
      int count = 0;
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(real)) {
        for (Path entry : entries) {
          if (++count > MOST_ENTRIES) {
            throw refused("root.large", given, "has more than %,d entries".formatted(MOST_ENTRIES));
          }
          if (Files.isSymbolicLink(entry)) {
            links.add(entry);
          } else if (!name(entry).startsWith(".")
              && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            folders.add(entry);
          }
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw refused("root.missing", given, "is no folder that is there");
    } catch (AccessDeniedException e) {
      throw refused("root.unreadable", given, "may not be read by the user that runs this");
    } catch (IOException | DirectoryIteratorException e) {
      throw refused(
          "root.unreadable",
          given,
          "cannot be read: " + Shown.of(String.valueOf(e.getMessage()), 200));
    }
    folders.sort(Comparator.comparing(Root::name));
    links.sort(Comparator.comparing(Root::name));
    return new Root(given, real, folders, links);
  }

  static String name(Path entry) {
    return String.valueOf(entry.getFileName());
  }

  static Refused refused(String rule, Path given, String what) {
    return new Refused(
        Finding.error(
            rule,
            shown(given),
            "The addons path " + shown(given) + " " + what + ".",
            "correct addons_path, or bring the folder back"));
  }

  static String shown(Path path) {
    return Shown.of(path.toString(), 400);
  }
}
