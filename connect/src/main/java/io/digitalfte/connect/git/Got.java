package io.digitalfte.connect.git;

/** What became of getting a repository. */
public sealed interface Got {
  /** It is there, whole. */
  record Made(String commit, String tree) implements Got {}

  /** The place did not give it; nothing was changed. */
  record NotGiven(Afar why) implements Got {}

  /**
   * It was not made; nothing was changed.
   *
   * @param why for people
   * @param remedy what would have worked
   */
  record Refused(String why, String remedy) implements Got {}
}
