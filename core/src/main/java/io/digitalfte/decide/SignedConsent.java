package io.digitalfte.decide;

import io.digitalfte.term.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A consent with its signature.
 *
 * @param consent what was agreed to
 * @param seal the signature of an approver key, or of the recovery key for a lost approver key
 */
public record SignedConsent(Consent consent, Seal seal) {
  /**
   * What is wrong with this consent for this subject and digest; empty when a person with an active
   * approver key of this ring gave it. Its age and its nonce are for the caller to judge.
   */
  public List<String> flaws(KeyRing ring, String subject, Digest digest) {
    return flaws(ring, subject, digest, KeyRing.Role.APPROVER);
  }

  List<String> flaws(KeyRing ring, String subject, Digest digest, KeyRing.Role role) {
    List<String> flaws = new ArrayList<>();
    if (!consent.home().equals(ring.home())) {
      flaws.add("it was given in another home");
    }
    if (!consent.subject().equals(subject)) {
      flaws.add("it is for " + consent.subject() + ", not for " + subject);
    }
    if (!consent.digest().equals(digest)) {
      flaws.add("what was agreed to is not what would be done");
    }
    if (!ring.decides()) {
      flaws.add(Verification.Flaw.NOBODY_DECIDES.words());
    }
    Optional<KeyRing.Entry> entry = ring.find(seal.key());
    if (entry.isEmpty()) {
      flaws.add("its key is not in the key ring");
      return flaws;
    }
    KeyRing.Entry key = entry.get();
    if (key.state() != KeyRing.State.ACTIVE) {
      flaws.add("its key is " + key.state().word());
    }
    if (key.role() != role) {
      flaws.add("its key is a " + key.role().word() + " key, not a " + role.word() + " key");
    }
    if (!key.holder().equals(consent.approver())) {
      flaws.add("its key belongs to somebody else");
    }
    if (!key.open().sealed(Consent.PURPOSE, consent.content(), seal)) {
      flaws.add("its signature is not good");
    }
    return flaws;
  }
}
