package io.digitalfte.decide;

/**
 * A signature and whose it is.
 *
 * @param key the fingerprint of the key that made it
 * @param signature the 64 bytes of an Ed25519 signature as 86 characters of base64url, in the one
 *     form that an encoder writes
 */
public record Seal(KeyId key, String signature) {
  public Seal {
    Ed25519.decode(signature, 64);
  }
}
