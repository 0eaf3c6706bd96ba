package io.digitalfte.secrets;

import io.digitalfte.term.Digest;
import java.util.Optional;

/**
 * Something in a text that looks like a secret. It does not hold the secret itself.
 *
 * @param rule the rule's id, such as {@code github-token}
 * @param what in words, such as {@code a GitHub token}
 * @param line from 1
 * @param column from 1, in characters
 * @param length in characters
 * @param digest of the value, by which it can be allowed; empty where whoever has the digest could
 *     find the value by trying, as with passwords and numbers of cards
 */
public record Secret(
    String rule, String what, int line, int column, int length, Optional<Digest> digest) {
  private static final int SHOWN = 16;

  /** The beginning of its digest, 16 digits, as people write it into an {@link AllowList}. */
  public Optional<String> fingerprint() {
    return digest.map(d -> d.hex().substring(0, SHOWN));
  }

  @Override
  public String toString() {
    return what
        + " ("
        + rule
        + fingerprint().map(f -> ", fingerprint " + f).orElse("")
        + ") at line "
        + line
        + ", column "
        + column;
  }
}
