package io.digitalfte.draft;

import io.digitalfte.term.Ulid;
import java.util.List;

/** What a drafter made of a signal. */
public sealed interface Drafted {
  /**
   * Something should be done.
   *
   * @param replaces earlier proposals of the same thread that this one takes the place of, where
   *     they still wait
   */
  record Proposed(Proposal proposal, List<Ulid> replaces) implements Drafted {
    public Proposed {
      replaces = List.copyOf(replaces);
    }
  }

  /** Nothing should be done; the signal is recorded, with the reason in our own words. */
  record LeftAlone(String reason) implements Drafted {}
}
