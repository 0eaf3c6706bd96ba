package io.digitalfte.connect.odoo.wire;

/** What Odoo said, as the cause of a fault: whoever shows the fault can tell kind and exception. */
public final class Said extends Exception {
  private static final long serialVersionUID = 1L;

  private final OdooError error;

  Said(OdooError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  public OdooError error() {
    return error;
  }
}
