package io.digitalfte.connect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds how a commit stands to a branch elsewhere; what has to be fetched for that is dropped. */
final class Comparing {
  private static final String TIP = "refs/tip";

  private final Git away;
  private final Eyes eyes;
  private final GitLimits limits;

  Comparing(Git away, Eyes eyes, GitLimits limits) {
    this.away = away;
    this.eyes = eyes;
    this.limits = limits;
  }

  Standing compare(Address url, String branch, String commit, String tip, Optional<String> once) {
    if (!knows(tip)) {
      Folders.now("say what is there", () -> mark(commit));
      Ran ran =
          away.run(
              Order.of(
                  eyes.repository(),
                  limits.network(),
                  65_536,
                  limits.pack(),
                  Quarantine.words(url.raw(), "+refs/heads/" + branch + ":" + TIP)));
      if (!ran.done() || !knows(tip)) {
        return new Standing.Unknown(Asking.failed(ran, url));
      }
    }
    if (isIn(commit, tip)) {
      return new Standing.Behind(tip);
    }
    if (isIn(tip, commit)) {
      return new Standing.Ahead(tip);
    }
    return new Standing.Apart(tip, once.map(id -> isIn(commit, id)).orElse(false));
  }

  private boolean knows(String id) {
    return eyes.run(1, "cat-file", "-e", id).done();
  }

  /** Names the commit, so that only what is not there is sent. */
  private Path mark(String commit) throws IOException {
    return Files.writeString(eyes.repository().resolve("refs/have"), commit + "\n");
  }

  private boolean isIn(String commit, String other) {
    return knows(other) && eyes.run(1, "merge-base", "--is-ancestor", commit, other).done();
  }
}
