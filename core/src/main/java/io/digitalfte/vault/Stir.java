package io.digitalfte.vault;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Tells that something changed in a vault, for speed; what changed, a scan finds. Some file systems
 * never tell, and a folder that is made later is not watched, so whoever uses this also looks now
 * and then.
 */
public final class Stir implements AutoCloseable {
  private final WatchService service;
  private final Predicate<String> wanted;
  private final Runnable told;
  private final Map<WatchKey, String> keys = new ConcurrentHashMap<>();
  private final Thread thread;

  private Stir(WatchService service, Predicate<String> wanted, Runnable told) {
    this.service = service;
    this.wanted = wanted;
    this.told = told;
    this.thread = Thread.ofPlatform().name("vault-stir").daemon(true).unstarted(this::run);
  }

  /**
   * Begins to watch the vault's folder and each folder of notes in it.
   *
   * @param wanted given a path below the vault, such as {@code Inbox/a.md}; says whether a change
   *     there is told
   * @param told called on the watching thread, once for each change or for several; must be quick
   * @throws Fault {@code UNAVAILABLE} if the kernel gives no watch
   */
  public static Stir start(Path vault, Predicate<String> wanted, Runnable told) {
    try {
      Stir stir = new Stir(FileSystems.getDefault().newWatchService(), wanted, told);
      try {
        stir.register(vault, "");
        for (Folder folder : Folder.values()) {
          stir.register(vault.resolve(folder.title()), folder.title() + "/");
        }
      } catch (IOException e) {
        stir.service.close();
        throw e;
      }
      stir.thread.start();
      return stir;
    } catch (IOException e) {
      throw Disk.cannot("watch", vault.toString(), e);
    }
  }

  private void register(Path folder, String name) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      keys.put(
          folder.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE),
          name);
    }
  }

  private void run() {
    try {
      while (true) {
        WatchKey key = service.take();
        String folder = keys.getOrDefault(key, "");
        if (key.pollEvents().stream().anyMatch(event -> tells(folder, event))) {
          told.run();
        }
        if (!key.reset()) {
          keys.remove(key);
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // Told to stop.
    }
  }

  private boolean tells(String folder, WatchEvent<?> event) {
    return !(event.context() instanceof Path name)
        || (!name.toString().startsWith(".") && wanted.test(folder + name));
  }

  /** Ends the watching. */
  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw Disk.cannot("stop watching", "the vault", e);
    }
  }
}
