package io.digitalfte.connect.odoo;

import io.digitalfte.connect.odoo.wire.Row;

/**
 * A record of the books that an action names.
 *
 * @param id in the books
 * @param name as it was shown when this was drafted, 1 to 400 characters
 */
public record Named(long id, String name) {
  public Named {
    if (id < 1) {
      throw new IllegalArgumentException("no record has the id " + id);
    }
    Texts.line("name", name, 400);
  }

  static Named of(Row.Link link) {
    return new Named(link.id(), link.name());
  }

  @Override
  public String toString() {
    return name + " (id " + id + ")";
  }
}
