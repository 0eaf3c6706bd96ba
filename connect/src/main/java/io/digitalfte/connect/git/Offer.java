package io.digitalfte.connect.git;

/** Whether a place gives a commit under a branch or tag of it. */
public sealed interface Offer {
  /** It does. */
  record Given() implements Offer {}

  /**
   * The branch or tag is there and does not lead to the commit.
   *
   * @param tip what it stands for now
   */
  record Elsewhere(String tip) implements Offer {}

  /** The place has no such branch or tag. */
  record NoRef() implements Offer {}

  /** The place does not give a commit of this id. */
  record NoCommit() implements Offer {}

  /** It could not be found out. */
  record Unknown(Afar why) implements Offer {}
}
