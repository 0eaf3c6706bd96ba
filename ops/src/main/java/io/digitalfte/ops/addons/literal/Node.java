package io.digitalfte.ops.addons.literal;

import org.jspecify.annotations.Nullable;

/**
 * An expression: a literal, or why it is none. What is wrong with it counts only if the whole
 * source is well-formed, as in Python, and of several wrongs the first.
 *
 * @param value the literal, or null
 * @param wrong why it is none, or null
 * @param form what it looks like, where the grammar asks
 * @param name which name it is; empty if it is none
 * @param at where it begins
 */
record Node(@Nullable Literal value, @Nullable Wrong wrong, Form form, String name, Literal.At at) {
  /** What the grammar asks about an expression. */
  enum Form {
    /** A constant as written: no sign, no sum. */
    CONSTANT,
    /** A name without parentheses. */
    NAME,
    /** What else a value could be assigned to. */
    TARGET,
    /** {@code *x}. */
    STARRED,
    /** {@code *x} with an x that a value could be assigned to. */
    STARRED_TARGET,
    /** {@code name := x}. */
    NAMED,
    OTHER
  }

  /** Why an expression is no literal. */
  record Wrong(LiteralFault.Kind kind, Literal.At at, String message) {
    LiteralFault fault() {
      return new LiteralFault(kind, at, message);
    }
  }

  static Node constant(Literal value) {
    return new Node(value, null, Form.CONSTANT, "", value.at());
  }

  static Node of(Literal value, Form form) {
    return new Node(value, null, form, "", value.at());
  }

  /** An expression that is no literal, said in words such as {@code a call}. */
  static Node no(Literal.At at, String what) {
    return no(at, what, Form.OTHER);
  }

  static Node no(Literal.At at, String what, Form form) {
    return new Node(
        null, new Wrong(LiteralFault.Kind.VALUE, at, what + " is no literal"), form, "", at);
  }

  static Node name(Token token) {
    Wrong wrong =
        new Wrong(
            LiteralFault.Kind.VALUE, token.at(), "the name " + token.quoted() + " is no literal");
    return new Node(null, wrong, Form.NAME, token.text(), token.at());
  }

  static Node wrong(Wrong wrong, Form form, Literal.At at) {
    return new Node(null, wrong, form, "", at);
  }

  /** Within parentheses. */
  Node grouped() {
    return form == Form.NAME ? new Node(value, wrong, Form.TARGET, name, at) : this;
  }

  boolean target() {
    return form == Form.NAME || form == Form.TARGET;
  }

  /** Whether it can be within a list that values are assigned to. */
  boolean part() {
    return target() || form == Form.STARRED_TARGET;
  }

  boolean named() {
    return form == Form.NAMED;
  }

  boolean starred() {
    return form == Form.STARRED || form == Form.STARRED_TARGET;
  }
}
