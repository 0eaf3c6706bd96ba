package io.digitalfte.vault;

import io.digitalfte.term.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a folder may hold a home or a vault. Looks only; the folder need not be there yet. */
public final class Place {
  private static final Set<String> NETWORKS =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "9p",
          "afs",
          "ncpfs",
          "ceph",
          "glusterfs",
          "lustre",
          "webdav",
          "davfs",
          "fuse.sshfs",
          "fuse.rclone",
          "fuse.davfs",
          "fuse.glusterfs",
          "fuse.gvfsd-fuse",
          "fuse.s3fs",
          "fuse.smbnetfs",
          "vboxsf",
          "prl_fs");
  private static final List<String> MARKERS =
      List.of(
          ".stfolder",
          ".dropbox",
          ".dropbox.cache",
          ".owncloudsync.log",
          ".icloud",
          ".onedrive",
          ".sync");
  private static final List<String> NAMES =
      List.of(
          "dropbox",
          "onedrive",
          "icloud",
          "nextcloud",
          "owncloud",
          "google drive",
          "mobile documents");

  /** Tells what kind of file system a folder that is there lies on. */
  @FunctionalInterface
  interface Disks {
    /** The machine's own answer. */
    Disks MACHINE = folder -> Files.getFileStore(folder).type();

    String type(Path folder) throws IOException;
  }

  private Place() {}

  /**
   * What speaks against a home here: a home holds keys and the journal, and lies in no git work
   * tree, no synchronised folder and on no network file system.
   */
  public static List<Problem> home(Path folder) {
    return home(folder, Disks.MACHINE);
  }

  static List<Problem> home(Path folder, Disks disks) {
    List<Problem> problems = new ArrayList<>(shared(folder, disks));
    synchroniser(folder)
        .ifPresent(s ->
            problems.add(
                Problem.in(
                    folder.toString(),
                    "the home would lie in a synchronised folder (" + s + ")",
                    "put it where no program copies it away")));
    return problems;
  }

  /**
   * What speaks against a vault here: a git work tree, whose checkouts would move notes, and a
   * network file system, which tells nobody when a note moves.
   */
  public static List<Problem> vault(Path folder) {
    return vault(folder, Disks.MACHINE);
  }

  static List<Problem> vault(Path folder, Disks disks) {
    return List.copyOf(shared(folder, disks));
  }

  /** What speaks against this home with this vault: a home never lies inside a vault. */
  public static List<Problem> apart(Path home, Path vault) {
    return real(home).startsWith(real(vault))
        ? List.of(
            Problem.in(
                home.toString(),
                "the home would lie inside the vault, where notes of keys could be read",
                "put it beside the vault"))
        : List.of();
  }

  private static List<Problem> shared(Path folder, Disks disks) {
    List<Problem> problems = new ArrayList<>();
    workTree(folder)
        .ifPresent(tree ->
            problems.add(
                Problem.in(
                    folder.toString(),
                    "it lies inside the git repository " + tree,
                    "choose a folder that no git repository holds")));
    Path there = existing(folder);
    try {
      String type = disks.type(there);
      if (network(type)) {
        problems.add(
            Problem.in(
                folder.toString(),
                "it lies on a network file system (" + type + ")",
                "choose a folder on a disk of this machine"));
      }
    } catch (IOException e) {
      problems.add(
          Problem.in(
              folder.toString(), "its file system cannot be looked at", "choose another folder"));
    }
    return problems;
  }

  /** Whether a file system of this type lives on another machine. */
  private static boolean network(String type) {
    return NETWORKS.contains(type.toLowerCase(Locale.ROOT));
  }

  private static Optional<Path> workTree(Path folder) {
    for (Path p = real(folder); p != null; p = p.getParent()) {
      if (Files.exists(p.resolve(".git"), LinkOption.NOFOLLOW_LINKS)
          || (Files.isRegularFile(p.resolve("HEAD"))
              && Files.isDirectory(p.resolve("objects"))
              && Files.isDirectory(p.resolve("refs")))) {
        return Optional.of(p);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> synchroniser(Path folder) {
    for (Path p = real(folder); p != null; p = p.getParent()) {
      for (String marker : MARKERS) {
        if (Files.exists(p.resolve(marker), LinkOption.NOFOLLOW_LINKS)) {
          return Optional.of(p.resolve(marker).toString());
        }
      }
      String name = p.getFileName() == null ? "" : p.getFileName().toString();
      String lower = name.toLowerCase(Locale.ROOT);
      if (NAMES.stream().anyMatch(lower::startsWith)) {
        return Optional.of(p.toString());
      }
      Optional<String> database = database(p);
      if (database.isPresent()) {
        return database;
      }
    }
    return Optional.empty();
  }

  /** Nextcloud and ownCloud keep a database beside what they synchronise. */
  private static Optional<String> database(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(folder, "{.sync_*.db,._sync_*.db,.csync_journal.db}")) {
      for (Path p : all) {
        return Optional.of(p.toString());
      }
    } catch (IOException e) {
      // A folder above that we may not list cannot be ours to judge.
    }
    return Optional.empty();
  }

  private static Path existing(Path folder) {
    Path p = folder.toAbsolutePath().normalize();
    while (!Files.exists(p) && p.getParent() != null) {
      p = p.getParent();
    }
    return p;
  }

  private static Path real(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path there = existing(absolute);
    try {
      return there.toRealPath().resolve(there.relativize(absolute));
    } catch (IOException e) {
      return absolute;
    }
  }
}
