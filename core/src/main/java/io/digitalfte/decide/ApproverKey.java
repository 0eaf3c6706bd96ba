package io.digitalfte.decide;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A person's key. Its private half lies encrypted under the passphrase (PBKDF2-HMAC-SHA256, AES-GCM
 * over PKCS#8, with everything else in the file bound to it) and is opened for one signature at a
 * time; this object never holds it. Safe for any thread. Opening takes a few tenths of a second by
 * intent.
 */
public final class ApproverKey {
  static final String FORMAT = "digitalfte/approver-key/1";

  private final Header header;
  private final byte[] sealed;

  private ApproverKey(Header header, byte[] sealed) {
    this.header = header;
    this.sealed = sealed;
  }

  /** Everything in the file but the encrypted key; bound to it as additional data. */
  private record Header(
      String format,
      Ulid home,
      String holder,
      PublicKey open,
      Instant created,
      String kdf,
      int rounds,
      String salt,
      String cipher,
      String iv) {
    private Header {
      if (!format.equals(FORMAT)
          || !kdf.equals("PBKDF2-HMAC-SHA256")
          || !cipher.equals("AES-256-GCM")) {
        throw new IllegalArgumentException("not an approver key file of version 1");
      }
      if (rounds < Passphrase.ROUNDS || rounds > 20 * Passphrase.ROUNDS) {
        throw new IllegalArgumentException("an approver key of " + rounds + " rounds");
      }
      Approval.line(holder);
      Ed25519.decode(salt, 16);
      Ed25519.decode(iv, 12);
    }
  }

  private record Stored(Header header, String sealed) {
    private Stored {
      if (sealed.length() > 400) {
        throw new IllegalArgumentException("a sealed key of " + sealed.length() + " characters");
      }
    }
  }

  /** The home that it belongs to. */
  public Ulid home() {
    return header.home();
  }

  /** Whose it is. */
  public String holder() {
    return header.holder();
  }

  /** The public half. */
  public PublicKey open() {
    return header.open();
  }

  /** The fingerprint. */
  public KeyId id() {
    return header.open().id();
  }

  /**
   * The approval with this key's signature.
   *
   * @param passphrase wiped here, whatever happens
   * @throws Fault {@code REFUSED} for a wrong passphrase, another home or another approver
   */
  public SignedApproval sign(Approval approval, char[] passphrase) {
    return new SignedApproval(
        approval,
        seal(
            approval.home(),
            approval.approver(),
            Approval.PURPOSE,
            Json.canonical(approval),
            passphrase));
  }

  /**
   * The consent with this key's signature.
   *
   * @param passphrase wiped here, whatever happens
   * @throws Fault {@code REFUSED} for a wrong passphrase, another home or another approver
   */
  public SignedConsent sign(Consent consent, char[] passphrase) {
    return new SignedConsent(
        consent,
        seal(consent.home(), consent.approver(), Consent.PURPOSE, consent.content(), passphrase));
  }

  private Seal seal(Ulid home, String approver, String purpose, byte[] content, char[] passphrase) {
    try {
      if (!home.equals(home()) || !approver.equals(holder())) {
        throw Fault.of(
            Fault.Code.REFUSED,
            "the key of " + holder() + " signs for its own home and holder only");
      }
      return opened(
          passphrase,
          secret -> {
            Ed25519.Pair pair = new Ed25519.Pair(secret, open());
            Seal seal = Ed25519.seal(pair, purpose, content);
            if (!open().sealed(purpose, content, seal)) {
              throw Fault.of(
                  Fault.Code.CORRUPT, "the approver key's private half is not that of its public");
            }
            return seal;
          });
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  static ApproverKey create(
      Ulid home, String holder, Instant created, char[] passphrase, SecureRandom random) {
    Passphrase.check(passphrase);
    Ed25519.Pair pair = Ed25519.generate(random);
    return closed(home, holder, pair.open(), created, pair.secret(), passphrase, random);
  }

  /** The same key under another passphrase; wipes neither. */
  ApproverKey under(char[] old, char[] fresh, SecureRandom random) {
    Passphrase.check(fresh);
    return opened(
        old, secret -> closed(home(), holder(), open(), header.created(), secret, fresh, random));
  }

  private static ApproverKey closed(
      Ulid home,
      String holder,
      PublicKey open,
      Instant created,
      PrivateKey secret,
      char[] passphrase,
      SecureRandom random) {
    byte[] salt = new byte[16];
    byte[] iv = new byte[12];
    random.nextBytes(salt);
    random.nextBytes(iv);
    Header header =
        new Header(
            FORMAT,
            home,
            holder,
            open,
            created,
            "PBKDF2-HMAC-SHA256",
            Passphrase.ROUNDS,
            Ed25519.encode(salt),
            "AES-256-GCM",
            Ed25519.encode(iv));
    byte[] pkcs8 = secret.getEncoded();
    try {
      return new ApproverKey(
          header, cipher(Cipher.ENCRYPT_MODE, header, passphrase).doFinal(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private <T> T opened(char[] passphrase, Function<PrivateKey, T> use) {
    byte[] pkcs8 = new byte[0];
    try {
      pkcs8 = cipher(Cipher.DECRYPT_MODE, header, passphrase).doFinal(sealed);
      return use.apply(Ed25519.secret(pkcs8));
    } catch (GeneralSecurityException _) {
      // One message for every cause, so that nothing is learnt from which of them it was.
      throw Fault.of(
          Fault.Code.REFUSED, "this passphrase does not open the approver key of " + holder());
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private static Cipher cipher(int mode, Header header, char[] passphrase)
      throws GeneralSecurityException {
    SecretKey key =
        Passphrase.derive(passphrase, Ed25519.decode(header.salt(), 16), header.rounds());
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(128, Ed25519.decode(header.iv(), 12)));
    cipher.updateAAD(Json.canonical(header));
    return cipher;
  }

  byte[] stored() {
    return Json.canonical(new Stored(header, Ed25519.encode(sealed)));
  }

  static ApproverKey read(byte[] file) {
    Stored stored = Json.read(file, Stored.class);
    return new ApproverKey(stored.header(), Base64.getUrlDecoder().decode(stored.sealed()));
  }

  @Override
  public String toString() {
    return "approver key " + id() + " of " + holder();
  }
}
