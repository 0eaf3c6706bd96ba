package io.digitalfte.ops.addons.literal;

/**
 * Reads what {@code ast.literal_eval} of Python 3.11 reads from a text, and refuses what it
 * refuses, with the same class of error. Nothing is executed. The inside of f-strings, which are
 * refused anyway, is not looked at.
 */
public final class Literals {
  /** How many bytes are read unless told otherwise. */
  public static final int MOST_BYTES = 1 << 20;

  private Literals() {}

  /** The literal in a source of at most {@link #MOST_BYTES}. */
  public static Literal read(byte[] source) throws LiteralFault {
    return read(source, MOST_BYTES);
  }

  /**
   * The literal in a source.
   *
   * @param source UTF-8; a coding line changes nothing, as Odoo reads manifests as text
   * @param most how many bytes it may have
   * @throws LiteralFault if it is not well-formed, no literal, or passes a bound; with the place of
   *     the first thing that is wrong
   */
  public static Literal read(byte[] source, int most) throws LiteralFault {
    Node whole = new Grammar(Source.of(source, most)).all();
    if (whole.value() != null) {
      return whole.value();
    }
    if (whole.wrong() != null) {
      throw whole.wrong().fault();
    }
    throw new IllegalStateException("neither a literal nor wrong");
  }
}
