package io.digitalfte.connect.odoo;

import io.digitalfte.connect.odoo.wire.OdooError;

/**
 * One thing that was looked at.
 *
 * @param what what was looked at
 * @param ok whether it is as it should be
 * @param detail what was seen
 * @param remedy what to do about it, and what would be better where it works; or empty
 */
public record Finding(String what, boolean ok, String detail, String remedy) {
  static Finding good(String what, String detail) {
    return new Finding(what, true, detail, "");
  }

  /** It works, and will not for ever. */
  static Finding warning(String what, String detail, String remedy) {
    return new Finding(what, true, detail, remedy);
  }

  static Finding bad(String what, String detail, String remedy) {
    return new Finding(what, false, detail, remedy);
  }

  static Finding bad(String what, OdooError error) {
    String said = error.message().isEmpty() ? "status " + error.status() : error.message();
    return new Finding(what, false, said, error.nextStep());
  }
}
