package io.digitalfte.connect.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a folder is, as far as git goes. */
public sealed interface Checkout {
  /** The folder that was looked at. */
  Path folder();

  /**
   * A commit is checked out.
   *
   * @param remote where it says it came from
   * @param branch the branch it is on; empty where it is detached
   * @param commit whose content was checked against its id
   * @param tree the tree of that commit, computed from its paths
   * @param dirty paths of the commit that are changed or gone. Bytes are compared as they are: what
   *     line endings, keywords, filters or large-file stores made of a file is a change, since what
   *     runs here is then not what the commit has; a program's mode does not count
   * @param untracked files and folders that are not in the commit and not ignored by it
   * @param submodules where other repositories belong; not looked into
   * @param shallow whether the history is cut off
   * @param folders the folders directly in the commit: what lies beside them is in no commit, also
   *     where the checkout has git ignore it
   */
  record At(
      Path folder,
      Optional<Address> remote,
      Optional<String> branch,
      String commit,
      String tree,
      Paths dirty,
      Paths untracked,
      Paths submodules,
      boolean shallow,
      Set<String> folders)
      implements Checkout {
    public At {
      folders = Set.copyOf(folders);
    }

    /** Whether it is the commit and nothing else. */
    public boolean clean() {
      return dirty.isEmpty() && untracked.isEmpty();
    }
  }

  /** A repository whose branch has no commit. */
  record Orphan(Path folder, Optional<Address> remote, String branch) implements Checkout {}

  /**
   * None that can be relied on.
   *
   * @param why for people
   */
  record None(Path folder, Kind kind, String why) implements Checkout {}

  /** Why it is none. */
  enum Kind {
    /** Nothing is there. */
    MISSING,
    /** A folder with nothing in it. */
    EMPTY,
    /** Files, but no repository. */
    PLAIN,
    /** A repository that is not whole, or not as git makes it. */
    BROKEN
  }

  /** The kinds of which nothing is lost when a checkout takes their place. */
  List<Kind> FREE = List.of(Kind.MISSING, Kind.EMPTY);
}
