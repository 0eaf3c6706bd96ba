package io.digitalfte.decide;

import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Arrays;

/**
 * The identity of one process among others: signs its commits and dispatches, and can never stand
 * for a person or bear witness. Safe for any thread.
 */
public final class AgentKey {
  static final String FORMAT = "digitalfte/agent-key/1";
  private static final byte[] SSHSIG = "SSHSIG".getBytes(StandardCharsets.US_ASCII);

  private final Ulid home;
  private final Ed25519.Pair pair;

  AgentKey(Ulid home, Ed25519.Pair pair) {
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
   * Seals what an agent says.
   *
   * @param purpose such as {@code digitalfte/dispatch/1}; those of approvals, consents and
   *     checkpoints are refused with an {@link IllegalArgumentException}
   * @param content what is sealed, usually canonical JSON
   */
  public Seal seal(String purpose, byte[] content) {
    if (purpose.startsWith("digitalfte/approval/")
        || purpose.startsWith("digitalfte/consent/")
        || purpose.startsWith("digitalfte/checkpoint/")) {
      throw new IllegalArgumentException("an agent's key does not seal a " + purpose);
    }
    return Ed25519.seal(pair, purpose, content);
  }

  /**
   * The 64 bytes of a signature in the form that ssh keys sign files and git signs commits with.
   *
   * @param blob what PROTOCOL.sshsig has signed: begins with {@code SSHSIG}, which nothing else
   *     that we sign does; refused otherwise with an {@link IllegalArgumentException}
   */
  public byte[] sshSignature(byte[] blob) {
    if (!isSshBlob(blob)) {
      throw new IllegalArgumentException("only what begins with SSHSIG is signed as ssh does");
    }
    return Ed25519.sign(pair.secret(), blob);
  }

  /** The key that others encrypt to, so that only this agent can read it; made of this one. */
  public EncryptionKey encryption() {
    return X25519.open(decryption());
  }

  /**
   * What this agent and the holder of another X25519 key have in common and nobody else, 32 bytes:
   * never used as a key itself, only to make keys of. The caller wipes it.
   *
   * @throws IllegalArgumentException where the other key is one of the few that keep no secret
   */
  public byte[] agree(EncryptionKey other) {
    return X25519.agree(decryption(), other.bytes());
  }

  private PrivateKey decryption() {
    byte[] seed =
        pair.secret() instanceof EdECPrivateKey ed
            ? ed.getBytes().orElse(new byte[0])
            : new byte[0];
    if (seed.length != X25519.BYTES) {
      throw new IllegalStateException("an Ed25519 key without its seed");
    }
    try {
      return X25519.secret(seed);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  static boolean isSshBlob(byte[] blob) {
    return Arrays.equals(SSHSIG, Arrays.copyOf(blob, SSHSIG.length));
  }

  byte[] stored(Instant created) {
    return KeyFile.bytes(FORMAT, home, pair, created);
  }

  static AgentKey read(byte[] file) {
    KeyFile stored = KeyFile.read(FORMAT, file);
    return new AgentKey(stored.home(), stored.pair());
  }

  @Override
  public String toString() {
    return "agent key " + id();
  }
}
