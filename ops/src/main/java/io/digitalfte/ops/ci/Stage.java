package io.digitalfte.ops.ci;

import io.digitalfte.ops.Finding;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run has for itself, and takes away again: a database, a folder, and the mark that its
 * processes carry. Taken away once, by whoever comes first: the run, or the end of this program.
 */
final class Stage implements AutoCloseable {
  private final Database database;
  private final Path path;
  private final String name;
  private final Thread hook = new Thread(this::tornDown, "teardown");
  private @Nullable Folder folder;
  private boolean begun;
  private List<Finding> trouble = List.of();

  Stage(Database database, Path scratch, String name) {
    this.database = database;
    this.path = scratch.resolve(name);
    this.name = name;
  }

  String name() {
    return name;
  }

  Path folder() {
    return path;
  }

  /** The assignment that every process of this run has in its environment. */
  String mark() {
    return "FTE_RUN=" + name;
  }

  /**
   * Makes the folder and the database.
   *
   * @throws IOException if the folder cannot be made
   * @throws Fault if the database cannot
   */
  synchronized void prepare() throws IOException {
    folder = new Folder(path);
    begun = true;
    Runtime.getRuntime().addShutdownHook(hook);
    for (String each : List.of("data", "tmp", "home")) {
      Files.createDirectory(path.resolve(each));
    }
    database.create(name);
  }

  /** Takes everything away, if that has not been done; what could not be is told. */
  synchronized List<Finding> tornDown() {
    if (!begun) {
      return trouble;
    }
    begun = false;
    List<Finding> found = new ArrayList<>();
    // An interrupt that ended the run must not end this too.
    boolean interrupted = Thread.interrupted();
    try {
      if (!Leftovers.end(mark())) {
        found.add(trouble("processes of this run are still there", "end what has " + mark()));
      }
    } catch (InterruptedException _) {
      interrupted = true;
      found.add(trouble("stopped while its processes were ended", "end what has " + mark()));
    }
    try {
      database.drop(name);
      if (database.exists(name)) {
        found.add(trouble("the database is still there", "dropdb " + name));
      }
    } catch (Fault e) {
      found.add(trouble("the database was not dropped: " + e.getMessage(), "dropdb " + name));
    }
    try {
      if (folder != null) {
        folder.close();
      }
    } catch (IOException e) {
      found.add(
          trouble("the folder is still there: " + LogLine.quotable(e.toString()), "rm -r " + name));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    trouble = List.copyOf(found);
    return trouble;
  }

  private Finding trouble(String what, String remedy) {
    return Finding.error("run.teardown", name, what, remedy);
  }

  @Override
  public void close() {
    tornDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // This program is ending, and the hook found nothing left to do.
    }
  }
}
