package io.digitalfte.share;

import java.util.List;
import java.util.Optional;

/**
 * Judges what comes in, path by path, and what is about to go out, by the same rules. Pure: reads
 * contents only through what it is given, asks a size before a content, keeps nothing.
 */
public interface Guard {
  /**
   * What may be taken of a commit.
   *
   * @param sent the commit
   * @param standing what stands at each path of the shared tree as we hold it, without what was
   *     quarantined before
   * @param contents reads a leaf's content, bounded
   */
  Judged judge(Sent sent, Standing standing, Contents contents);

  /**
   * The same for a commit that stands before the local side's newest word on who takes part: it
   * judged this one while the key counted, so that a key which was revoked or rotated since does
   * not count against it. Everything else does.
   */
  Judged vouched(Sent sent, Standing standing, Contents contents);

  /**
   * Why this edit must not leave; empty when it may.
   *
   * @param self who sends
   */
  List<String> objections(Agent self, Edit edit, Standing standing);

  /** What stands in the shared tree as we hold it. */
  interface Standing {
    /** The leaf at this path. */
    Optional<Leaf> at(String path);

    /**
     * The path that is the same as this one to a file system that folds case or normalises Unicode,
     * but is not this one; empty when there is none.
     */
    Optional<String> twin(String path);

    /** How many paths there are in all. */
    int size();
  }

  /** Reads contents. */
  @FunctionalInterface
  interface Contents {
    /** At most so many bytes of it; larger ones are refused as {@link Remote#content} says. */
    byte[] of(Leaf leaf, int most);
  }

  /**
   * What became of a commit.
   *
   * @param good what may be taken, in the commit's order
   * @param quarantined what is kept back, each with its reason
   */
  record Judged(List<Change> good, List<Quarantined> quarantined) {
    public Judged {
      good = List.copyOf(good);
      quarantined = List.copyOf(quarantined);
    }
  }

  /**
   * A path that was kept back.
   *
   * @param path as it came; untrusted, shown cleaned
   * @param rule the rule's id, such as {@code path.dotdot}
   * @param why one sentence, and what would have been let through
   */
  record Quarantined(String path, String rule, String why) {}
}
