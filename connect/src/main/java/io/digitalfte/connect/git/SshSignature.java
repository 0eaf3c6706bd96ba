package io.digitalfte.connect.git;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.PublicKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;

/**
 * Signatures as ssh keys make them for git (PROTOCOL.sshsig, version 1, namespace {@code git},
 * Ed25519 and SHA-512). What does not have exactly the form that we write is no signature.
 */
final class SshSignature {
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";
  private static final String NAMESPACE = "git";
  private static final String HASH = "sha512";
  private static final String KIND = "ssh-ed25519";

  private SshSignature() {}

  /** The armoured signature over this content, without a line break at its end. */
  static String make(AgentKey key, byte[] content) {
    byte[] signature = key.sshSignature(blob(content));
    byte[] body = body(key.open().bytes(), join(string(KIND), string(signature)));
    String text = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(body);
    return BEGIN + "\n" + text + "\n" + END;
  }

  /** Whose signature this is over this content, of those that are known. */
  static Optional<PublicKey> signer(String armoured, byte[] content, Collection<PublicKey> known) {
    Optional<byte[]> unpacked = unpack(armoured);
    if (unpacked.isEmpty()) {
      return Optional.empty();
    }
    byte[] body = unpacked.orElseThrow();
    byte[] signature = Arrays.copyOfRange(body, Math.max(0, body.length - 64), body.length);
    for (PublicKey key : known) {
      // The whole is compared with what this key would have written: there is one form of it.
      if (Arrays.equals(body, body(key.bytes(), join(string(KIND), string(signature))))) {
        return key.sshSigned(blob(content), signature) ? Optional.of(key) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<byte[]> unpack(String armoured) {
    if (armoured.length() > 1_000
        || !armoured.startsWith(BEGIN + "\n")
        || !armoured.endsWith("\n" + END)
        || armoured.length() < BEGIN.length() + END.length() + 2) {
      return Optional.empty();
    }
    String text = armoured.substring(BEGIN.length() + 1, armoured.length() - END.length() - 1);
    try {
      return Optional.of(Base64.getDecoder().decode(text.replace("\n", "")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] body(byte[] open, byte[] signature) {
    byte[] key = join(string(KIND), string(open));
    return join(
        MAGIC,
        ByteBuffer.allocate(4).putInt(1).array(),
        string(key),
        string(NAMESPACE),
        string(""),
        string(HASH),
        string(signature));
  }

  private static byte[] blob(byte[] content) {
    return join(MAGIC, string(NAMESPACE), string(""), string(HASH), string(sha512(content)));
  }

  private static byte[] string(String text) {
    return string(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] string(byte[] bytes) {
    return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] sha512(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }
}
