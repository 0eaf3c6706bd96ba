package io.digitalfte.decide;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.HKDFParameterSpec;

/** X25519 (RFC 7748) from the JDK, with the private key made of an agent's seed. */
final class X25519 {
  static final int BYTES = 32;
  private static final byte[] INFO =
      "digitalfte/agent-encryption/1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BASE = new byte[BYTES];

  static {
    BASE[0] = 9;
  }

  private X25519() {}

  /** The private key that goes with this seed of another key; the same each time. */
  static PrivateKey secret(byte[] seed) {
    byte[] scalar = new byte[0];
    try {
      scalar =
          KDF.getInstance("HKDF-SHA256")
              .deriveData(HKDFParameterSpec.ofExtract().addIKM(seed).thenExpand(INFO, BYTES));
      return KeyFactory.getInstance("X25519")
          .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
    } catch (GeneralSecurityException e) {
      throw missing(e);
    } finally {
      Arrays.fill(scalar, (byte) 0);
    }
  }

  /** The public key of a private one. */
  static EncryptionKey open(PrivateKey secret) {
    return new EncryptionKey(Ed25519.encode(agree(secret, BASE)));
  }

  /**
   * What both sides of an exchange get, 32 bytes.
   *
   * @throws IllegalArgumentException where the other key is one of the few that give every secret
   *     away
   */
  static byte[] agree(PrivateKey secret, byte[] open) {
    byte[] bigEndian = open.clone();
    for (int i = 0; i < BYTES; i++) {
      bigEndian[i] = open[BYTES - 1 - i];
    }
    // RFC 7748: the topmost bit is not part of the number.
    bigEndian[0] &= 0x7f;
    try {
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(secret);
      agreement.doPhase(
          KeyFactory.getInstance("X25519")
              .generatePublic(
                  new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian))),
          true);
      return agreement.generateSecret();
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("an X25519 key that must not be used", e);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("every JDK has X25519 and HKDF", e);
  }
}
