package io.digitalfte.secrets;

import io.digitalfte.term.Digest;

/**
 * Something in a text that looks like a secret. It does not hold the secret itself.
 *
 * @param rule the rule's id, such as {@code github-token}
 * @param what in words, such as {@code a GitHub token}
 * @param line from 1
 * @param column from 1, in characters
 * @param length in characters
 * @param digest of the value, by which it can be allowed
 */
public record Secret(String rule, String what, int line, int column, int length, Digest digest) {
  @Override
  public String toString() {
    return what + " (" + rule + ") at line " + line + ", column " + column;
  }
}
