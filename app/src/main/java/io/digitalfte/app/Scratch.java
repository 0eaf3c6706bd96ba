package io.digitalfte.app;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder of ours alone, gone when it is closed. A locked file in it says that its program is
 * there: the system lets go of the lock when the program ends, however it does.
 */
final class Scratch implements AutoCloseable {
  private static final String READY = "fte-ops-";

  /** Its name comes before others, so that it is taken away last. */
  private static final String OWNER = ".owner";

  /**
   * The folders of this program. To open the owner's file of one of them, and to close it, would
   * let go of the lock: the system keeps locks by program.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel owner;

  private Scratch(Path folder, FileChannel owner) {
    this.folder = folder;
    this.owner = owner;
  }

  Path folder() {
    return folder;
  }

  static Scratch in(Path parent) {
    try {
      Path made = Files.createTempDirectory(Files.createDirectories(parent), "fte-new-");
      FileChannel owner =
          FileChannel.open(
              made.resolve(OWNER), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
      if (owner.tryLock() == null) {
        throw new IOException("its owner's file is locked");
      }
      // Nobody may find it before it is locked.
      String name = made.getFileName().toString().replace("fte-new-", READY);
      Path folder = made.toRealPath().resolveSibling(name);
      OURS.add(folder);
      return new Scratch(Files.move(made, folder), owner);
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot make a folder in " + parent, e);
    }
  }

  /**
   * The folders beside this one whose programs are gone, each now locked by us. Those of other
   * users, and what is not quite such a folder, are left alone.
   */
  List<Scratch> left() {
    List<Scratch> all = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(folder.resolveSibling(""), READY + "*")) {
      UserPrincipal us = Files.getOwner(folder);
      for (Path each : folders) {
        if (!OURS.contains(each)
            && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(each, LinkOption.NOFOLLOW_LINKS).equals(us)) {
          taken(each).ifPresent(all::add);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // What cannot be looked at is left.
    }
    return all;
  }

  private static Optional<Scratch> taken(Path folder) {
    try {
      FileChannel owner =
          FileChannel.open(
              folder.resolve(OWNER), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      FileLock lock = owner.tryLock();
      if (lock == null) {
        owner.close();
        return Optional.empty();
      }
      OURS.add(folder);
      return Optional.of(new Scratch(folder, owner));
    } catch (IOException _) {
      // Without an owner's file it was not made by us, or is just being taken away.
      return Optional.empty();
    }
  }

  /** Lets go of it, and leaves it where it is. */
  void leave() {
    try {
      OURS.remove(folder);
      owner.close();
    } catch (IOException _) {
      // The lock ends with this program at the latest.
    }
  }

  @Override
  public void close() {
    try {
      clear(folder);
    } finally {
      leave();
    }
  }

  /** Takes a folder away with all that is in it, following no link. */
  static void clear(Path folder) {
    try (Stream<Path> below = Files.walk(folder)) {
      List<Path> all = below.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot take away " + folder, e);
    }
  }
}
