package io.digitalfte.decide;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * An approval with its signature.
 *
 * @param approval what was approved
 * @param seal the signature over {@link Approval#bytes()}
 */
public record SignedApproval(Approval approval, Seal seal) {
  /**
   * What is about to be done, told by the journal and the clock and not by the approval.
   *
   * @param home this home
   * @param proposal the proposal at hand
   * @param digest of the plan as it would run now
   * @param mode the mode we are in
   * @param now the time, the later of clock and journal
   */
  public record Occasion(Ulid home, Ulid proposal, Digest digest, Mode mode, Instant now) {}

  /**
   * Whether this approval allows this occasion. Everything that is wrong is named, not only the
   * first. That the nonce was not used before is for the journal to see to.
   */
  public Verification verify(KeyRing ring, Occasion occasion) {
    Set<Verification.Flaw> flaws = EnumSet.noneOf(Verification.Flaw.class);
    if (!approval.home().equals(occasion.home()) || !approval.home().equals(ring.home())) {
      flaws.add(Verification.Flaw.OTHER_HOME);
    }
    if (!ring.decides()) {
      flaws.add(Verification.Flaw.NOBODY_DECIDES);
    }
    if (!approval.proposal().equals(occasion.proposal())) {
      flaws.add(Verification.Flaw.OTHER_PROPOSAL);
    }
    if (!approval.digest().equals(occasion.digest())) {
      flaws.add(Verification.Flaw.OTHER_DIGEST);
    }
    if (approval.mode() != occasion.mode()) {
      flaws.add(Verification.Flaw.OTHER_MODE);
    }
    if (occasion.now().isBefore(approval.notBefore())) {
      flaws.add(Verification.Flaw.NOT_YET);
    }
    if (occasion.now().isAfter(approval.notAfter())) {
      flaws.add(Verification.Flaw.EXPIRED);
    }
    Optional<KeyRing.Entry> entry = ring.find(seal.key());
    entry.ifPresentOrElse(
        known -> key(known, flaws), () -> flaws.add(Verification.Flaw.UNKNOWN_KEY));
    if (!flaws.isEmpty() || entry.isEmpty()) {
      return new Verification.Unverified(flaws);
    }
    return new Verification.Verified(approval, entry.get());
  }

  private void key(KeyRing.Entry entry, Set<Verification.Flaw> flaws) {
    switch (entry.state()) {
      case ACTIVE -> {}
      case RETIRED -> flaws.add(Verification.Flaw.RETIRED_KEY);
      case REVOKED -> flaws.add(Verification.Flaw.REVOKED_KEY);
      case LOST -> flaws.add(Verification.Flaw.LOST_KEY);
    }
    if (!entry.role().approves(approval.assurance())) {
      flaws.add(Verification.Flaw.WRONG_ROLE);
    }
    if (entry.role() == KeyRing.Role.APPROVER && !entry.holder().equals(approval.approver())) {
      flaws.add(Verification.Flaw.OTHER_HOLDER);
    }
    if (!entry.open().sealed(Approval.PURPOSE, Json.canonical(approval), seal)) {
      flaws.add(Verification.Flaw.BAD_SIGNATURE);
    }
  }
}
