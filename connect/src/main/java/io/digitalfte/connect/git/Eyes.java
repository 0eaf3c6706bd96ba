package io.digitalfte.connect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A git folder of ours that borrows the objects of somebody else's repository: their settings,
 * hooks, attributes, replacements and references are not in it. Objects borrowed by theirs are
 * read, too; that is why commits are checked against their ids.
 */
final class Eyes implements AutoCloseable {
  private final Git git;
  private final GitLimits limits;
  private final Path repository;
  private final Optional<Held> held;

  /** In a repository that is ours already, and stays. */
  Eyes(Git git, GitLimits limits, Path repository) {
    this(git, limits, repository, Optional.empty());
  }

  private Eyes(Git git, GitLimits limits, Path repository, Optional<Held> held) {
    this.git = git;
    this.limits = limits;
    this.repository = repository;
    this.held = held;
  }

  /**
   * Lays one.
   *
   * @param held removed at the end
   * @param width how many digits an id has there
   */
  static Eyes on(Theirs theirs, Git git, GitLimits limits, Held held, int width) {
    return Folders.now(
        "make a folder to look from",
        () -> {
          try {
            Path where = held.folder().resolve(Held.REPOSITORY);
            Folders.make(where.resolve("objects/pack"));
            Folders.make(where.resolve("objects/info"));
            Folders.make(where.resolve("refs"));
            Files.writeString(where.resolve("objects/info/alternates"), theirs.objects() + "\n");
            Files.writeString(where.resolve("HEAD"), "ref: refs/heads/none\n");
            Files.writeString(where.resolve("config"), config(theirs.folder(), width));
            String shallow = theirs.shallow();
            if (!shallow.isEmpty()) {
              Files.writeString(where.resolve("shallow"), shallow);
            }
            return new Eyes(git, limits, where, Optional.of(held));
          } catch (IOException e) {
            held.close();
            throw e;
          }
        });
  }

  private static String config(Path folder, int width) {
    String tree = folder.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    return "[core]\n\tfilemode = false\n\tbare = false\n\tworktree = \""
        + tree
        + "\"\n\trepositoryformatversion = "
        + (width == 64 ? "1\n[extensions]\n\tobjectformat = sha256\n" : "0\n");
  }

  /** Runs a command that answers about so many entries at most. */
  Ran run(int entries, String... words) {
    return git.run(order(entries, List.of(words)));
  }

  Ran reading(String text, int entries, List<String> words) {
    return git.run(order(entries, words).reading(text));
  }

  Order order(int entries, List<String> words) {
    return Order.of(repository, limits.local(), GitLimits.answer(entries), limits.pack(), words);
  }

  Questions questions() {
    return new Questions(git, repository, limits);
  }

  Path repository() {
    return repository;
  }

  @Override
  public void close() {
    held.ifPresent(Held::close);
  }
}
