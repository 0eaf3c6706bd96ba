package io.digitalfte.ops.ci;

import java.util.ArrayList;
import java.util.List;

/** Logs as an Odoo 19 writes them, with the space that it puts behind each line. */
final class OdooLog {
  static final String DATABASE = "fte_ci_ab12";

  private final List<String> lines = new ArrayList<>();
  private String end = "\n";

  /** What comes before the tests. */
  static OdooLog begun() {
    return new OdooLog()
        .info("?", "odoo", "Odoo version 19.0")
        .info(DATABASE, "odoo.modules.loading", "loading 12 modules...")
        .info(DATABASE, "odoo.modules.loading", "Loading module fleet_care (12/12)");
  }

  /** An honest run of two tests. */
  static OdooLog honest() {
    return begun().test("fleet_care", "test_due").test("fleet_care", "test_paid").ended(2);
  }

  OdooLog test(String addon, String name) {
    return info(
        DATABASE,
        "odoo.addons." + addon + ".tests.test_care",
        "Starting TestCare." + name + " ...");
  }

  OdooLog skipped(String addon, String name) {
    return test(addon, name)
        .info(
            DATABASE,
            "odoo.addons." + addon + ".tests.test_care",
            "skipped TestCare." + name + " : no browser here");
  }

  OdooLog ended(int tests) {
    return loaded().summary(0, 0, tests).shutdown();
  }

  OdooLog loaded() {
    return info(DATABASE, "odoo.modules.loading", "Modules loaded.");
  }

  OdooLog summary(int failed, int errors, int tests) {
    String level = failed + errors > 0 ? "ERROR" : "INFO";
    return record(
        level,
        DATABASE,
        "odoo.tests.result",
        failed
            + " failed, "
            + errors
            + " error(s) of "
            + tests
            + " tests when loading database '"
            + DATABASE
            + "'");
  }

  OdooLog shutdown() {
    return info(DATABASE, "odoo.service.server", "Initiating shutdown")
        .info(
            DATABASE,
            "odoo.service.server",
            "Hit CTRL-C again or send a second signal to force the shutdown.");
  }

  OdooLog info(String database, String logger, String message) {
    return record("INFO", database, logger, message);
  }

  OdooLog record(String level, String database, String logger, String message) {
    return raw(
        "2026-11-28 10:00:00,123 4711 "
            + level
            + " "
            + database
            + " "
            + logger
            + ": "
            + message
            + " ");
  }

  OdooLog raw(String line) {
    lines.add(line);
    return this;
  }

  OdooLog endingWith(String lineEnd) {
    end = lineEnd;
    return this;
  }

  String text() {
    return String.join(end, lines) + end;
  }
}
