package io.digitalfte.vault;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The vault's files that two halves share, by their path in the shared tree, such as {@code
 * Inbox/letter.md}: pages beside the folders, files in a folder, and files in an agent's folder
 * below {@code In_Progress} and {@code Updates}. Written whole or not at all, no link followed, at
 * most 1 MiB. For one thread.
 */
public final class SharedFiles {
  private static final Set<Folder> BY_AGENT = Set.of(Folder.IN_PROGRESS, Folder.UPDATES);
  private static final Set<Folder> OVER =
      Set.of(Folder.DONE, Folder.FAILED, Folder.EXPIRED, Folder.REJECTED);
  private static final List<String> TYPES = List.of(".md", ".yaml", ".yml", ".json");

  /** How long after a change the same time stamp may still hide another, in milliseconds. */
  private static final long TICK = 50;

  private final Path root;
  private final Path stamp;
  private final Disk disk;
  private final Map<String, Hashed> cache = new HashMap<>();
  private int scans;

  /** What a file held when it looked so; {@code sure} when no later change can look the same. */
  private record Hashed(Look look, Digest digest, boolean sure, int scan) {}

  /** Who is told what there is. */
  public interface Found {
    /** A file with this content; the digest is that of its text as {@link #read} gives it. */
    void file(String path, Digest digest);

    /** Something that is not read, and stays as it is. */
    void odd(String path, Problem problem);
  }

  /**
   * The shared files of the vault in this folder.
   *
   * @param stamp a file outside the vault that is touched to learn the disk's own time
   */
  public SharedFiles(Path root, Path stamp) {
    this(root, stamp, Pen::disk);
  }

  SharedFiles(Path root, Path stamp, Pen pen) {
    this.root = root.toAbsolutePath().normalize();
    this.stamp = stamp;
    this.disk = new Disk(pen, "shared-");
  }

  /** Reads a file once, through one descriptor; without a byte order mark, with LF line ends. */
  public Reading read(String path) {
    Path file = file(path);
    return linked(file).<Reading>map(Reading.Refused::new).orElseGet(() -> Disk.read(file, path));
  }

  /** The digest of this text as {@link #read} would give it. */
  public static Digest digest(String text) {
    return Digest.of(Note.normal(text));
  }

  /**
   * Puts a text there, or nothing, in place of what a reader has seen there; folders that are
   * missing are made. Held against it at the last moment, so that what a person writes meanwhile is
   * not replaced unseen.
   *
   * @param seen the digest of what is to be replaced; empty where nothing was
   * @param text whole and durable; empty to remove it
   * @return false, and nothing is changed, where something else is there by now
   * @throws Fault {@code UNAVAILABLE} if the disk does not let us, {@code REFUSED} if a link took
   *     the place of a folder
   */
  public boolean replace(String path, Optional<Digest> seen, Optional<String> text) {
    Path file = file(path);
    refuseLinks(file);
    cache.remove(path);
    if (text.isEmpty()) {
      if (!there(file, path).equals(Optional.of(seen))) {
        return false;
      }
      if (seen.isPresent()) {
        Disk.remove(file, Visible.line(path));
      }
      return true;
    }
    try {
      make(folder(file));
    } catch (IOException e) {
      throw Disk.cannot("make", path, e);
    }
    return disk.write(
        file, text.get(), Visible.line(path), () -> there(file, path).equals(Optional.of(seen)));
  }

  /** The digest of what is there; none of nothing, and nothing at all of what cannot be read. */
  private static Optional<Optional<Digest>> there(Path file, String path) {
    return switch (Disk.read(file, path)) {
      case Reading.Missing() -> Optional.of(Optional.empty());
      case Reading.Text(String text, _) -> Optional.of(Optional.of(Digest.of(text)));
      case Reading.Refused _ -> Optional.empty();
    };
  }

  /**
   * Gives what lies there, whatever it is, another name beside it; a link is renamed itself.
   *
   * @throws Fault {@code REFUSED} if a hundred lie beside it already
   */
  public void aside(String path) {
    Path file = file(path);
    refuseLinks(file);
    int dot = path.lastIndexOf('.');
    for (int n = 1; n <= 100; n++) {
      String other = path.substring(0, dot) + " (refused " + n + ")" + path.substring(dot);
      if (Disk.move(file, file(other), path) != Moved.TAKEN) {
        return;
      }
    }
    throw Fault.of(Fault.Code.REFUSED, path + " cannot be put aside; clear up its refused copies");
  }

