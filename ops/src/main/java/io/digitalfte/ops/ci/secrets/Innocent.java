package io.digitalfte.ops.ci.secrets;

import io.digitalfte.secrets.Secret;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What looks as random as a token and is published on purpose: digests in lock files, public keys,
 * certificates, small pictures; and the lines within a key, which is found by its first line. Only
 * words found by how random they are can be innocent; known forms of tokens never are.
 */
final class Innocent {
  private static final String RANDOM = "random";
  private static final int BEFORE = 60;

  private static final Pattern DIGEST = Pattern.compile("(?:sha(?:1|256|384|512)|md5)-.*");
  private static final Pattern LEADS =
      Pattern.compile(
          "(?:.*(?:sha(?:1|256|384|512)[-:=]|h1:|base64,|;base64\\s|ssh-(?:rsa|ed25519|dss)\\s+"
              + "|ecdsa-sha2-nistp[0-9]{3}\\s+|sk-ssh-ed25519@openssh.com\\s+)"
              + "|.*\\b(?:integrity|checksum|digest|hash|fingerprint|signature|public[_-]?key"
              + "|pubkey|pin-sha256|etag|nonce-)[\"']?\\s{0,4}[:=]?\\s{0,4}[\"']?)");
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]{1,40}-----");

  private final Lines lines;
  private final BitSet published = new BitSet();

  Innocent(String text, Lines lines) {
    this.lines = lines;
    boolean inside = false;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      inside |= line.length() < 200 && BEGIN.matcher(line).find();
      published.set(number, inside);
      inside &= !line.contains("-----END ");
    }
  }

  /** Whether it is nothing to hide. */
  boolean is(Secret secret) {
    if (!secret.rule().equals(RANDOM)) {
      return false;
    }
    return published.get(secret.line())
        || DIGEST.matcher(lines.value(secret)).matches()
        || LEADS.matcher(lines.before(secret, BEFORE).toLowerCase(Locale.ROOT)).matches();
  }
}
