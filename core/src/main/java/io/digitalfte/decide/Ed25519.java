package io.digitalfte.decide;

import io.digitalfte.term.Fault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ed25519 (RFC 8032) from the JDK, and the one form in which we write and bind what it signs. */
final class Ed25519 {
  private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final Pattern PURPOSE = Pattern.compile("digitalfte/[a-z]{1,20}/[0-9]{1,3}");

  private Ed25519() {}

  /** A key pair as we hold it: the private key, and the 32 bytes of the public one. */
  record Pair(PrivateKey secret, PublicKey open) {
    @Override
    public String toString() {
      return "key pair " + open.id();
    }
  }

  static Pair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      KeyPair pair = generator.generateKeyPair();
      return new Pair(pair.getPrivate(), open(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** The pair that this seed of 32 bytes stands for (RFC 8032, 5.1.5). */
  static Pair fromSeed(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      // The JDK has no other way from a seed to the public key than drawing exactly that seed.
      generator.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
      PublicKey open = open(generator.generateKeyPair().getPublic());
      PrivateKey secret =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
      Pair pair = new Pair(secret, open);
      check(pair);
      return pair;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** The private key from its PKCS#8 form. */
  static PrivateKey secret(byte[] pkcs8) {
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException _) {
      throw Fault.of(Fault.Code.CORRUPT, "a key file holds no Ed25519 private key");
    }
  }

  /** Fails unless both halves belong together. */
  static void check(Pair pair) {
    byte[] probe = "digitalfte".getBytes(StandardCharsets.US_ASCII);
    if (!verify(decode(pair.open().text(), 32), probe, sign(pair.secret(), probe))) {
      throw Fault.of(Fault.Code.CORRUPT, "a key file's private key is not that of its public key");
    }
  }

  static Seal seal(Pair pair, String purpose, byte[] content) {
    return new Seal(pair.open().id(), encode(sign(pair.secret(), message(purpose, content))));
  }

  /** What is signed: the purpose, a zero byte, the content; so no signature serves two purposes. */
  static byte[] message(String purpose, byte[] content) {
    if (!PURPOSE.matcher(purpose).matches()) {
      throw new IllegalArgumentException("a purpose looks like digitalfte/checkpoint/1");
    }
    byte[] head = purpose.getBytes(StandardCharsets.US_ASCII);
    byte[] out = Arrays.copyOf(head, head.length + 1 + content.length);
    System.arraycopy(content, 0, out, head.length + 1, content.length);
    return out;
  }

  static byte[] sign(PrivateKey secret, byte[] message) {
    try {
      Signature engine = Signature.getInstance("Ed25519");
      engine.initSign(secret);
      engine.update(message);
      return engine.sign();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  static boolean verify(byte[] open, byte[] message, byte[] signature) {
    byte[] encoded = Arrays.copyOf(X509_HEAD, X509_HEAD.length + open.length);
    System.arraycopy(open, 0, encoded, X509_HEAD.length, open.length);
    try {
      Signature engine = Signature.getInstance("Ed25519");
      engine.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      engine.update(message);
      return engine.verify(signature);
    } catch (SignatureException _) {
      return false;
    } catch (java.security.InvalidKeyException | java.security.spec.InvalidKeySpecException _) {
      return false;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The bytes of this text, which must be in the one form that {@link #encode} writes. */
  static byte[] decode(String text, int length) {
    byte[] bytes = text.length() > 4 * length ? new byte[0] : lenient(text);
    if (bytes.length != length || !encode(bytes).equals(text)) {
      throw new IllegalArgumentException("not " + length + " bytes of base64url");
    }
    return bytes;
  }

  private static byte[] lenient(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  private static PublicKey open(java.security.PublicKey key) {
    byte[] encoded = key.getEncoded();
    return new PublicKey(encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("every JDK has Ed25519", e);
  }

  private static final class Drawn extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    private Drawn(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("an Ed25519 seed has 32 bytes");
      }
      System.arraycopy(seed, 0, bytes, 0, seed.length);
    }
  }
}
