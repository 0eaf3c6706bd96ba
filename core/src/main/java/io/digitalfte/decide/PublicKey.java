package io.digitalfte.decide;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.digitalfte.term.Digest;

/**
 * An Ed25519 public key.
 *
 * @param text its 32 bytes (RFC 8032) as 43 characters of base64url; anything else is refused with
 *     an {@link IllegalArgumentException}
 */
public record PublicKey(@JsonValue String text) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PublicKey {
    Ed25519.decode(text, 32);
  }

  /** Its fingerprint. */
  public KeyId id() {
    return new KeyId("ed25519:" + Digest.of(bytes()).hex().substring(0, 32));
  }

  /** Whether the seal is this key's over exactly these bytes for exactly this purpose. */
  public boolean sealed(String purpose, byte[] content, Seal seal) {
    return seal.key().equals(id())
        && Ed25519.verify(
            bytes(), Ed25519.message(purpose, content), Ed25519.decode(seal.signature(), 64));
  }

  /** Its 32 bytes. */
  public byte[] bytes() {
    return Ed25519.decode(text, 32);
  }

  /**
   * Whether these are the 64 bytes that {@link AgentKey#sshSignature} makes of this blob.
   *
   * @param blob what PROTOCOL.sshsig has signed; one that does not begin with {@code SSHSIG} is
   *     never right
   */
  public boolean sshSigned(byte[] blob, byte[] signature) {
    return signature.length == 64
        && AgentKey.isSshBlob(blob)
        && Ed25519.verify(bytes(), blob, signature);
  }

  @Override
  public String toString() {
    return text;
  }
}
