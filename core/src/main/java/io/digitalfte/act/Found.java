package io.digitalfte.act;

/** Whether an earlier performance happened, as looked up in the world. */
public sealed interface Found {
  /** It did. */
  record Yes(Receipt receipt) implements Found {}

  /**
   * It did not, and cannot any more.
   *
   * @param proof why that is certain: never written whole, or absent after the world went quiet
   */
  record No(String proof) implements Found {}

  /** The world cannot say, now or ever. */
  record CannotTell(String why) implements Found {}
}
