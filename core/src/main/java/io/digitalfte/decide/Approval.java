package io.digitalfte.decide;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One person's yes to one proposal exactly as it stood. It is worth nothing without its signature,
 * in another home, in the other mode, outside its time, or for any other digest.
 *
 * @param home the home it was given in
 * @param proposal the proposal it is for
 * @param digest of the whole plan as approved, edits and targets included
 * @param approver who said so, such as {@code mara}: one line of 1 to 100 characters; for an
 *     approver key the very holder named in the key ring
 * @param assurance how sure we are of it
 * @param mode the mode it was given in
 * @param notBefore from when it is good, inclusive
 * @param notAfter until when it is good, inclusive; not before {@code notBefore}
 * @param nonce 8 to 64 lower-case letters and digits; the journal takes each one once
 */
public record Approval(
    Ulid home,
    Ulid proposal,
    Digest digest,
    String approver,
    Assurance assurance,
    Mode mode,
    Instant notBefore,
    Instant notAfter,
    String nonce) {
  /** What an approval's signature is for. */
  public static final String PURPOSE = "digitalfte/approval/1";

  private static final Pattern NONCE = Pattern.compile("[a-z0-9]{8,64}");

  public Approval {
    line(approver);
    nonce(nonce);
    if (notAfter.isBefore(notBefore)) {
      throw new IllegalArgumentException("an approval ends before it begins");
    }
  }

  /** The bytes that are signed: the purpose, a zero byte, the canonical JSON. */
  public byte[] bytes() {
    return Ed25519.message(PURPOSE, Json.canonical(this));
  }

  static void line(String approver) {
    if (approver.isBlank()
        || approver.length() > 100
        || approver.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("an approver is one line of 1 to 100 characters");
    }
  }

  static void nonce(String nonce) {
    if (!NONCE.matcher(nonce).matches()) {
      throw new IllegalArgumentException("a nonce is 8 to 64 lower-case letters and digits");
    }
  }
}
