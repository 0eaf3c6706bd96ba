package io.digitalfte.ops.ci;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Severity;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes away what runs left whose program was killed: their processes, and with these their
 * networks, their databases and their folders. A database is dropped only where everything agrees:
 * its name is that of a run in a folder whose owner is known to be gone, this is the server that
 * the run named, it bears the mark of a run, and no session holds it. What cannot be told is left,
 * and said.
 */
public final class Sweep {
  private static final Pattern RUN = Pattern.compile("fte_(ci|pc)_[a-z0-9]{6,20}");
  private static final int MOST = 1_000;

  private final Database database;

  /** Sweeps this server, and the folders of this machine. */
  public Sweep(Database database) {
    this.database = database;
  }

  /**
   * Sweeps.
   *
   * @param scratches folders in which runs had theirs, of programs that are known to be gone; those
   *     of them that are empty of runs afterwards need not be kept
   */
  public Check of(List<Path> scratches) throws InterruptedException {
    List<Finding> found = new ArrayList<>();
    for (Path scratch : scratches) {
      for (Path folder : runs(scratch)) {
        found.add(swept(folder, String.valueOf(folder.getFileName())));
      }
    }
    try {
      for (String name : database.unheld()) {
        found.add(
            left(name, "nobody holds this database of a run, and no folder here knows the run"));
      }
    } catch (Fault e) {
      found.add(left("databases", "what else is left cannot be told: " + e.getMessage()));
    }
    return Check.of("what killed runs left is taken away", found);
  }

  /** The folders of runs in one of them. */
  public static List<Path> runs(Path scratch) {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(scratch, "fte_*")) {
      for (Path each : folders) {
        if (all.size() < MOST
            && RUN.matcher(String.valueOf(each.getFileName())).matches()
            && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          all.add(each);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // Gone meanwhile, or not to be read: nothing is known of it, and so nothing is taken away.
    }
    return all;
  }

  private Finding swept(Path folder, String name) throws InterruptedException {
    if (!Leftovers.end("FTE_RUN=" + name)) {
      return left(name, "processes of a run that was killed cannot be ended");
    }
    try {
      Optional<Finding> kept = dropped(folder, name);
      if (kept.isPresent()) {
        return kept.get();
      }
      Folder.left(folder).close();
      return new Finding(
          "run.swept",
          Severity.INFO,
          name,
          Optional.empty(),
          "a run was killed; its processes, database and folder are taken away now",
          "");
    } catch (IOException | Fault e) {
      return left(name, "of a run that was killed: " + LogLine.quotable("" + e.getMessage()));
    }
  }

  /** Why its database has to stay; nothing where there is none any more. */
  private Optional<Finding> dropped(Path folder, String name) throws IOException {
    Path file = folder.resolve(Stage.WHERE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      // It was killed before it asked for a database, or never asks for one.
      return Optional.empty();
    }
    String where = Files.readString(file);
    if (!where.equals(database.where())) {
      return Optional.of(
          left(name, "a run was killed whose database is at " + LogLine.quotable(where)));
    }
    return database.dropUnheld(name)
        ? Optional.empty()
        : Optional.of(left(name, "a run was killed, and somebody holds its database or marked it"));
  }

  private static Finding left(String name, String what) {
    return Finding.warning("run.left", name, what, "look whose it is; then dropdb " + name);
  }
}
