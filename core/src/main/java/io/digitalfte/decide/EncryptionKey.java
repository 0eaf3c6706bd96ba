package io.digitalfte.decide;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An X25519 public key: what is encrypted to it, only the agent it belongs to can read.
 *
 * @param text its 32 bytes (RFC 7748) as 43 characters of base64url; anything else is refused with
 *     an {@link IllegalArgumentException}
 */
public record EncryptionKey(@JsonValue String text) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public EncryptionKey {
    Ed25519.decode(text, X25519.BYTES);
  }

  /** Its 32 bytes. */
  public byte[] bytes() {
    return Ed25519.decode(text, X25519.BYTES);
  }

  @Override
  public String toString() {
    return text;
  }
}
