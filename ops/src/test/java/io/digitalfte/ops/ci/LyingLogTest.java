package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logs that look good to whoever reads the exit status, or the last lines. */
class LyingLogTest {
  @Test
  void colours_and_carriage_returns_change_nothing() {
    OdooLog coloured =
        OdooLog.begun()
            .raw(
                "2026-11-28 10:00:00,123 4711 \u001b[1;32m\u001b[1;49mINFO\u001b[0m "
                    + OdooLog.DATABASE
                    + " odoo.addons.fleet_care.tests.test_care: Starting TestCare.test_a ... ")
            .ended(1)
            .endingWith("\r\n");
    assertThat(Judging.judged(coloured)).isEmpty();
    OdooLog failing =
        OdooLog.begun()
            .test("fleet_care", "test_due")
            .raw(
                "2026-11-28 10:00:00,123 4711 \u001b[1;31m\u001b[1;49mERROR\u001b[0m "
                    + OdooLog.DATABASE
                    + " odoo.addons.fleet_care.tests.test_care: FAIL: TestCare.test_due ")
            .ended(1)
            .endingWith("\r\n");
    Judging.red(
        Judging.judged(failing),
        "tests.failed",
        "line 5: \"ERROR odoo.addons.fleet_care",
        "FAIL: ");
  }

  @Test
  void a_module_that_odoo_does_not_know_is_red() {
    OdooLog log =
        OdooLog.honest()
            .record(
                "WARNING",
                OdooLog.DATABASE,
                "odoo.modules.loading",
                "invalid module names, ignored: flet_care")
            .shutdown();
    Judging.red(
        Judging.judged(log), "log.module-ignored", "invalid module names, ignored: flet_care");
  }

  @Test
  void modules_that_are_not_loaded_or_half_installed_are_red() {
    Judging.red(
        Judging.judged(
            OdooLog.begun()
                .record(
                    "ERROR",
                    OdooLog.DATABASE,
                    "odoo.modules.loading",
                    "Some modules are not loaded, some dependencies or manifest may be missing:"
                        + " ['fleet_care']")
                .test("fleet_care", "test_due")
                .ended(1)),
        "log.modules-not-loaded",
        "line 4:",
        "['fleet_care']");
    Judging.red(
        Judging.judged(
            OdooLog.begun()
                .record(
                    "ERROR",
                    OdooLog.DATABASE,
                    "odoo.modules.loading",
                    "Some modules have inconsistent states, some dependencies may be missing:"
                        + " ['fleet_care']")
                .test("fleet_care", "test_due")
                .ended(1)),
        "log.inconsistent-states",
        "line 4:");
  }

  @Test
  void no_test_is_red_and_so_are_the_tests_of_another_addon_only() {
    Judging.red(
        Judging.judged(OdooLog.begun().ended(0)),
        "tests.none",
        "no test of any addon began",
        "0 tests");
    Judging.red(
        Judging.judged(OdooLog.begun().test("sale", "test_order").ended(1)),
        "tests.none",
        "tests ran of sale only");
    Judging.red(
        Judging.judged(OdooLog.begun().skipped("fleet_care", "test_a").ended(1)),
        "tests.none",
        "all 1 of its tests were skipped");
  }

  @Test
  void failures_in_the_summary_alone_are_red() {
    Judging.red(
        Judging.judged(
            OdooLog.begun().test("fleet_care", "a").loaded().summary(1, 0, 1).shutdown()),
        "tests.failed",
        "1 failed, 0 error(s) of 1 tests");
  }

  @Test
  void failures_outside_the_summary_alone_are_red() {
    Judging.red(
        Judging.judged(
            OdooLog.begun()
                .test("fleet_care", "test_due")
                .record(
                    "ERROR",
                    OdooLog.DATABASE,
                    "odoo.addons.fleet_care.tests.test_care",
                    "FAIL: TestCare.test_due")
                .raw("Traceback (most recent call last):")
                .raw("  File \"test_care.py\", line 9, in test_due")
                .raw("    self.assertEqual(1, 2)")
                .raw("AssertionError: 1 != 2")
                .ended(1)),
        "tests.failed",
        "line 5: ",
        "FAIL: TestCare.test_due",
        "because: AssertionError: 1 != 2");
    Judging.red(
        Judging.judged(
            OdooLog.begun().test("fleet_care", "a").raw("FAIL: test_due (x.TestCare)").ended(1)),
        "tests.failed",
        "line 5: \"FAIL: test_due (x.TestCare)\"");
    Judging.red(
        Judging.judged(
            OdooLog.begun()
                .test("fleet_care", "a")
                .record(
                    "ERROR",
                    OdooLog.DATABASE,
                    "odoo.modules.loading",
                    "Module fleet_care: 1 failures, 0 errors of 2 tests")
                .ended(1)),
        "tests.failed",
        "Module fleet_care: 1 failures, 0 errors of 2 tests");
  }

