package io.digitalfte.term;

/** The source of ids and nonces; given, so that tests are repeatable. Safe for any thread. */
public interface Ids {
  /** A new id, later than every one this source gave before. */
  Ulid next();

  /**
   * A nonce of lower-case letters and digits, drawn from a cryptographic source.
   *
   * @param characters how many, 8 to 64; each carries 5 bits
   */
  String nonce(int characters);
}
