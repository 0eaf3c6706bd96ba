package io.digitalfte.decide;

import io.digitalfte.term.Fault;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** What we ask of a passphrase, and how a key is made of it. */
final class Passphrase {
  static final int ROUNDS = 600_000;
  private static final int LEAST = 10;
  private static final int MOST = 1024;

  private Passphrase() {}

  /** Refuses a passphrase that is too short, too long or made of a few characters only. */
  static void check(char[] passphrase) {
    long different = CharBuffer.wrap(passphrase).chars().distinct().count();
    if (passphrase.length < LEAST || different < 5) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "the passphrase is too short: at least "
              + LEAST
              + " characters, 5 of them different; four words that do not belong together are good");
    }
    if (passphrase.length > MOST) {
      throw Fault.of(Fault.Code.REFUSED, "the passphrase is longer than " + MOST + " characters");
    }
  }

  static SecretKey derive(char[] passphrase, byte[] salt, int rounds) {
    char[] bounded = Arrays.copyOf(passphrase, Math.min(passphrase.length, MOST + 1));
    PBEKeySpec spec = new PBEKeySpec(bounded, salt, rounds, 256);
    byte[] derived = new byte[0];
    try {
      derived =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new SecretKeySpec(derived, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2 with HMAC-SHA256", e);
    } finally {
      Arrays.fill(derived, (byte) 0);
      Arrays.fill(bounded, '\0');
      spec.clearPassword();
    }
  }
}
