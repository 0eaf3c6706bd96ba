package io.digitalfte.share;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The shared tree at a place that both halves reach, and our own copy of it. The place is not
 * trusted: it may lose, keep back, repeat or make up anything. One thread at a time.
 *
 * <p>Everything here survives being killed at any point: what was half done is swept at the next
 * call. Every call is bounded in time, memory and size by the connector's settings.
 */
public interface Remote extends AutoCloseable {
  /** The commit whose content we took last; empty before the first. Local, no network. */
  Optional<Tip> taken();

  /** Asks the place for the branch's head only; cheap. */
  Glance glance();

  /** What a glance saw. */
  sealed interface Glance {
    /** The branch is there. */
    record At(Tip tip) implements Glance {}

    /** The place answers and has no such branch. */
    record Empty() implements Glance {}

    /** The place cannot be reached now. */
    record Away(String why) implements Glance {}
  }

  /**
   * Fetches into a quarantine what came since {@link #taken}; nothing of it is ours until {@link
   * #take}.
   */
  Fetched fetch();

  /** What a fetch brought. */
  sealed interface Fetched {
    /** Nothing new. */
    record Same() implements Fetched {}

    /**
     * These commits, oldest first, each the child of the one before; the first is the child of what
     * was taken.
     */
    record Came(List<Sent> commits) implements Fetched {
      public Came {
        commits = List.copyOf(commits);
      }
    }

    /**
     * The branch does not continue from what was taken (history was rewritten or the branch is
     * another), or what came cannot be unpacked or is beyond our bounds. Drafting and acting go on;
     * a person has to look.
     *
     * @param tip the head that is refused, if the place said it
     * @param why one sentence, with git's own words where there are some, cleaned
     * @param remedy what a person can do about it
     */
    record Refused(Optional<Tip> tip, String why, String remedy) implements Fetched {}

    /** The place cannot be reached now. */
    record Away(String why) implements Fetched {}
  }

  /**
   * The content of a leaf of what was fetched or taken.
   *
   * @throws IllegalArgumentException if it is larger than {@code most} bytes: ask its size before
   */
  byte[] content(Leaf leaf, int most);

  /** Takes what was fetched up to this commit: its objects are ours and {@link #taken} says it. */
  void take(Tip tip);

  /** The whole tree at a commit that is ours or was fetched, by path. */
  SortedMap<String, Leaf> tree(Tip tip);

  /**
   * Puts one signed commit on top of {@link #taken}, with these edits to its tree, and offers it.
   * The place takes it only while its head is still what was taken: that is who was first.
   *
   * @param edits at least one, no path twice
   * @param message one line, then a blank line and more where there is more
   */
  Offered offer(List<Edit> edits, String message);

  /** What became of an offer. */
  sealed interface Offered {
    /** It is the head now, and taken. */
    record Won(Tip tip) implements Offered {}

    /** Somebody else was first; nothing changed. Fetch, and see whether it still makes sense. */
    record Lost() implements Offered {}

    /**
     * The answer was lost: it may be the head or not. The next {@link #fetch} shows it: a commit of
     * ours that came back is ours.
     */
    record Unknown(Tip tip, String why) implements Offered {}

    /**
     * The place refuses it whatever the head is: no right, a rule of its own, too large, a lock.
     *
     * @param why one sentence, with the place's own words where there are some, cleaned
     * @param remedy what a person can do about it
     */
    record Refused(String why, String remedy) implements Offered {}

    /** The place cannot be reached now; nothing changed. */
    record Away(String why) implements Offered {}
  }

  @Override
  void close();
}
