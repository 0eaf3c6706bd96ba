package io.digitalfte.ops.ci;

import java.util.List;
import java.util.Optional;

/**
 * A line that tells that something went wrong, whatever the exit status. The first that fits
 * counts. The texts are those of odoo/modules/loading.py, graph.py and module_graph.py,
 * odoo/tests/result.py and odoo/service/server.py of 16.0 to 19.0; most leave the exit status at 0.
 */
enum Sign {
  DISK_FULL(
      "run.disk-full",
      "the disk was full",
      "make room on the disk of the database, the data and the temporary files, and run again",
      "No space left on device",
      "psycopg2.errors.DiskFull"),
  OUT_OF_MEMORY(
      "run.out-of-memory",
      "memory ran out",
      "give the run more memory, or test fewer addons at once",
      "MemoryError",
      "Cannot allocate memory",
      "out of memory",
      "Out of memory"),
  PORT_TAKEN(
      "run.port-taken",
      "a port was taken",
      "run again; another program took the port in between",
      "Address already in use"),
  IGNORED_NAME(
      "log.module-ignored",
      "a module was asked for that Odoo does not know, and left out",
      "check the module's name and that its folder lies in one of the addons paths",
      "invalid module names, ignored"),
  NOT_LOADED(
      "log.modules-not-loaded",
      "modules were not loaded",
      "add what their manifests depend on to the addons paths",
      "Some modules are not loaded"),
  INCONSISTENT(
      "log.inconsistent-states",
      "modules were left half installed",
      "add what their manifests depend on to the addons paths",
      "Some modules have inconsistent states"),
  NOT_INSTALLABLE(
      "log.not-installable",
      "a module cannot be installed",
      "set installable to True, and the version to the series of this Odoo",
      "not installable, skipped"),
  UNMET(
      "log.unmet-dependencies",
      "a module's dependencies are not there",
      "add what it depends on to the addons paths",
      "Unmet dependenc",
      "unmet dependenc"),
  RESET(
      "log.states-reset",
      "an installation failed and Odoo set the modules back",
      "look for the first error above it",
      "Transient module states were reset"),
  NOT_INITIALIZED(
      "log.not-initialized",
      "the database was never initialized",
      "install the dependencies first",
      "not initialized, you can force it"),
  DEMO_FAILED(
      "log.demo-failed",
      "demo data was left out",
      "repair the demo data, or run without any",
      "demo data failed to install"),
  HALTED(
      "tests.halted",
      "the tests were halted early",
      "repair the first failures",
      "Test suite halted"),
  MODULE_FAILED("tests.failed", "a module's tests failed", "", " failures, "),
  SOME_FAILED(
      "tests.failed", "a test failed", "", "At least one test failed when loading the modules"),
  TEST_FAILED("tests.failed", "a test failed", "repair what it shows", "FAIL: ", "ERROR: "),
  TRACEBACK(
      "log.traceback",
      "an exception was not handled",
      "read on from that line",
      "Traceback (most recent call last):"),
  CRITICAL("log.critical", "Odoo called it critical", ""),
  ERROR(
      "log.error",
      "Odoo logged an error",
      "repair its cause; a test that means to cause it mutes the logger");

  final String rule;
  final String says;
  final String remedy;

  // Made by List.of, and never handed out.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> texts;

  Sign(String rule, String says, String remedy, String... texts) {
    this.rule = rule;
    this.says = says;
    this.remedy = remedy;
    this.texts = List.of(texts);
  }

  /**
   * What this line tells.
   *
   * @param record what it begins, if it begins one
   * @param within the record that it stands in, which is that one or an earlier one
   */
  static Optional<Sign> of(String line, Optional<LogRecord> record, Optional<LogRecord> within) {
    for (Sign sign : values()) {
      if (sign.shows(line, record, within)) {
        return Optional.of(sign);
      }
    }
    return Optional.empty();
  }

  /** Whether a person may allow such a line, with a reason; a failed test is never allowed. */
  boolean allowable() {
    return switch (this) {
      case DISK_FULL, OUT_OF_MEMORY, PORT_TAKEN, DEMO_FAILED, TRACEBACK, ERROR, UNMET -> true;
      case IGNORED_NAME,
          NOT_LOADED,
          INCONSISTENT,
          NOT_INSTALLABLE,
          RESET,
          NOT_INITIALIZED,
          HALTED,
          MODULE_FAILED,
          SOME_FAILED,
          TEST_FAILED,
          CRITICAL ->
          false;
    };
  }

  private boolean shows(String line, Optional<LogRecord> record, Optional<LogRecord> within) {
    return switch (this) {
      case CRITICAL -> record.filter(r -> r.level() == LogRecord.Level.CRITICAL).isPresent();
      case ERROR -> record.filter(r -> r.level() == LogRecord.Level.ERROR).isPresent();
      case MODULE_FAILED ->
          record.map(LogRecord::message).filter(m -> m.startsWith("Module ") && has(m)).isPresent();
      // Under a record that is grave these tell nothing new: it is red already, and a database's
      // own ERROR: lines are no tests.
      case TRACEBACK, TEST_FAILED ->
          (record.isPresent() || within.filter(LogRecord::grave).isEmpty())
              && begins(record.map(LogRecord::message).orElse(line));
      case DISK_FULL,
          OUT_OF_MEMORY,
          PORT_TAKEN,
          IGNORED_NAME,
          NOT_LOADED,
          INCONSISTENT,
          NOT_INSTALLABLE,
          UNMET,
          RESET,
          NOT_INITIALIZED,
          DEMO_FAILED,
          HALTED,
          SOME_FAILED ->
          has(line);
    };
  }

  private boolean has(String text) {
    for (String each : texts) {
      if (text.contains(each)) {
        return true;
      }
    }
    return false;
  }

  private boolean begins(String text) {
    for (String each : texts) {
      if (text.startsWith(each)) {
        return true;
      }
    }
    return false;
  }
}
