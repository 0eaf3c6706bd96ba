package io.digitalfte.turn;

import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import java.util.Set;

/**
 * A proposal whose note a round looked at.
 *
 * @param places where it looked, at least one; what has come to another since is not known yet
 */
record Looked(Ulid proposal, Set<Folder> places) {
  Looked {
    places = Set.copyOf(places);
  }

  /** One whose note went away, or lies nowhere: nothing is known of what came to Rejected. */
  static Looked away(Ulid proposal) {
    return new Looked(proposal, Set.of(Folder.PENDING_APPROVAL, Folder.APPROVED));
  }
}
