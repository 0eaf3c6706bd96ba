package io.digitalfte.home;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The journal's head, remembered outside the home in {@code $XDG_STATE_HOME/digitalfte/<home id>/},
 * so that a journal put back or a home copied is noticed.
 *
 * <p>Two files: {@code place.json} says which machine and folder (written when that changes), and
 * {@code head} holds the newest entry in two slots of fixed length. {@link #advance} is called
 * after a commit is durable and is one write with no fsync: a killed process loses nothing, a loss
 * of power may leave it behind the journal, and nothing can leave it ahead. A third file is a lock,
 * so that of all copies of a home that one user has on a machine, one at most can act.
 *
 * <p>The whole reasoning is in {@code docs/decisions/0020-head-outside-the-home.md}. Safe for any
 * thread.
 */
public final class Head implements AutoCloseable {
  private final Path folder;
  private final Home home;
  private final Place here;
  private final @Nullable Lock lock;
  private final @Nullable Standing twin;
  private @Nullable FileChannel channel;
  private @Nullable Slots slots;
  private long last = -1;

  private Head(Path folder, Home home, Place here, @Nullable Lock lock, @Nullable Standing twin) {
    this.folder = folder;
    this.home = home;
    this.here = here;
    this.lock = lock;
    this.twin = twin;
  }

  /**
   * Claims the head of this home for this process; {@link #compare} must follow before {@link
   * #advance}. Where a copy of the home is running, this is a head that can be compared and nothing
   * else.
   *
   * @param stateHome {@code $XDG_STATE_HOME}; must not lie in the home
   * @param machineId what tells this machine from others, such as the content of {@code
   *     /etc/machine-id}; never stored as it is
   */
  public static Head claim(Path stateHome, Home home, String machineId, Instant now) {
    Path folder = folder(stateHome, home);
    Place here = Place.of(home, machine(home, machineId), now, "");
    try {
      Durable.privateFolder(folder);
      return switch (Lock.attempt(folder.resolve("lock"), now)) {
        case Lock.Taken taken -> new Head(folder, home, here, taken.lock(), null);
        case Lock.Busy busy -> {
          String known =
              Place.read(folder.resolve("place.json")).map(Place::path).orElse("another folder");
          yield new Head(folder, home, here, null, new Standing.Twin(busy.holder(), known));
        }
      };
    } catch (IOException e) {
      throw unavailable(folder, e);
    }
  }

  /**
   * How this home stands, without claiming anything; for {@code doctor} and other lookers-on. Never
   * {@link Standing.Twin}.
   */
  public static Standing look(
      Path stateHome,
      Home home,
      String machineId,
      Tip journal,
      LongFunction<Optional<Digest>> hashAt,
      Instant now) {
    Path folder = folder(stateHome, home);
    try {
      return judge(
          Place.read(folder.resolve("place.json")),
          remembered(folder, home),
          Place.of(home, machine(home, machineId), now, ""),
          journal,
          hashAt);
    } catch (IOException e) {
      throw unavailable(folder, e);
    }
  }

  /**
   * How this home stands. Where it is sound, the head is brought up to the journal, durably, and
   * {@link #advance} is open from now on.
   *
   * @param journal the newest entry of the home's journal, read under the home's lock
   * @param hashAt the hash of the entry with this number, empty where there is none
   */
  public synchronized Standing compare(Tip journal, LongFunction<Optional<Digest>> hashAt) {
    if (twin != null) {
      return twin;
    }
    try {
      Optional<Place> known = Place.read(folder.resolve("place.json"));
      Standing standing = judge(known, remembered(folder, home), here, journal, hashAt);
      if (standing.sound()) {
        settleHere(known.map(Place::approver).orElse(""), journal);
      }
      return standing;
    } catch (IOException e) {
      throw unavailable(folder, e);
    }
  }

  private static Standing judge(
      Optional<Place> known,
      Optional<Tip> head,
      Place here,
      Tip journal,
      LongFunction<Optional<Digest>> hashAt) {
    if (known.isEmpty() || head.isEmpty()) {
      // The place is written after the head: an init cut short between the two starts afresh.
      boolean first = known.isEmpty() && head.map(Tip::sequence).orElse(0L) == 0;
      return first && journal.sequence() == 0 ? new Standing.Fresh() : new Standing.HeadMissing();
    }
    Tip tip = head.get();
    if (!known.get().machine().equals(here.machine())) {
      return new Standing.OtherMachine();
    }
    if (tip.sequence() > journal.sequence()) {
      return new Standing.JournalBehind(tip.sequence() - journal.sequence());
    }
    if (tip.sequence() > 0
        && !hashAt.apply(tip.sequence()).filter(tip.hash()::equals).isPresent()) {
      return new Standing.Forked(tip.sequence());
    }
    if (!known.get().sameFolder(here)) {
      String path = known.get().path();
      return new Standing.OtherPlace(path, Files.exists(Path.of(path)));
    }
    return new Standing.Same(journal.sequence() - tip.sequence());
  }

  /**
   * Remembers this entry as the journal's newest; call after the commit that wrote it is durable,
   * once per batch. One write, no fsync.
   *
   * @throws IllegalStateException where the home is recovering
   * @throws IllegalArgumentException where the number is lower than the last one
   */
  public synchronized void advance(Tip tip) {
    Slots open = open();
    if (tip.sequence() < last) {
      throw new IllegalArgumentException("the head goes from " + last + " to " + tip.sequence());
    }
    try {
      open.write(tip);
      last = tip.sequence();
    } catch (IOException e) {
      throw unavailable(folder, e);
    }
  }

  /** Makes what was advanced survive a loss of power; for checkpoints and before stopping. */
  public synchronized void sync() {
    open();
    try {
      if (channel != null) {
        channel.force(false);
      }
    } catch (IOException e) {
      throw unavailable(folder, e);
    }
  }

  /**
   * Makes this folder on this machine, with this journal, the home that is known; the end of {@code
   * fte recover}, after a person has decided. Every other copy is recovering from now on.
   *
   * @param approver the fingerprint of the approver key that is in force now
   * @throws Fault UNAVAILABLE while another copy is running
   */
  public synchronized void adopt(Tip journal, String approver) {
    if (twin != null) {
      throw Fault.of(Fault.Code.UNAVAILABLE, twin.sentence() + "; stop that one first")
          .about(home.root().toString());
    }
    try {
      settleHere(approver, journal);
    } catch (IOException e) {
      throw unavailable(folder, e);
    }
  }

  private void settleHere(String approver, Tip journal) throws IOException {
    if (channel == null) {
      channel =
          FileChannel.open(
              folder.resolve("head"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(Durable.PRIVATE_FILE));
      slots = new Slots(channel, home.id());
    }
    Slots open = open();
    // Both slots, so that no older and higher line is left to win, and the file is full length.
    open.write(journal);
    open.write(journal);
    channel.force(true);
    here.withApprover(approver).write(folder.resolve("place.json"));
    last = journal.sequence();
  }

  /** The fingerprint of the approver key that was in force, empty where none is remembered. */
  public synchronized Optional<String> approver() {
    try {
      return Place.read(folder.resolve("place.json"))
          .map(Place::approver)
          .filter(fingerprint -> !fingerprint.isEmpty());
    } catch (IOException e) {
      throw unavailable(folder, e);
    }
  }

  /** Remembers the approver key in force, durably; after {@code init} and the key commands. */
  public synchronized void rememberApprover(String fingerprint) {
    open();
    try {
      here.withApprover(fingerprint).write(folder.resolve("place.json"));
    } catch (IOException e) {
      throw unavailable(folder, e);
    }
  }

  /** Lets go of the head, after making it durable; a second call does nothing. */
  @Override
  public synchronized void close() {
    try {
      if (channel != null && channel.isOpen()) {
        channel.force(false);
        channel.close();
      }
    } catch (IOException e) {
      throw unavailable(folder, e);
    } finally {
      slots = null;
      if (lock != null) {
        lock.close();
      }
    }
  }

  private Slots open() {
    if (slots == null) {
      throw new IllegalStateException("this home is recovering, or its head was not compared yet");
    }
    return slots;
  }

  private static Optional<Tip> remembered(Path folder, Home home) throws IOException {
    Path file = folder.resolve("head");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      return Slots.newest(in, home.id()).map(Slots.Line::tip);
    }
  }

  private static Path folder(Path stateHome, Home home) {
    Path folder = stateHome.toAbsolutePath().normalize().resolve("digitalfte");
    if (folder.startsWith(home.root())) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "the head would lie inside the home it guards: " + folder + "; set XDG_STATE_HOME");
    }
    return folder.resolve(home.id().text());
  }

  private static String machine(Home home, String machineId) {
    return Digest.of("digitalfte/machine/1\n" + home.id() + "\n" + machineId.strip()).text();
  }

  private static Fault unavailable(Path folder, IOException e) {
    return Fault.of(
        Fault.Code.UNAVAILABLE, "cannot keep the head in " + folder + ": " + Home.why(e), e);
  }
}
