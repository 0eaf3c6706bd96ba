package io.digitalfte.home;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The right to be the one process of a home: a lock of the operating system on a file, which ends
 * with the process whatever way it ends. A file that is left over means nothing.
 *
 * <p>POSIX record locks belong to the process and are dropped when it closes <em>any</em>
 * descriptor of the file. So this class keeps its own list of what this process holds, looks there
 * before it opens the file, and nobody else may open it. A child process does not inherit the lock.
 */
public final class Lock implements AutoCloseable {
  private static final int MOST_BYTES = 200;
  private static final Set<String> NETWORK =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb3",
          "smbfs",
          "afs",
          "ceph",
          "glusterfs",
          "lustre",
          "davfs",
          "fuse.sshfs",
          "fuse.rclone",
          "fuse.davfs2",
          "fuse.glusterfs",
          "fuse.s3fs",
          "fuse.gcsfuse");

  /**
   * Every lock file that this process has open, by path and inode; all reads and writes hold its
   * monitor.
   */
  private static final Map<Path, Object> HELD = new HashMap<>();

  private static final String SELF = "this same process, " + ProcessHandle.current().pid();
  private static final Set<OpenOption> OPEN =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private final Path file;
  private final Path key;
  private final FileChannel channel;
  private final FileLock lock;
  private final Object inode;

  private Lock(Path file, Path key, FileChannel channel, FileLock lock, Object inode) {
    this.file = file;
    this.key = key;
    this.channel = channel;
    this.lock = lock;
    this.inode = inode;
  }

  /**
   * Takes the lock of this home, without waiting.
   *
   * @param now written into the file for the message that another process shows
   * @throws Fault UNAVAILABLE, saying which process holds it since when, or that the disk is one of
   *     the network; a home on such a disk has no lock that can be trusted
   */
  public static Lock take(Home home, Instant now) {
    return take(home.lockFile(), "home " + home.root(), now);
  }

  /** As {@link #take}, but empty where somebody holds it, this process included. */
  public static Optional<Lock> tryTake(Home home, Instant now) {
    return switch (attempt(home.lockFile(), now)) {
      case Taken taken -> Optional.of(taken.lock());
      case Busy _ -> Optional.empty();
    };
  }

  static Lock take(Path file, String what, Instant now) {
    return switch (attempt(file, now)) {
      case Taken taken -> taken.lock();
      case Busy busy ->
          throw Fault.passing("the " + what + " is held by " + busy.holder(), null)
              .about(file.toString());
    };
  }

  /** What came of one attempt. */
  sealed interface Attempt {}

  record Taken(Lock lock) implements Attempt {}

  /** Somebody has it; the text names process and time as far as they are known. */
  record Busy(String holder) implements Attempt {}

  static Attempt attempt(Path file, Instant now) {
    try {
      refuseNetwork(file, Files.getFileStore(Durable.folderOf(file)).type());
      Path key =
          Durable.folderOf(file).toRealPath().resolve(Objects.requireNonNull(file.getFileName()));
      synchronized (HELD) {
        if (HELD.containsKey(key)) {
          return new Busy(SELF);
        }
        return locked(file, key, now);
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot lock " + file + ": " + Home.why(e), e)
          .about(file.toString());
    }
  }

  static void refuseNetwork(Path file, String diskType) {
    if (NETWORK.contains(diskType.toLowerCase(Locale.ROOT))) {
      throw Fault.of(
              Fault.Code.UNAVAILABLE,
              file
                  + " lies on a network disk ("
                  + diskType
                  + "), where two machines could hold the lock at once; keep the home on a disk of"
                  + " this machine")
          .about(file.toString());
    }
  }

  private static Attempt locked(Path file, Path key, Instant now) throws IOException {
    Object before = inode(file);
    if (before == null) {
      // Closing it again drops no lock: this process holds none on it, as HELD has said.
      FileChannel.open(file, OPEN, PosixFilePermissions.asFileAttribute(Durable.PRIVATE_FILE))
          .close();
      before = inode(file);
    } else if (HELD.containsValue(before)) {
      return new Busy(SELF);
    }
    FileChannel channel = FileChannel.open(file, OPEN);
    boolean kept = false;
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return new Busy(holder(channel));
      }
      if (before == null || !before.equals(inode(file))) {
        // Somebody put another file in its place between our look and our lock.
        return new Busy("another process, which is just starting");
      }
      String text = "process " + ProcessHandle.current().pid() + " since " + now + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
      HELD.put(key, before);
      kept = true;
      return new Taken(new Lock(file, key, channel, lock, before));
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
    int count = channel.read(buffer, 0);
    String text =
        count <= 0 ? "" : new String(buffer.array(), 0, count, StandardCharsets.UTF_8).strip();
    return text.matches("process [0-9]{1,10} since [0-9TZ:.+-]{10,40}")
        ? text
        : "another process that has not said which";
  }

  private static @Nullable Object inode(Path file) throws IOException {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey()
        : null;
  }

  /**
   * Whether we still are the one process: the lock is open, and the file on the disk is the one we
   * locked. Somebody who deletes or replaces the file lets a second process in; ask before acting.
   * Costs one look at the file's attributes.
   */
  public boolean holds() {
    try {
      return lock.isValid() && Objects.equals(inode(file), inode);
    } catch (IOException e) {
      return false;
    }
  }

  /** Lets go; the file stays, and means nothing. A second call does nothing. */
  @Override
  public void close() {
    synchronized (HELD) {
      if (!channel.isOpen()) {
        return;
      }
      HELD.remove(key);
      try {
        channel.close();
      } catch (IOException e) {
        throw Fault.of(Fault.Code.UNAVAILABLE, "cannot let go of " + file, e);
      }
    }
  }

  Path file() {
    return file;
  }
}
