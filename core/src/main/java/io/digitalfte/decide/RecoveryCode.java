package io.digitalfte.decide;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The recovery code: 160 random bits as eight groups of four Crockford base-32 characters and a
 * ninth group that catches typing mistakes. It is printed once and never stored; the home keeps
 * only the public key that it stands for. With it a lost approver key is replaced, and nothing
 * else.
 */
public final class RecoveryCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String SEED = "digitalfte/recovery/1";
  private static final int BYTES = 20;
  private static final int SECRET = 32;
  private static final int CHECK = 4;

  /** What could be one, somewhere in a text, as it is printed. */
  static final Pattern LOOKS = Pattern.compile("(?i)[0-9A-Z]{4}(-[0-9A-Z]{4}){8}");

  private RecoveryCode() {}

  /** Whether this is a code without a typing mistake. */
  static boolean is(String text) {
    byte[] secret = new byte[BYTES];
    char[] code = text.toCharArray();
    try {
      read(code, secret);
      return true;
    } catch (Fault _) {
      return false;
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(code, '\0');
    }
  }

  /**
   * A fresh code, {@code XXXX-XXXX-...} in nine groups, to be printed once and then wiped by the
   * caller.
   */
  public static char[] draw(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    byte[] check = check(secret);
    try {
      char[] out = new char[SECRET + CHECK + 8];
      int at = 0;
      for (int i = 0; i < SECRET + CHECK; i++) {
        if (i > 0 && i % 4 == 0) {
          out[at++] = '-';
        }
        out[at++] = ALPHABET.charAt(i < SECRET ? five(secret, i) : five(check, i - SECRET));
      }
      return out;
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /**
   * The public key that this code stands for.
   *
   * @param code as printed; either case, any spaces and hyphens, {@code O} for 0 and {@code I} or
   *     {@code L} for 1 are understood; wiped here
   * @throws Fault {@code REFUSED} when it is no code or has a typing mistake
   */
  public static PublicKey open(char[] code) {
    return pair(code).open();
  }

  /** The consent signed with the key that this code stands for; the code is wiped here. */
  public static SignedConsent sign(Consent consent, char[] code) {
    return new SignedConsent(consent, Ed25519.seal(pair(code), Consent.PURPOSE, consent.content()));
  }

  private static Ed25519.Pair pair(char[] code) {
    byte[] secret = new byte[BYTES];
    try {
      read(code, secret);
      MessageDigest seed = Digest.sha256();
      seed.update(SEED.getBytes(StandardCharsets.US_ASCII));
      seed.update((byte) 0);
      return Ed25519.fromSeed(seed.digest(secret));
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(code, '\0');
    }
  }

  private static void read(char[] code, byte[] secret) {
    int count = 0;
    int sum = 0;
    for (char c : code) {
      if (c == '-' || c == ' ') {
        continue;
      }
      int value = value(c);
      if (value < 0 || count == SECRET + CHECK) {
        throw mistyped();
      }
      if (count < SECRET) {
        for (int bit = 0; bit < 5; bit++) {
          int position = count * 5 + bit;
          secret[position / 8] |= (byte) (((value >> (4 - bit)) & 1) << (7 - position % 8));
        }
      } else {
        sum = (sum << 5) | value;
      }
      count++;
    }
    int wanted = 0;
    byte[] check = check(secret);
    for (int i = 0; i < CHECK; i++) {
      wanted = (wanted << 5) | five(check, i);
    }
    if (count != SECRET + CHECK || sum != wanted) {
      throw mistyped();
    }
  }

  private static int value(char c) {
    return switch (c) {
      case 'o', 'O' -> 0;
      case 'i', 'I', 'l', 'L' -> 1;
      default -> ALPHABET.indexOf(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
    };
  }

  private static byte[] check(byte[] secret) {
    MessageDigest engine = Digest.sha256();
    engine.update("digitalfte/recovery-check/1".getBytes(StandardCharsets.US_ASCII));
    engine.update((byte) 0);
    return engine.digest(secret);
  }

  private static int five(byte[] bytes, int index) {
    int value = 0;
    for (int bit = 0; bit < 5; bit++) {
      int position = index * 5 + bit;
      value = (value << 1) | ((bytes[position / 8] >> (7 - position % 8)) & 1);
    }
    return value;
  }

  private static Fault mistyped() {
    return Fault.of(
        Fault.Code.REFUSED,
        "that is no recovery code: it has nine groups of four letters and digits; look for a typing"
            + " mistake");
  }
}
