package io.digitalfte.connect.git;

import io.digitalfte.share.Tip;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Our own bare repository: objects, and one reference that says what was taken. We write it by hand
 * and know every name in it; a name that neither we nor git put there is refused. Whatever a killed
 * process left is swept.
 */
final class OwnCopy {
  static final String TAKEN = "refs/taken";
  static final String SCRATCH = "refs/scratch";
  private static final String CONFIG =
      "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n";
  private static final String HEAD = "ref: refs/heads/none\n";
  private static final Pattern LEFT_OVER =
      Pattern.compile("tmp_.*|.*\\.lock|fast_import_crash_.*|\\.tmp-.*|.*\\.keep");
  private static final Set<String> TOP = Set.of("HEAD", "config", "objects", "refs");
  private static final Pattern OBJECTS = Pattern.compile("[0-9a-f]{2}|pack|info");
  private static final int MANY_PACKS = 60;
  private static final int MANY_LOOSE_FOLDERS = 250;

  private final Path folder;
  private final Path repository;

  private OwnCopy(Path folder) {
    this.folder = folder;
    this.repository = folder.resolve("own.git");
  }

  /** Opens it, after making or sweeping it. */
  static OwnCopy open(Path folder) {
    OwnCopy own = new OwnCopy(folder);
    Folders.now(
        "open " + folder,
        () -> {
          Folders.make(folder);
          Folders.make(own.home());
          own.sweep();
          if (!Files.isDirectory(own.repository, LinkOption.NOFOLLOW_LINKS)) {
            Path fresh = folder.resolve("fresh.git");
            lay(fresh);
            Folders.move(fresh, own.repository);
            Folders.force(folder);
          }
          own.check();
          return own;
        });
    return own;
  }

  /** A bare repository with nothing in it. */
  static void lay(Path where) throws IOException {
    Folders.make(where.resolve("objects/pack"));
    Folders.make(where.resolve("objects/info"));
    Folders.make(where.resolve("refs"));
    Folders.write(where.resolve("config"), CONFIG);
    Folders.write(where.resolve("HEAD"), HEAD);
  }

  Path repository() {
    return repository;
  }

  Path folder() {
    return folder;
  }

  /** The empty folder that git takes for its user's home. */
  Path home() {
    return folder.resolve("home");
  }

  /** What was taken. */
  Optional<Tip> taken() {
    return reference(repository, TAKEN);
  }

  static Optional<Tip> reference(Path repository, String name) {
    Path file = repository.resolve(name);
    return Folders.now(
        "read " + name,
        () -> {
          if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
          }
          try {
            return Optional.of(new Tip(Files.readString(file, StandardCharsets.US_ASCII).strip()));
          } catch (IllegalArgumentException e) {
            throw Fault.of(Fault.Code.CORRUPT, file + " names no commit", e);
          }
        });
  }

  /** Removes what a killed process left behind. */
  void sweep() {
    Folders.now(
        "sweep " + folder,
        () -> {
          for (Path each : Folders.in(folder)) {
            String name = each.getFileName().toString();
            if (name.startsWith("incoming-") || name.equals("fresh.git")) {
              Folders.delete(each);
            }
          }
          for (Path each : Folders.in(repository.resolve("objects"))) {
            sweep(each);
          }
          Folders.delete(repository.resolve(SCRATCH));
          return this;
        });
    unlock();
  }

  /** Removes the locks that a killed git left: nobody else has this folder. */
  void unlock() {
    Folders.now(
        "unlock " + repository,
        () -> {
          sweep(repository);
          sweep(repository.resolve("refs"));
          return this;
        });
  }

  private static void sweep(Path where) throws IOException {
    for (Path each : Folders.in(where)) {
      if (LEFT_OVER.matcher(each.getFileName().toString()).matches()) {
        Folders.delete(each);
      }
    }
  }

  /** Refuses what neither we nor git put there. */
  private void check() throws IOException {
    for (Path each : Folders.in(repository)) {
      only(TOP.contains(each.getFileName().toString()), each);
    }
    for (Path each : Folders.in(repository.resolve("objects"))) {
      only(OBJECTS.matcher(each.getFileName().toString()).matches(), each);
    }
    for (Path each : Folders.in(repository.resolve("objects/info"))) {
      only(false, each);
    }
    for (Path each : Folders.in(repository.resolve("refs"))) {
      only(each.endsWith("taken"), each);
    }
    for (Path each : Folders.in(home())) {
      only(false, each);
    }
    same(repository.resolve("config"), CONFIG);
    same(repository.resolve("HEAD"), HEAD);
  }

  private static void same(Path file, String text) throws IOException {
    only(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), file);
    only(Files.size(file) < 1_000 && Files.readString(file).equals(text), file);
  }

  private static void only(boolean ours, Path what) {
    if (!ours || Files.isSymbolicLink(what)) {
      throw Fault.of(
              Fault.Code.REFUSED,
              what
                  + " is not as we made it; see who did that, then remove it, or the whole folder"
                  + " of our copy, which is fetched anew")
          .about(what.toString());
    }
  }

  /**
   * Makes the objects of another repository on this disk ours. A pack comes before its index, which
   * is what makes it seen.
   */
  void absorb(Path other) {
    Folders.now(
        "take what was fetched",
        () -> {
          Path objects = repository.resolve("objects");
          for (Path from : Folders.in(other.resolve("objects"))) {
            String name = from.getFileName().toString();
            if (name.equals("info") || !OBJECTS.matcher(name).matches()) {
              continue;
            }
            Path to = Folders.make(objects.resolve(name));
            for (Path file : byIndexLast(Folders.in(from))) {
              Folders.move(file, to.resolve(file.getFileName()));
            }
            Folders.force(to);
          }
          Folders.force(objects);
          return this;
        });
  }

  private static List<Path> byIndexLast(List<Path> files) {
    return files.stream()
        .filter(file -> !LEFT_OVER.matcher(file.getFileName().toString()).matches())
        .sorted(java.util.Comparator.comparing(file -> file.toString().endsWith(".idx")))
        .toList();
  }

  /** Makes this commit an object of ours, durable. */
  Tip write(Git git, GitLimits limits, String commit) {
    Order order =
        Order.of(
            repository,
            limits.local(),
            65_536,
            limits.pack(),
            List.of("hash-object", "-t", "commit", "-w", "--stdin"));
    return new Tip(git.run(order.reading(commit)).orFault("write a commit").line());
  }

  /** What was taken is this now, if it was that before. */
  void move(Git git, GitLimits limits, Optional<Tip> from, Tip to) {
    String old = from.map(Tip::id).orElse("0".repeat(to.id().length()));
    git.run(
            Order.of(
                repository,
                limits.local(),
                65_536,
                limits.pack(),
                List.of("update-ref", "--no-deref", TAKEN, to.id(), old)))
        .orFault("say what was taken");
  }

  /** Whether there are so many files that putting them together pays. */
  boolean isScattered() {
    return Folders.now(
        "look at our copy",
        () ->
            Folders.in(repository.resolve("objects/pack")).size() > 3 * MANY_PACKS
                || Folders.in(repository.resolve("objects")).size() > MANY_LOOSE_FOLDERS);
  }
}
