package io.digitalfte.connect.odoo;

import io.digitalfte.act.Key;

/** The name under which Odoo knows what an action made: our module, and the action's key. */
final class ExternalId {
  static final String MODULE = "digitalfte";

  private ExternalId() {}

  static String of(Key key) {
    return MODULE + "." + key.text();
  }

  /** What a preview shows, where the key is not known yet. */
  static String shown() {
    return MODULE + "." + Previews.KEY;
  }

  /** The line of a document, from 1. */
  static String line(String document, int number) {
    return document + "_l" + number;
  }
}
