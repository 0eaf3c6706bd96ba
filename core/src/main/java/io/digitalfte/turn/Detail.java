package io.digitalfte.turn;

import io.digitalfte.draft.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a proposal says besides its plan, as the journal keeps it.
 *
 * @param doubts what handlers and books want the person to know
 * @param notices why it was asked again, newest last
 * @param authenticated whether the sender of its letter is who it says
 */
record Detail(
    List<String> reasons,
    List<Proposal.Evidence> evidence,
    int confidence,
    Set<Proposal.Flag> flags,
    List<String> doubts,
    List<String> notices,
    Optional<Boolean> authenticated) {
  Detail {
    reasons = List.copyOf(reasons);
    evidence = List.copyOf(evidence);
    flags = Set.copyOf(flags);
    doubts = List.copyOf(doubts);
    notices = List.copyOf(notices);
  }

  static Detail of(Proposal p, List<String> doubts, Optional<Boolean> authenticated) {
    return new Detail(
        p.reasons(), p.evidence(), p.confidence(), p.flags(), doubts, List.of(), authenticated);
  }
}
