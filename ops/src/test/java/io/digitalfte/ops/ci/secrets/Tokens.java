package io.digitalfte.ops.ci.secrets;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;

/** Things that look like secrets, and things that only look as random; the same at each run. */
final class Tokens {
  private static final String SIGNS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final Random random = new Random(20261128);

  String letters(int count) {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < count; i++) {
      made.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return made.toString();
  }

  String github() {
    return "gh" + "p_" + letters(36);
  }

  String base64(int bytes) {
    byte[] made = new byte[bytes];
    random.nextBytes(made);
    return Base64.getEncoder().encodeToString(made);
  }

  String hex(int bytes) {
    byte[] made = new byte[bytes];
    random.nextBytes(made);
    return HexFormat.of().formatHex(made);
  }

  String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  static String privateKey() {
    return "-----BEGIN OPENSSH " + "PRIVATE KEY-----\n" + new Tokens().base64(48) + "\n-----END";
  }
}
