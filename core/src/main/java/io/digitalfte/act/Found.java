package io.digitalfte.act;

/** Whether an earlier performance happened, as looked up in the world. */
public sealed interface Found {
  /** It did. */
  record Yes(Receipt receipt) implements Found {}

  /**
   * It did not, so far.
   *
   * @param proof why that is certain
   * @param settled whether it cannot any more: never written whole, or absent after the world went
   *     quiet. Otherwise an earlier request may still land, and only another try under the same key
   *     is safe, because the world refuses a second.
   */
  record No(String proof, boolean settled) implements Found {}

  /** The world cannot say, now or ever. */
  record CannotTell(String why) implements Found {}
}