  /**
   * Hands over every shared file that there is, in no order; reads only what looks other than at
   * the last scan. What is over and older than {@code since} is left out without being looked at:
   * by the time in its name where that is one of ours, else by when it was last changed.
   *
   * @throws Fault {@code UNAVAILABLE} if a folder cannot be read or is not there
   */
  public void scan(Instant since, Found found) {
    scans++;
    long now = now();
    Vault.names(root, "the vault", name -> page(name, now, found));
    for (Folder folder : Folder.values()) {
      Path there = root.resolve(folder.title());
      if (!Files.isDirectory(there, LinkOption.NOFOLLOW_LINKS)) {
        throw Fault.passing(
                "the folder " + folder.title() + " is no folder any more; make it again", null)
            .about(folder.title());
      }
      Vault.names(
          there,
          folder.title(),
          name -> {
            String path = folder.title() + "/" + name;
            if (!BY_AGENT.contains(folder)) {
              file(path, OVER.contains(folder) ? since : Instant.MIN, now, found);
            } else if (Files.isDirectory(there.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
              Vault.names(
                  there.resolve(name), path, n -> file(path + "/" + n, Instant.MIN, now, found));
            }
          });
    }
    cache.values().removeIf(hashed -> hashed.scan() != scans);
  }

  private void page(String name, long now, Found found) {
    if (Files.isRegularFile(root.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      file(name, Instant.MIN, now, found);
    }
  }

  private void file(String path, Instant since, long now, Found found) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Optional<Instant> named = NoteName.parse(name).map(n -> made(n.id()));
    if (TYPES.stream().noneMatch(name::endsWith)
        || NoteName.objection(name).isPresent()
        || named.filter(since::isAfter).isPresent()) {
      return;
    }
    Optional<Look> look = Disk.look(root.resolve(path));
    if (look.isPresent() && named.isEmpty() && since.isAfter(look.get().modified())) {
      return;
    }
    Hashed known = cache.get(path);
    if (known != null && known.sure() && look.equals(Optional.of(known.look()))) {
      cache.put(path, new Hashed(known.look(), known.digest(), true, scans));
      found.file(path, known.digest());
      return;
    }
    switch (Disk.read(root.resolve(path), Visible.line(path))) {
      case Reading.Missing() -> {
        // It left while we looked.
      }
      case Reading.Refused(Problem problem) -> found.odd(path, problem);
      case Reading.Text(String text, Look seen) -> {
        Digest digest = Digest.of(text);
        cache.put(
            path, new Hashed(seen, digest, seen.changed().toEpochMilli() + TICK < now, scans));
        found.file(path, digest);
      }
    }
  }

  private static Instant made(Ulid id) {
    return Instant.ofEpochMilli(id.millis());
  }

  /** The disk's own time: the given clock may be another, and file times are held against it. */
  private long now() {
    try {
      Files.write(stamp, new byte[] {1});
      return Files.getLastModifiedTime(stamp).toMillis();
    } catch (IOException e) {
      throw Disk.cannot("touch", stamp.toString(), e);
    }
  }

  private Path file(String path) {
    String[] names = path.split("/", -1);
    for (String name : names) {
      Optional<String> objection = NoteName.objection(name);
      if (objection.isPresent()) {
        throw new IllegalArgumentException(objection.get());
      }
    }
    if (names.length > 3 || TYPES.stream().noneMatch(path::endsWith)) {
      throw new IllegalArgumentException("no path of a shared file");
    }
    return root.resolve(path);
  }

  private Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? root : parent;
  }

  private Optional<Problem> linked(Path file) {
    for (Path p = folder(file); !p.equals(root); p = folder(p)) {
      if (Files.isSymbolicLink(p)) {
        return Optional.of(
            Problem.in(
                root.relativize(p).toString(),
                "the folder is a symbolic link",
                "make it a folder again"));
      }
    }
    return Optional.empty();
  }

  private void refuseLinks(Path file) {
    linked(file)
        .ifPresent(p -> {
          throw Fault.of(
              Fault.Code.REFUSED,
              "the folder " + p.where() + " is a symbolic link; make it a" + " folder again");
        });
  }

  private void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (!folder.equals(root)) {
        make(folder(folder));
      }
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
    }
  }
}
