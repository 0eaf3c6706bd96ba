package io.digitalfte.connect.git;

import io.digitalfte.act.Key;
import java.nio.file.Path;
import java.util.Optional;

/** A process that clones and is killed when it has come to its n-th step. */
final class CloneAndDie {
  private CloneAndDie() {}

  /** The layout, the scratch folder, the address, the commit, the step, the git program. */
  public static void main(String[] words) {
    int[] left = {Integer.parseInt(words[4])};
    Fuse fuse =
        step -> {
          if (left[0]-- == 0) {
            // As a kill does: no hook, no finally.
            Runtime.getRuntime().halt(137);
          }
        };
    Repositories repositories =
        new Repositories(Path.of(words[1]), Access.NONE, Repositories.LIMITS, words[5], fuse);
    new GitCloneHandler(Path.of(words[0]), repositories, _ -> Optional.empty())
        .perform(
            new GitClone(
                "addons/oca/sale", words[2], Optional.of("19.0"), Optional.empty(), words[3]),
            new Key("a_home_one"));
  }
}
