package io.digitalfte.vault;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches the decision folders for speed; {@link #scan} is for truth. A move is reported within a
 * millisecond or so where the kernel tells of it; some file systems never tell, so whoever uses
 * this scans at start, on {@link Listener#rescan} and every 30 seconds.
 */
public final class Watch implements AutoCloseable {
  /** Who is told. Called on the watching thread, one call at a time; must be quick. */
  public interface Listener {
    /** A note came into a decision folder, or changed there. The same may be told twice. */
    void arrived(Arrival note);

    /** A note left a decision folder: moved away, or deleted. */
    void left(Arrival note);

    /** Something may have been missed: scan. */
    void rescan();

    /** A file that a person should look at; it is not read. */
    void odd(Problem problem);
  }

  private final Vault vault;
  private final Listener listener;
  private final WatchService service;
  private final Map<WatchKey, Folder> keys = new ConcurrentHashMap<>();
  private final Thread thread;

  private Watch(Vault vault, Listener listener, WatchService service) {
    this.vault = vault;
    this.listener = listener;
    this.service = service;
    this.thread = Thread.ofPlatform().name("vault-watch").daemon(true).unstarted(this::run);
  }

  /**
   * Begins to watch; scan after this, so that nothing falls between.
   *
   * @throws Fault {@code UNAVAILABLE} if a decision folder is not there or the kernel gives no
   *     watch
   */
  public static Watch start(Vault vault, Listener listener) {
    try {
      Watch watch = new Watch(vault, listener, FileSystems.getDefault().newWatchService());
      try {
        for (Folder folder : Folder.decisions()) {
          watch.register(folder);
        }
      } catch (IOException e) {
        watch.service.close();
        throw e;
      }
      watch.thread.start();
      return watch;
    } catch (IOException e) {
      throw Disk.cannot("watch", vault.root().toString(), e);
    }
  }

  /** What lies in the decision folders now. Also takes up watching folders that were made anew. */
  public Scan scan() {
    for (Folder folder : Folder.decisions()) {
      if (!keys.containsValue(folder)) {
        try {
          register(folder);
        } catch (IOException | ClosedWatchServiceException e) {
          // The scan below says that the folder is not there.
        }
      }
    }
    return scan(vault);
  }

  /** What lies in the decision folders of this vault now, without watching. */
  public static Scan scan(Vault vault) {
    List<Arrival> present = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Folder folder : Folder.decisions()) {
      try {
        for (String name : vault.names(folder)) {
          if (NoteName.copy(name)) {
            problems.add(copy(folder, name));
          } else {
            present.add(new Arrival(folder, name));
          }
        }
      } catch (Fault e) {
        problems.add(
            Problem.in(folder.title(), String.valueOf(e.getMessage()), "make the folder again"));
      }
    }
    return new Scan(present, problems);
  }

  /** Ends the watching; no call to the listener begins after this returns. */
  @Override
  public void close() {
    try {
      service.close();
      if (!Thread.currentThread().equals(thread)) {
        thread.join();
      }
    } catch (IOException e) {
      throw Disk.cannot("stop watching", vault.root().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void register(Folder folder) throws IOException {
    WatchKey key =
        vault
            .folder(folder)
            .register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
    keys.put(key, folder);
  }

  private void run() {
    try {
      while (true) {
        WatchKey key = service.take();
        try {
          pass(key);
        } catch (RuntimeException e) {
          // A listener's failure must not blind us.
          thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
        if (!key.reset()) {
          keys.remove(key);
          listener.rescan();
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // Told to stop.
    }
  }

  private void pass(WatchKey key) {
    Folder folder = keys.get(key);
    List<WatchEvent<?>> events = key.pollEvents();
    if (folder == null) {
      // The first event may come before register() has noted its key.
      listener.rescan();
    } else {
      events.forEach(e -> tell(folder, e));
    }
  }

  private void tell(Folder folder, WatchEvent<?> event) {
    if (event.kind().equals(StandardWatchEventKinds.OVERFLOW)
        || !(event.context() instanceof Path path)) {
      listener.rescan();
      return;
    }
    String name = path.toString();
    if (name.startsWith(".") || !name.endsWith(".md")) {
      return;
    }
    boolean left = event.kind().equals(StandardWatchEventKinds.ENTRY_DELETE);
    if (left) {
      listener.left(new Arrival(folder, name));
    } else if (NoteName.copy(name)) {
      listener.odd(copy(folder, name));
    } else {
      listener.arrived(new Arrival(folder, name));
    }
  }

  private static Problem copy(Folder folder, String name) {
    return Problem.in(
        Vault.where(folder, name),
        "a second copy that a synchroniser or a file manager made; it decides nothing",
        "keep one of the two");
  }
}
