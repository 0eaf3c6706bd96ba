package io.digitalfte.decide;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A person's yes to something other than a proposal: a policy, a key ring, going live, resuming.
 *
 * @param home the home it was given in
 * @param subject what kind of thing, such as {@code policy.accept}, {@code keys}, {@code mode.live}
 * @param digest of the thing exactly as it would be
 * @param approver the holder of the key that signs
 * @param at when it was given
 * @param nonce 8 to 64 lower-case letters and digits; the journal takes each one once
 */
public record Consent(
    Ulid home, String subject, Digest digest, String approver, Instant at, String nonce) {
  /** What a consent's signature is for. */
  public static final String PURPOSE = "digitalfte/consent/1";

  /** The subject of a changed key ring; the digest is that of the new ring. */
  public static final String KEYS = "keys";

  private static final Pattern SUBJECT = Pattern.compile("[a-z][a-z.]{0,39}");

  public Consent {
    if (!SUBJECT.matcher(subject).matches()) {
      throw new IllegalArgumentException("a subject looks like policy.accept");
    }
    Approval.line(approver);
    Approval.nonce(nonce);
  }

  /** The canonical JSON, which is signed for {@link #PURPOSE}. */
  byte[] content() {
    return Json.canonical(this);
  }
}
