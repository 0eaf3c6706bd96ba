package io.digitalfte.connect.git;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds whether a place gives a commit; what has to be fetched for that is dropped. */
final class Offering {
  private final Git git;
  private final GitLimits limits;
  private final Supplier<Held> fresh;

  /**
   * Asks with this.
   *
   * @param fresh gives a folder for a moment
   */
  Offering(Git git, GitLimits limits, Supplier<Held> fresh) {
    this.git = git;
    this.limits = limits;
    this.fresh = fresh;
  }

  Offer of(Afar.Answers answers, Address url, Optional<Ref> ref, String commit) {
    if (ref.isEmpty()) {
      return answers.naming(commit).isPresent() ? new Offer.Given() : fetched(url, commit, commit);
    }
    Optional<String> tip = answers.at(ref.orElseThrow());
    if (tip.isEmpty()) {
      return new Offer.NoRef();
    }
    if (tip.orElseThrow().equals(commit)) {
      return new Offer.Given();
    }
    return switch (ref.orElseThrow().isTag()
        ? new Offer.NoCommit()
        : fetched(url, ref.orElseThrow().full(), commit)) {
      case Offer.NoCommit() -> new Offer.Elsewhere(tip.orElseThrow());
      case Offer other -> other;
    };
  }

  /** The branch went on, or was rewritten: only its history tells. */
  private Offer fetched(Address url, String what, String commit) {
    try (Held held = fresh.get()) {
      Path where = held.folder().resolve(Held.REPOSITORY);
      Eyes eyes = new Eyes(git, limits, where);
      Folders.now(
          "lay a repository",
          () -> {
            OwnCopy.lay(where);
            return where;
          });
      Ran ran = Getting.fetch(git, limits, where, url, what);
      if (!ran.done()) {
        return FetchWords.of(ran, 0) == FetchWords.Meaning.AWAY
            ? new Offer.Unknown(Asking.failed(ran, url))
            : new Offer.NoCommit();
      }
      return Getting.leadsTo(eyes, commit) ? new Offer.Given() : new Offer.NoCommit();
    }
  }
}
