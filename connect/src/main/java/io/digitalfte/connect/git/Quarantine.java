package io.digitalfte.connect.git;

import io.digitalfte.share.Tip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A repository for what is fetched and not yet ours: it sees our objects, and ours does not see its
 * own. Its name is never used twice, so that a process that outlived its starter writes where
 * nobody reads.
 */
final class Quarantine {
  static final String HEAD = "refs/incoming";

  private final OwnCopy own;
  private final Path repository;

  private Quarantine(OwnCopy own, Path repository) {
    this.own = own;
    this.repository = repository;
  }

  /** A fresh one. */
  static Quarantine make(OwnCopy own, int number, Optional<Tip> taken) {
    Path where = own.folder().resolve("incoming-" + ProcessHandle.current().pid() + "-" + number);
    return Folders.now(
        "make a quarantine",
        () -> {
          Folders.delete(where);
          OwnCopy.lay(where);
          Files.writeString(
              where.resolve("objects/info/alternates"), own.repository().resolve("objects") + "\n");
          if (taken.isPresent()) {
            // What is offered to the other side as known.
            Files.writeString(where.resolve(OwnCopy.TAKEN), taken.orElseThrow() + "\n");
          }
          return new Quarantine(own, where);
        });
  }

  /** The command that fetches one branch into it, under a bound of its own. */
  Order fetch(GitSettings settings) {
    GitLimits limits = settings.limits();
    return Order.of(
        repository,
        limits.network(),
        65_536,
        limits.pack(),
        words(settings.url(), "+" + settings.ref() + ":" + HEAD));
  }

  /** The words that fetch one thing and nothing besides. */
  static List<String> words(String url, String what) {
    return List.of(
        "fetch",
        "--no-tags",
        "--no-write-fetch-head",
        "--no-auto-maintenance",
        "--no-recurse-submodules",
        "--no-show-forced-updates",
        "--no-progress",
        "--refmap=",
        "--",
        url,
        what);
  }

  Path repository() {
    return repository;
  }

  /** What was fetched. */
  Optional<Tip> head() {
    return OwnCopy.reference(repository, HEAD);
  }

  /** Whether the other side gave less than the whole. */
  boolean isShallow() {
    return Files.exists(repository.resolve("shallow"));
  }

  /** How much lies in it. */
  long bytes() {
    return Folders.now("look into the quarantine", () -> Folders.bytes(repository));
  }

  void absorb() {
    own.absorb(repository);
  }

  void drop() {
    Folders.now(
        "remove a quarantine",
        () -> {
          Folders.delete(repository);
          return this;
        });
  }
}