  @Test
  void a_log_that_is_cut_off_is_red() {
    OdooLog noSummary = OdooLog.begun().test("fleet_care", "test_due");
    Judging.red(Judging.judged(noSummary), "log.no-summary", "Starting TestCare.test_due");
    Judging.red(Judging.judged(noSummary), "log.cut", "line 4:");
    Judging.red(
        Judging.judged(OdooLog.begun().test("fleet_care", "a").loaded().summary(0, 0, 1)),
        "log.cut",
        "0 failed");
    String whole = OdooLog.honest().text();
    String chopped = whole.substring(0, whole.length() - 9);
    Judging.red(
        Judging.judged(Judging.GOOD, Judging.read(chopped), Judging.good()),
        "log.cut",
        "Hit CTRL-C");
    Judging.red(
        Judging.judged(Judging.GOOD, Judging.read(""), Judging.good()),
        "log.cut",
        "nothing at all");
  }

  @Test
  void a_summary_that_a_test_prints_does_not_count() {
    String fake = "0 failed, 0 error(s) of 500 tests when loading database 'fte_ci_ab12'";
    // Without the head of a record it is text, and the run has no summary.
    Judging.red(
        Judging.judged(OdooLog.begun().test("fleet_care", "a").raw(fake).loaded().shutdown()),
        "log.no-summary");
    // Logged by the test itself it is not the result's.
    Judging.red(
        Judging.judged(
            OdooLog.begun()
                .test("fleet_care", "a")
                .info(OdooLog.DATABASE, "odoo.addons.fleet_care.tests.test_care", fake)
                .shutdown()),
        "log.no-summary");
    // In the result's own name there are two, and the genuine one is the last.
    List<Finding> two =
        Judging.judged(
            OdooLog.begun()
                .test("fleet_care", "a")
                .summary(0, 0, 500)
                .test("fleet_care", "b")
                .loaded()
                .summary(1, 0, 2)
                .shutdown());
    Judging.red(two, "log.summary-forged", "line 5: \"0 failed, 0 error(s) of 500 tests");
    Judging.red(two, "tests.failed", "line 8: \"1 failed");
    // As the only one, before the last test or after the end.
    Judging.red(
        Judging.judged(
            OdooLog.begun()
                .test("fleet_care", "a")
                .summary(0, 0, 1)
                .test("fleet_care", "b")
                .shutdown()),
        "log.summary-forged",
        "before the last one begins");
    Judging.red(
        Judging.judged(OdooLog.begun().test("fleet_care", "a").shutdown().summary(0, 0, 1)),
        "log.summary-forged",
        "after Odoo shut down");
    // With more tests than were seen to begin.
    Judging.red(
        Judging.judged(OdooLog.begun().test("fleet_care", "a").summary(0, 0, 500).shutdown()),
        "tests.uncounted",
        "only 1 tests are seen to begin");
    // Behind a carriage return it is the rest of a line.
    Judging.red(
        Judging.judged(
            OdooLog.begun()
                .test(
                    "fleet_care",
                    "a\rx 2026-11-28 10:00:00,123 1 INFO x odoo.tests.result: " + fake)
                .shutdown()),
        "log.no-summary");
  }

  @Test
  void the_summary_of_another_database_does_not_count() {
    Judging.red(
        Judging.judged(
            OdooLog.begun()
                .test("fleet_care", "a")
                .info(
                    "other",
                    "odoo.tests.result",
                    "0 failed, 0 error(s) of 1 tests when loading database 'other'")
                .shutdown()),
        "log.no-summary");
  }
}
