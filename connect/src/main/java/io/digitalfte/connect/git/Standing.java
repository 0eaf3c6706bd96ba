package io.digitalfte.connect.git;

/** How a checkout stands to a branch at the place it came from. */
public sealed interface Standing {
  /** At the same commit. */
  record Level() implements Standing {}

  /** The branch went on, to this commit. */
  record Behind(String tip) implements Standing {}

  /** The checkout has commits that the branch has not yet. */
  record Ahead(String tip) implements Standing {}

  /**
   * The branch does not contain the commit that is checked out, nor goes on to it.
   *
   * @param forced whether the branch had it once: its history was rewritten
   */
  record Apart(String tip, boolean forced) implements Standing {}

  /** It is a tag, which stands for another commit now. */
  record Retagged(String tip) implements Standing {}

  /** The repository has no such branch, and no such tag. */
  record NoBranch() implements Standing {}

  /** It could not be found out. */
  record Unknown(Afar why) implements Standing {}
}
