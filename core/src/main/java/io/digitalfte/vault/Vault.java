package io.digitalfte.vault;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The vault on disk: Markdown notes in folders. It is the view, never the truth: whatever is lost
 * here can be written again from the journal.
 *
 * <p>A name is one file's name, such as {@code INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md}; in {@link
 * Folder#IN_PROGRESS} it begins with the agent and a slash. Names with {@code ..}, control
 * characters or more than 255 bytes are refused. No link is followed. Safe for any thread; one
 * process writes.
 */
public final class Vault {
  private static final Pattern AGENT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Set<PosixFilePermission> RIGHTS =
      PosixFilePermissions.fromString("rwxr-x---");

  private static final int MOST_ASIDE = 100;

  private final Path root;
  private final Disk disk;

  /** The vault in this folder; nothing is touched yet. */
  public Vault(Path root) {
    this(root, Pen::disk);
  }

  Vault(Path root, Pen pen) {
    this.root = root.toAbsolutePath().normalize();
    this.disk = new Disk(pen);
  }

  /** The folder of the vault, absolute. */
  public Path root() {
    return root;
  }

  /**
   * Makes the folders that are missing (0750), writes the starter notes that are missing, and
   * sweeps away what an earlier process was killed over while writing. What is there stays as it
   * is.
   *
   * @param policy the block that a new handbook begins with, fences included
   * @throws Fault {@code UNAVAILABLE} if the disk does not let us
   */
  public void init(String policy) {
    try {
      Files.createDirectories(root.getParent() == null ? root : root.getParent());
      if (!Files.isDirectory(root)) {
        make(root);
      }
      for (Folder folder : Folder.values()) {
        make(folder(folder));
        sweep(folder(folder));
      }
      sweep(root);
    } catch (IOException e) {
      throw Disk.cannot("make", root.toString(), e);
    }
    for (Starter starter : Starter.all(policy)) {
      if (!Files.exists(root.resolve(starter.name()), LinkOption.NOFOLLOW_LINKS)) {
        page(starter.name(), starter.text());
      }
    }
  }

  /**
   * Writes a note whole: temporary file, fsync, rename, fsync of the folder. On any failure the old
   * note is as it was.
   *
   * @throws Fault {@code UNAVAILABLE} if the disk is full or the folder not ours to write
   * @throws IllegalArgumentException if the name is none
   */
  public void write(Folder folder, String name, String text) {
    Path path = path(folder, name);
    if (folder == Folder.IN_PROGRESS) {
      try {
        make(path.resolveSibling(""));
      } catch (IOException e) {
        throw Disk.cannot("make", where(folder, name), e);
      }
    }
    real(folder, name);
    disk.write(path, text, where(folder, name));
  }

  /**
   * Writes a page that lies beside the folders, such as {@code Dashboard.md}; as {@link #write}.
   */
  public void page(String name, String text) {
    disk.write(root.resolve(checked(name)), text, name);
  }

  /** Reads a page that lies beside the folders, such as {@code Company_Handbook.md}. */
  public Reading page(String name) {
    return Disk.read(root.resolve(checked(name)), name);
  }

  /**
   * Reads a note once, through one descriptor. Links, pipes, devices, files of more than 1 MiB and
   * files that are no UTF-8 are refused and left as they are.
   */
  public Reading read(Folder folder, String name) {
    String where = where(folder, name);
    Optional<String> objection = objection(folder, name);
    if (objection.isPresent()) {
      return new Reading.Refused(Problem.in(where, objection.get(), "give the file a plain name"));
    }
    if (Files.isSymbolicLink(folder(folder))) {
      return new Reading.Refused(
          Problem.in(folder.title(), "the folder is a symbolic link", "make it a folder again"));
    }
    return Disk.read(path(folder, name), where);
  }

  /** How a note looks from outside, without reading it; empty where there is no regular file. */
  public Optional<Look> look(Folder folder, String name) {
    return objection(folder, name).isPresent() ? Optional.empty() : Disk.look(path(folder, name));
  }

  /**
   * Moves a note, never onto another one, durably.
   *
   * @throws Fault {@code UNAVAILABLE} if the disk does not let us
   */
  public Moved move(String name, Folder from, Folder to) {
    real(from, name);
    real(to, name);
    return Disk.move(path(from, name), path(to, name), where(from, name));
  }

  /**
   * Gives what lies under a note's name another name in the same folder, so that nothing a person
   * put there is lost when the note is written anew; a link is renamed itself, never followed.
   *
   * @return the new name
   * @throws Fault {@code UNAVAILABLE} if the disk does not let us
   */
  public String aside(Folder folder, String name) {
    real(folder, name);
    String stem = name.endsWith(".md") ? name.substring(0, name.length() - 3) : name;
    for (int n = 1; n <= MOST_ASIDE; n++) {
      String other = stem + (n == 1 ? " (refused).md" : " (refused " + n + ").md");
      if (Disk.move(path(folder, name), path(folder, other), where(folder, name)) != Moved.TAKEN) {
        return other;
      }
    }
    throw Fault.of(
        Fault.Code.REFUSED,
        where(folder, name) + " cannot be put aside; clear up its refused copies");
  }

