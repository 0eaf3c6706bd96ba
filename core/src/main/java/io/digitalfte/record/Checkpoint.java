package io.digitalfte.record;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A signed statement that the record had this entry, with this hash, at this time. Copies lie where
 * this user's programs do not easily rewrite them; a record that was recomputed does not fit them.
 *
 * @param home whose record
 * @param seq the entry's number
 * @param hash the entry's hash
 * @param at when the statement was made
 * @param key which key signed
 * @param signature over {@link #bytes}, in hex
 */
public record Checkpoint(
    Ulid home, long seq, Digest hash, Instant at, String key, String signature) {
  private static final String DOMAIN = "digitalfte/checkpoint/1";

  /** Signs with the key that counts now. Safe for any thread. */
  @FunctionalInterface
  public interface Signer {
    /** The signature over these bytes, and whose it is. */
    Signed sign(byte[] bytes);
  }

  /**
   * A signature.
   *
   * @param key the id of the key that made it
   * @param signature as that key writes it
   */
  public record Signed(String key, String signature) {}

  /** Says whether a signature is this key's. */
  public interface Verifier {
    /** Whether the key is a known witness key and the signature over the bytes is its own. */
    boolean verifies(String key, byte[] bytes, String signature);
  }

  /** A checkpoint of this tip. */
  public static Checkpoint of(Ulid home, Tip tip, Instant at, Signer signer) {
    Signed signed = signer.sign(bytes(home, tip.seq(), tip.hash(), at));
    return new Checkpoint(home, tip.seq(), tip.hash(), at, signed.key(), signed.signature());
  }

  /** What is signed: the domain, a zero byte, and the canonical statement. */
  public byte[] bytes() {
    return bytes(home, seq, hash, at);
  }

  private static byte[] bytes(Ulid home, long seq, Digest hash, Instant at) {
    byte[] statement = Json.canonical(new Statement(home, seq, hash, at));
    byte[] domain = (DOMAIN + '\0').getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[domain.length + statement.length];
    System.arraycopy(domain, 0, all, 0, domain.length);
    System.arraycopy(statement, 0, all, domain.length, statement.length);
    return all;
  }

  private record Statement(Ulid home, long seq, Digest hash, Instant at) {}
}
