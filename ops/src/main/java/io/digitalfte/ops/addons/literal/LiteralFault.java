package io.digitalfte.ops.addons.literal;

/** Why a source is no literal; caught within the scan, which goes on with the next file. */
public final class LiteralFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** Python's class of error, or ours for what passes a bound. */
  public enum Kind {
    /** {@code SyntaxError}. */
    SYNTAX,
    /** {@code ValueError}: an expression, but no literal. */
    VALUE,
    /** {@code TypeError}: an unhashable key or member. */
    TYPE,
    /** Deeper or larger than is let in. */
    BOUND
  }

  private final Kind kind;
  private final transient Literal.At at;

  LiteralFault(Kind kind, Literal.At at, String message) {
    super(message);
    this.kind = kind;
    this.at = at;
  }

  /** What kind of error. */
  public Kind kind() {
    return kind;
  }

  /** Where. */
  public Literal.At at() {
    return at;
  }
}
