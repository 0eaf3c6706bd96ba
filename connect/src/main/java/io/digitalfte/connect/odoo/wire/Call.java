package io.digitalfte.connect.odoo.wire;

/**
 * A method of a model, by exact names. Only what implements this can be called, and each of its
 * kinds is a closed list: there is no way to call a method that is named in a text.
 */
public interface Call {
  /** The model, such as {@code res.partner}. */
  String model();

  /** The method, such as {@code search_read}. */
  String method();

  /** Whether it writes: reads may be repeated, and writes must not. */
  boolean writes();
}
