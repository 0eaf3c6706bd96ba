package io.digitalfte.ops.addons.layout;

import io.digitalfte.connect.git.Address;
import io.digitalfte.connect.git.Afar;
import io.digitalfte.connect.git.Ref;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import java.util.List;
import java.util.Optional;

/** Finds which commit a repository is to be cloned at: the locked one, else what is there now. */
final class Pinning {
  /** What came of it. */
  sealed interface Pin {
    /**
     * This one.
     *
     * @param ref empty where the manifest names a commit alone
     */
    record At(Optional<Ref> ref, String commit) implements Pin {}

    /** None, and why. */
    record Not(List<Finding> findings) implements Pin {
      public Not {
        findings = List.copyOf(findings);
      }
    }
  }

  private final Repositories repositories;
  private final Optional<LockFile> lock;

  Pinning(Repositories repositories, Optional<LockFile> lock) {
    this.repositories = repositories;
    this.lock = lock;
  }

  /** Asks the place that it comes from; that it gives a locked commit is seen when it is got. */
  Pin of(Layout.Repository wanted) {
    Optional<LockFile.Locked> locked = locked(wanted);
    Optional<String> against = locked.flatMap(each -> against(wanted, each));
    if (against.isPresent()) {
      return not(wanted, "lock", against.orElseThrow(), "run fte ops addons lock anew");
    }
    Optional<String> commit = locked.map(LockFile.Locked::commit).or(wanted::commit);
    if (wanted.commit().isPresent()) {
      return new Pin.At(Optional.empty(), wanted.commit().orElseThrow());
    }
    return switch (repositories.ask(wanted.url())) {
      case Afar.Answers answers -> of(wanted, answers, commit);
      case Afar other -> new Pin.Not(new RepositoryChecks(wanted).of(other));
    };
  }

  private static Pin of(Layout.Repository wanted, Afar.Answers answers, Optional<String> commit) {
    Optional<String> name = wanted.named().or(answers::head);
    Optional<Ref> ref = name.flatMap(answers::called);
    if (ref.isEmpty()) {
      return not(
          wanted,
          "missing",
          new Address(wanted.url())
              + name.map(each -> " has no branch and no tag " + each)
                  .orElse(" does not say which branch is its first"),
          "name a branch, tag or commit that it has in the manifest");
    }
    String tip = answers.at(ref.orElseThrow()).orElseThrow();
    return new Pin.At(ref, commit.orElse(tip));
  }

  Optional<LockFile.Locked> locked(Layout.Repository wanted) {
    return lock.flatMap(each -> Optional.ofNullable(each.repositories().get(wanted.name())));
  }

  /** Why a lock is none of what the manifest says. */
  static Optional<String> against(Layout.Repository wanted, LockFile.Locked locked) {
    String url = new Address(wanted.url()).toString();
    if (!url.equals(locked.url())) {
      return Optional.of(
          "it is locked as of " + Shown.of(locked.url(), 200) + ", and the manifest names " + url);
    }
    return wanted
        .commit()
        .filter(each -> !each.equals(locked.commit()))
        .map(each -> "it is locked at " + locked.commit() + ", and the manifest names " + each);
  }

  private static Pin not(Layout.Repository wanted, String rule, String why, String remedy) {
    return new Pin.Not(
        List.of(
            Finding.error(
                "repository." + rule,
                wanted.name(),
                Shown.of(wanted.name() + ": " + why, 400),
                remedy)));
  }
}
