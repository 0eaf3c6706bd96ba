package io.digitalfte.ops.ci;

import io.digitalfte.ops.Finding;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one run has for itself, and takes away again: a database, a folder, and the mark that its
 * processes carry. At the end of this program the run is told to stop and takes everything away
 * itself, which it reports; only if it does not, the end of the program does it. What a program
 * leaves that never came to its end is for a later {@link Sweep}.
 */
final class Stage implements AutoCloseable {
  /** The file that says on which server the database is. */
  static final String WHERE = "where";

  private static final int GRACE_SECONDS = 60;

  private final Database database;
  private final Path path;
  private final String name;
  private final Thread run = Thread.currentThread();
  private final Thread hook = new Thread(this::ended, "teardown");
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Folder folder;
  private @Nullable Hold hold;
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
    folder = Folder.made(path);
    begun = true;
    Runtime.getRuntime().addShutdownHook(hook);
    for (String each : List.of("data", "tmp", "home")) {
      Files.createDirectory(path.resolve(each));
    }
    Files.writeString(path.resolve(WHERE), database.where());
    hold = database.hold(name);
    database.create(name);
  }

  private void ended() {
    run.interrupt();
    try {
      if (over.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      // Taken away all the same.
    }
    tornDown();
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
    while (true) {
      try {
        if (!Leftovers.end(mark())) {
          found.add(trouble("processes of this run are still there", "end what has " + mark()));
        }
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    try {
      database.drop(name);
      if (database.exists(name)) {
        found.add(trouble("the database is still there", "dropdb " + name));
      }
    } catch (Fault e) {
      found.add(trouble("the database was not dropped: " + e.getMessage(), "dropdb " + name));
    }
    if (hold != null) {
      hold.close();
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
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // This program is ending, and the hook found nothing left to do.
    }
  }
}
