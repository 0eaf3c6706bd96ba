package io.digitalfte.decide;

import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.Arrays;

/** What the file of a key without a passphrase holds: a witness's, an agent's. */
record KeyFile(String format, Ulid home, PublicKey open, Instant created, String secret) {
  KeyFile {
    if (secret.length() > 200) {
      throw new IllegalArgumentException("a key of " + secret.length() + " characters");
    }
  }

  static byte[] bytes(String format, Ulid home, Ed25519.Pair pair, Instant created) {
    byte[] secret = pair.secret().getEncoded();
    try {
      return Json.canonical(
          new KeyFile(format, home, pair.open(), created, Ed25519.encode(secret)));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /**
   * The key that these bytes hold.
   *
   * @throws IllegalArgumentException if they hold none of this format
   */
  static KeyFile read(String format, byte[] file) {
    KeyFile stored = Json.read(file, KeyFile.class);
    if (!stored.format().equals(format)) {
      throw new IllegalArgumentException("not a file of " + format);
    }
    return stored;
  }

  /** Both halves, checked to belong together. */
  Ed25519.Pair pair() {
    byte[] pkcs8 = java.util.Base64.getUrlDecoder().decode(secret);
    try {
      Ed25519.Pair pair = new Ed25519.Pair(Ed25519.secret(pkcs8), open);
      Ed25519.check(pair);
      return pair;
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "file of key " + open.id();
  }
}
