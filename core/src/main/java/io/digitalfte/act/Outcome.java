package io.digitalfte.act;

/** How a performance ended. Anything that is not known for certain is {@link Unknown}. */
public sealed interface Outcome {
  /** It happened, and here is the proof. */
  record Done(Receipt receipt) implements Outcome {}

  /** The world refused, and nothing happened; the same call would be refused again. */
  record Refused(String reason) implements Outcome {}

  /**
   * It may or may not have happened: a lost answer, a timeout, an exception.
   *
   * @param cause what was seen, without any content
   * @param written whether any byte of the writing request may have left; false is a proof that
   *     nothing happened
   */
  record Unknown(String cause, boolean written) implements Outcome {}
}
