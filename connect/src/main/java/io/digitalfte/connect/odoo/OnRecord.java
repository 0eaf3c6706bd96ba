package io.digitalfte.connect.odoo;

import io.digitalfte.connect.odoo.wire.Endpoint;

/**
 * A record that a message or file hangs on.
 *
 * @param model which sort of record
 * @param record which one
 */
public record OnRecord(Model model, Named record) {
  /** The sorts of record there are messages and files on. */
  public enum Model {
    DOCUMENT("account.move", Endpoint.NOTE_ON_MOVE),
    PARTNER("res.partner", Endpoint.NOTE_ON_PARTNER);

    private final String inOdoo;
    private final Endpoint note;

    Model(String inOdoo, Endpoint note) {
      this.inOdoo = inOdoo;
      this.note = note;
    }

    String inOdoo() {
      return inOdoo;
    }

    Endpoint note() {
      return note;
    }
  }
}
