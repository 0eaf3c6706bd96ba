package io.digitalfte.connect.git;

import java.util.regex.Pattern;

/** What a fetch that failed means: the place, the line, or what was sent. */
final class FetchWords {
  /** What a failure means. */
  enum Meaning {
    /** There is no such branch. */
    NO_BRANCH,
    /** The place cannot be reached, or the line was cut. */
    AWAY,
    /** What came is not let in. */
    UNFIT
  }

  private static final Pattern NO_BRANCH = Pattern.compile("(?m)^fatal: couldn't find remote ref ");
  private static final Pattern TOO_MUCH =
      Pattern.compile(
          "died of signal|File too large|[Oo]ut of memory|cannot allocate|Cannot allocate"
              + "|fsck|mmap failed|malloc");
  private static final Pattern AWAY =
      Pattern.compile(
          "Could not read from remote repository|hung up|early EOF|unexpected disconnect"
              + "|does not appear to be a git repository|unable to (?:access|connect|fork)"
              + "|detected dubious ownership|[Cc]onnection |No space left|[Bb]roken pipe"
              + "|cannot run |not allowed|protocol error|bad line length");
  private static final long STREAMED = 1L << 20;

  private FetchWords() {}

  /**
   * What it means.
   *
   * @param came how many bytes had come
   */
  static Meaning of(Ran ran, long came) {
    if (ran.ending() != Ran.Ending.EXITED) {
      // A place that is silent is away; one that sends without an end is not.
      return came > STREAMED ? Meaning.UNFIT : Meaning.AWAY;
    }
    if (NO_BRANCH.matcher(ran.words()).find()) {
      return Meaning.NO_BRANCH;
    }
    if (TOO_MUCH.matcher(ran.words()).find()) {
      return Meaning.UNFIT;
    }
    return AWAY.matcher(ran.words()).find() ? Meaning.AWAY : Meaning.UNFIT;
  }
}
