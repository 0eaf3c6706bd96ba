package io.digitalfte.app;

/** One step of a script of kills; {@code half} is {@code cloud} or {@code local}. */
sealed interface KillStep {
  /**
   * A customer writes.
   *
   * @param both whether the local side's own mailbox gets the letter too
   */
  record Letter(String name, boolean both) implements KillStep {}

  /** A person adds a line with this word to a file of a vault, or makes the file. */
  record Line(String half, String path, String word) implements KillStep {}

  /** A person removes a file of a vault. */
  record Remove(String half, String path) implements KillStep {}

  /** A person adds a line to the reply in one of the notes that wait. */
  record Edit(String half, int which, String word) implements KillStep {}

  /**
   * A person decides at the local side on one of the notes that wait, as its customer's fate is.
   */
  record Decide(int which) implements KillStep {}

  /** Somebody in the cloud moves one of its notes, which must decide nothing. */
  record Forge(int which, boolean approve) implements KillStep {}

  /** When a process is killed. */
  enum Moment {
    /** While a git program of its own runs. */
    GIT,
    /** When it has just written its journal. */
    JOURNAL,
    /** When something of its work has just become visible in the world. */
    SEND,
    /** Whenever. */
    ANY
  }

  /**
   * SIGKILL.
   *
   * @param moment waited for at most three seconds
   * @param delay how long after that moment, in milliseconds
   * @param children whether the git programs that it started die with it
   */
  record Kill(String half, Moment moment, int delay, boolean children) implements KillStep {}

  /**
   * A killed half comes back.
   *
   * @param waits whether the next step waits until it is at work
   */
  record Start(String half, boolean waits) implements KillStep {}

  /** The repository cannot be reached. */
  record Away() implements KillStep {}

  /** It can be reached again. */
  record Back() implements KillStep {}
}
