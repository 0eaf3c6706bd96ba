package io.digitalfte.connect.odoo.wire;

import tools.jackson.databind.JsonNode;

/** What came of a call. */
public sealed interface Answer {
  /** Odoo carried it out and gave this value. */
  record Value(JsonNode json) implements Answer {}

  /**
   * It gave none.
   *
   * @param written whether the whole request may have reached the server; false is a proof that
   *     nothing was carried out
   */
  record Failed(OdooError error, boolean written) implements Answer {}
}
