package io.digitalfte.connect.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A folder for a moment, that every other process leaves alone while this one lives. A locked file
 * in it says so, and no number of a process, which may be given again: the system lets go of the
 * lock when the process ends, however it does. Safe for any thread.
 */
final class Held implements AutoCloseable {
  private static final String FILE = "held";

  /** Where its holder's git works, in the folder. */
  static final String REPOSITORY = "git";

  private static final int ATTEMPTS = 5;

  /**
   * The files that this process has locked. To open one of them and to close it would let go of its
   * lock, as the system keeps locks by process. All reads and writes hold its monitor.
   */
  private static final Set<Object> OURS = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;
  private final Object key;

  private Held(Path folder, FileChannel channel, Object key) {
    this.folder = folder;
    this.channel = channel;
    this.key = key;
  }

  /**
   * A fresh one, after removing what nobody holds any more.
   *
   * @param parent is there
   * @param prefix what all such folders in it begin with
   */
  static Held in(Path parent, String prefix, int number) throws IOException {
    String name = prefix + ProcessHandle.current().pid() + "-" + number;
    synchronized (OURS) {
      sweep(parent, prefix);
      for (int i = 0; i < ATTEMPTS; i++) {
        Path folder = parent.resolve(i == 0 ? name : name + "-" + i);
        try {
          Files.createDirectory(
              folder,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
          Path file = folder.resolve(FILE);
          FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          if (channel.tryLock() != null && Files.exists(file)) {
            Object key = key(file);
            OURS.add(key);
            return new Held(folder, channel, key);
          }
          channel.close();
        } catch (FileAlreadyExistsException | NoSuchFileException _) {
          // Another's rest has this name, or another's sweep was faster than our lock.
        }
      }
    }
    throw new IOException("other processes take every " + name + " in " + parent);
  }

  /** The folder; the file that is locked lies in it, so work in one below. */
  Path folder() {
    return folder;
  }

  private static void sweep(Path parent, String prefix) throws IOException {
    for (Path each : Folders.in(parent)) {
      if (each.getFileName().toString().startsWith(prefix)
          && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
        try {
          sweep(each);
        } catch (IOException _) {
          // A git that outlived its starter still writes there, or it is not ours to remove: it is
          // in nobody's way, and the next sweep tries again.
        }
      }
    }
  }

  private static void sweep(Path left) throws IOException {
    Path file = left.resolve(FILE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      List<Path> within = Folders.in(left);
      if (within.isEmpty()) {
        // Just made and not locked yet, or emptied.
        Files.delete(left);
        return;
      }
      if (!isMadeAgain(within)) {
        throw new IOException(left + " is not like ours");
      }
      // Whoever makes one has the file before anything else: it is ours to make, or nobody's here.
      Files.createFile(file);
    }
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !OURS.contains(key(file))) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock != null) {
          clear(left);
        }
      }
    }
  }

  /** Whether a git that outlived its starter made its own folder again after a sweep. */
  private static boolean isMadeAgain(List<Path> within) {
    return within.size() == 1
        && within.getFirst().endsWith(REPOSITORY)
        && Files.isDirectory(within.getFirst(), LinkOption.NOFOLLOW_LINKS);
  }

  /** The file goes last: without it, nobody would ever know that the rest may go. */
  private static void clear(Path folder) throws IOException {
    for (Path each : Folders.in(folder)) {
      if (!each.endsWith(FILE)) {
        Folders.delete(each);
      }
    }
    Files.deleteIfExists(folder.resolve(FILE));
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // A git that outlived its starter was faster; the file, held by nobody, says it may go.
      Files.createFile(folder.resolve(FILE));
      throw e;
    }
  }

  private static Object key(Path file) throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey());
  }

  /** Removes it with all that is in it. */
  @Override
  public void close() {
    Folders.now(
        "remove " + folder,
        () -> {
          try {
            clear(folder);
          } finally {
            synchronized (OURS) {
              OURS.remove(key);
              channel.close();
            }
          }
          return folder;
        });
  }
}
