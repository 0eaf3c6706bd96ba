package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Call;

/** A reading method of a readable model. */
record Reading(Model of, Way way) implements Call {
  /** The reading methods, by exact name. */
  enum Way {
    SEARCH_READ("search_read"),
    READ("read"),
    COUNT("search_count"),
    FIELDS("fields_get"),
    NAMES("name_search"),
    GROUP("formatted_read_group"),
    OLDER_GROUP("read_group");

    private final String method;

    Way(String method) {
      this.method = method;
    }
  }

  @Override
  public String model() {
    return of.odoo();
  }

  @Override
  public String method() {
    return way.method;
  }

  @Override
  public boolean writes() {
    return false;
  }
}