  /**
   * Removes a note durably; false where there was none.
   *
   * @throws Fault {@code UNAVAILABLE} if the disk does not let us
   */
  public boolean remove(Folder folder, String name) {
    real(folder, name);
    return Disk.remove(path(folder, name), where(folder, name));
  }

  /**
   * Hands over the names in a folder one by one, in no order, without opening any: 100,000 cost no
   * memory. Only {@code .md} files that do not begin with a dot; their kind is not looked at.
   *
   * @throws Fault {@code UNAVAILABLE} if the folder cannot be read
   */
  public void list(Folder folder, Consumer<String> name) {
    if (folder == Folder.IN_PROGRESS) {
      List<String> agents = new ArrayList<>();
      names(folder(folder), folder.title(), agents::add);
      for (String agent : agents) {
        Path own = folder(folder).resolve(agent);
        if (AGENT.matcher(agent).matches() && Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
          names(own, folder.title(), n -> note(agent + "/" + n, name));
        }
      }
      return;
    }
    names(folder(folder), folder.title(), n -> note(n, name));
  }

  /** The names in a folder, sorted; for folders that stay small. */
  public List<String> names(Folder folder) {
    List<String> all = new ArrayList<>();
    list(folder, all::add);
    all.sort(null);
    return all;
  }

  /** The folders that hold a note of this name; one stat each, no listing but of the agents. */
  public List<Folder> locate(String name) {
    List<Folder> found = new ArrayList<>();
    for (Folder folder : Folder.values()) {
      if (folder == Folder.IN_PROGRESS) {
        list(
            folder,
            n -> {
              if (n.endsWith("/" + name) && !found.contains(folder)) {
                found.add(folder);
              }
            });
      } else if (look(folder, name).isPresent()) {
        found.add(folder);
      }
    }
    return found;
  }

  /** What is wrong with the notes in the decision folders, each with file and line. Reads only. */
  public List<Problem> check() {
    return new Inspection(this).notes();
  }

  /** Folders that others than this user could move notes in. Reads only. */
  public List<Problem> exposure() {
    return new Inspection(this).exposure();
  }

  Path folder(Folder folder) {
    return root.resolve(folder.title());
  }

  static String where(Folder folder, String name) {
    return folder.title() + "/" + Visible.line(name);
  }

  private static void note(String name, Consumer<String> to) {
    if (name.endsWith(".md")) {
      to.accept(name);
    }
  }

  static void names(Path folder, String where, Consumer<String> to) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path path : all) {
        String name = path.getFileName().toString();
        if (!name.startsWith(".")) {
          to.accept(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw Disk.cannot("list", where, new IOException(e.getMessage(), e));
    } catch (NotDirectoryException e) {
      throw Fault.passing(where + " is no folder; make it one again", e).about(where);
    } catch (NoSuchFileException e) {
      throw Fault.passing("the folder " + where + " is gone; make it again", e).about(where);
    } catch (IOException e) {
      throw Disk.cannot("list", where, e);
    }
  }

  /** Refuses to write through a link that took a folder's place. */
  private void real(Folder folder, String name) {
    Path parent = path(folder, name).resolveSibling("");
    if (Files.isSymbolicLink(folder(folder)) || Files.isSymbolicLink(parent)) {
      throw Fault.of(
              Fault.Code.REFUSED,
              "the folder " + folder + " is a symbolic link; make it a folder again")
          .about(folder.title());
    }
  }

  private Path path(Folder folder, String name) {
    Optional<String> objection = objection(folder, name);
    if (objection.isPresent()) {
      throw new IllegalArgumentException(objection.get());
    }
    return folder(folder).resolve(name);
  }

  private static Optional<String> objection(Folder folder, String name) {
    if (folder != Folder.IN_PROGRESS) {
      return NoteName.objection(name);
    }
    int slash = name.indexOf('/');
    if (slash < 0 || !AGENT.matcher(name.substring(0, slash)).matches()) {
      return Optional.of("a name in In_Progress begins with the agent and a slash");
    }
    return NoteName.objection(name.substring(slash + 1));
  }

  private static String checked(String name) {
    Optional<String> objection = NoteName.objection(name);
    if (objection.isPresent()) {
      throw new IllegalArgumentException(objection.get());
    }
    return name;
  }

  private static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(RIGHTS));
    }
  }

  private static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, Disk.PART + "*")) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
  }
}
