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

  /**
   * The source of ids for this purpose alone. One that makes the same ids again for the same work
   * counts each purpose by itself, so that a step more or less of another kind changes none of
   * them; any other source is one for all purposes.
   *
   * @param purpose such as the kind of an action
   */
  default Ids of(String purpose) {
    return this;
  }
}
