package io.digitalfte.decide;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;

/**
 * The daemon's own key, held open while it runs. It shows that this daemon saw a note moved or a
 * command given, and seals checkpoints; it can never stand for a person. Safe for any thread.
 */
public final class WitnessKey {
  static final String FORMAT = "digitalfte/witness-key/1";

  private final Ulid home;
  private final Ed25519.Pair pair;

  WitnessKey(Ulid home, Ed25519.Pair pair) {
    this.home = home;
    this.pair = pair;
  }

  /** The home that it belongs to. */
  public Ulid home() {
    return home;
  }

  /** The public half. */
  public PublicKey open() {
    return pair.open();
  }

  /** The fingerprint. */
  public KeyId id() {
    return pair.open().id();
  }

  /**
   * The approval with this key's signature.
   *
   * @throws Fault {@code REFUSED} for an approval of a person or of another home
   */
  public SignedApproval sign(Approval approval) {
    if (approval.assurance() != Assurance.MOVE) {
      throw Fault.of(Fault.Code.REFUSED, "the witness key can only bear witness of a move");
    }
    if (!approval.home().equals(home)) {
      throw Fault.of(Fault.Code.REFUSED, "the approval is for another home");
    }
    return new SignedApproval(
        approval, Ed25519.seal(pair, Approval.PURPOSE, Json.canonical(approval)));
  }

  /**
   * Seals other content of the daemon, such as a checkpoint.
   *
   * @param purpose such as {@code digitalfte/checkpoint/1}; those of approvals and consents are
   *     refused with an {@link IllegalArgumentException}
   * @param content what is sealed, usually canonical JSON
   */
  public Seal seal(String purpose, byte[] content) {
    if (purpose.startsWith("digitalfte/approval/") || purpose.startsWith("digitalfte/consent/")) {
      throw new IllegalArgumentException("the witness key does not seal a " + purpose);
    }
    return Ed25519.seal(pair, purpose, content);
  }

  byte[] stored(Instant created) {
    return KeyFile.bytes(FORMAT, home, pair, created);
  }

  static WitnessKey read(byte[] file) {
    KeyFile stored = KeyFile.read(FORMAT, file);
    return new WitnessKey(stored.home(), stored.pair());
  }

  @Override
  public String toString() {
    return "witness key " + id();
  }
}
