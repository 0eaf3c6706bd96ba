package io.digitalfte.turn;

import io.digitalfte.decide.Approval;
import io.digitalfte.decide.SignedApproval;

/** Signs what this process saw a person do, with the key that it holds. Safe for any thread. */
public interface Witness {
  /** The approval with the witness key's signature; its assurance is never more than a move. */
  SignedApproval sign(Approval approval);
}
