package io.digitalfte.decide;

import io.digitalfte.term.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Content that only the holder of one X25519 key can read: X25519 with a key drawn for this box
 * alone, HKDF-SHA256, AES-256-GCM. It does not say who closed it; a seal inside does. Its size is
 * padded, so that it tells little of what is in it.
 */
public final class SealedBox {
  /** The most bytes that fit in. */
  public static final int MOST = 1 << 20;

  private static final int STEP = 4 << 10;
  private static final int VERSION = 1;
  private static final int TAG = 8;
  private static final int HEAD = 1 + TAG + X25519.BYTES + 4;
  private static final byte[] INFO = "digitalfte/box/1".getBytes(StandardCharsets.US_ASCII);

  private SealedBox() {}

  /**
   * Closes this content, in base64url.
   *
   * @param content at most {@link #MOST} bytes
   */
  public static String close(byte[] content, EncryptionKey to, SecureRandom random) {
    if (content.length > MOST) {
      throw new IllegalArgumentException(content.length + " bytes do not fit into a box");
    }
    byte[] seed = new byte[X25519.BYTES];
    random.nextBytes(seed);
    PrivateKey once = X25519.secret(seed);
    Arrays.fill(seed, (byte) 0);
    byte[] open = X25519.open(once).bytes();
    ByteBuffer padded = ByteBuffer.allocate(padded(4 + content.length));
    padded.putInt(content.length).put(content);
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    head.put((byte) VERSION).put(tag(to)).put(open).putInt(padded.capacity() + 16);
    byte[] shared = X25519.agree(once, to.bytes());
    try {
      byte[] closed = cipher(Cipher.ENCRYPT_MODE, shared, head.array(), to).doFinal(padded.array());
      byte[] all = Arrays.copyOf(head.array(), HEAD + closed.length);
      System.arraycopy(closed, 0, all, HEAD, closed.length);
      return Ed25519.encode(all);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    } finally {
      Arrays.fill(shared, (byte) 0);
    }
  }

  /**
   * The content of a box that was closed for this key.
   *
   * @throws IllegalArgumentException with which of these it is: of another version, closed for
   *     another key, cut short, or changed
   */
  public static byte[] open(String box, AgentKey key) {
    byte[] all = bytes(box);
    if (all.length < HEAD) {
      throw new IllegalArgumentException("the box is cut short: it has no whole head");
    }
    byte[] head = Arrays.copyOf(all, HEAD);
    if (head[0] != VERSION) {
      throw new IllegalArgumentException(
          "the box has version " + head[0] + ", this program opens version " + VERSION);
    }
    EncryptionKey own = key.encryption();
    if (!Arrays.equals(tag(own), Arrays.copyOfRange(head, 1, 1 + TAG))) {
      throw new IllegalArgumentException("the box was closed for another key than this agent's");
    }
    if (ByteBuffer.wrap(head).getInt(HEAD - 4) != all.length - HEAD) {
      throw new IllegalArgumentException("the box is cut short: its length is not what it says");
    }
    byte[] once = Arrays.copyOfRange(head, 1 + TAG, HEAD - 4);
    byte[] shared = key.agree(new EncryptionKey(Ed25519.encode(once)));
    try {
      byte[] padded =
          cipher(Cipher.DECRYPT_MODE, shared, head, own).doFinal(all, HEAD, all.length - HEAD);
      return content(padded);
    } catch (AEADBadTagException _) {
      throw new IllegalArgumentException("the box was changed after it was closed");
    } catch (GeneralSecurityException e) {
      throw missing(e);
    } finally {
      Arrays.fill(shared, (byte) 0);
    }
  }

  private static byte[] content(byte[] padded) {
    int length = padded.length < 4 ? -1 : ByteBuffer.wrap(padded).getInt();
    if (length < 0 || length > padded.length - 4) {
      throw new IllegalArgumentException("the box holds less than it says");
    }
    return Arrays.copyOfRange(padded, 4, 4 + length);
  }

  private static byte[] bytes(String box) {
    if (box.length() > 3 * MOST) {
      throw new IllegalArgumentException("a box of " + box.length() + " characters is too large");
    }
    try {
      return Base64.getUrlDecoder().decode(box);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("the box is no base64url");
    }
  }

  /** The next step: they double, so that few sizes are seen however much is in. */
  private static int padded(int size) {
    int step = STEP;
    while (step < size) {
      step <<= 1;
    }
    return step;
  }

  private static byte[] tag(EncryptionKey key) {
    return Arrays.copyOf(HexFormat.of().parseHex(Digest.of(key.bytes()).hex()), TAG);
  }

  /** The key serves one box, so the nonce can be made of the same secret. */
  private static Cipher cipher(int mode, byte[] shared, byte[] head, EncryptionKey to)
      throws GeneralSecurityException {
    byte[] info = Arrays.copyOf(INFO, INFO.length + head.length + X25519.BYTES);
    System.arraycopy(head, 0, info, INFO.length, head.length);
    System.arraycopy(to.bytes(), 0, info, INFO.length + head.length, X25519.BYTES);
    byte[] made =
        KDF.getInstance("HKDF-SHA256")
            .deriveData(HKDFParameterSpec.ofExtract().addIKM(shared).thenExpand(info, 44));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(made, 0, 32, "AES"), new GCMParameterSpec(128, made, 32, 12));
    cipher.updateAAD(head);
    Arrays.fill(made, (byte) 0);
    return cipher;
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("every JDK has HKDF and AES-GCM", e);
  }
}
