package io.digitalfte.ops.addons.literal;

/**
 * What {@code bench/fuzz} feeds with bytes that Jazzer makes up, and the properties with theirs.
 */
public final class FuzzTarget {
  private FuzzTarget() {}

  /** Whatever the bytes, there is a literal, or a fault with its place and a short message. */
  public static void fuzzerTestOneInput(byte[] source) {
    Literal.At at;
    String message = "";
    try {
      at = Literals.read(source).at();
    } catch (LiteralFault fault) {
      at = fault.at();
      message = String.valueOf(fault.getMessage());
      if (message.isBlank()) {
        throw new AssertionError("a fault without a message", fault);
      }
    }
    if (at.line() < 1 || at.column() < 1) {
      throw new AssertionError("no place: " + at);
    }
    if (message.length() > 200 || message.chars().anyMatch(Character::isISOControl)) {
      throw new AssertionError("a message that is long or moves the cursor: " + message);
    }
  }
}
