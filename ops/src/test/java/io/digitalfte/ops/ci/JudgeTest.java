package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What else than the summary can be wrong, and how each is named. */
class JudgeTest {
  @Test
  void an_honest_run_is_green() {
    assertThat(Judging.judged(OdooLog.honest())).isEmpty();
  }

  @Test
  void an_addon_may_have_no_tests_with_a_reason() {
    Tested bare =
        new Tested("fleet_care", Optional.of("19.0.1.2.0"), Optional.of(Excuse.of("data only")));
    List<Finding> found =
        Judge.tested(
            Judging.GOOD,
            Judging.read(OdooLog.begun().ended(0)),
            List.of(bare),
            Judging.good(),
            List.of());
    assertThat(found)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.severity()).isEqualTo(Severity.INFO);
          assertThat(one.message()).contains("data only");
        });
  }

  @Test
  void any_error_is_red_unless_a_person_allowed_it_with_a_reason() {
    OdooLog log =
        OdooLog.begun()
            .test("fleet_care", "a")
            .record("ERROR", OdooLog.DATABASE, "odoo.sql_db", "bad query: SELECT 1")
            .raw("ERROR: column x does not exist")
            .ended(1);
    Judging.red(
        Judging.judged(log), "log.error", "line 5: \"ERROR odoo.sql_db: bad query: SELECT 1\"");
    assertThat(Judging.judged(log)).noneMatch(one -> one.rule().equals("tests.failed"));
    List<AllowedLine> allowed =
        List.of(new AllowedLine("log.error", "bad query: SELECT 1", Excuse.of("known, #12")));
    List<Finding> found =
        Judge.tested(
            Judging.GOOD, Judging.read(log), List.of(Judging.CARE), Judging.good(), allowed);
    assertThat(found)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.severity()).isEqualTo(Severity.INFO);
          assertThat(one.message()).contains("known, #12").contains("line 5");
        });
    Judging.red(
        Judging.judged(
            OdooLog.begun()
                .test("fleet_care", "a")
                .record(
                    "CRITICAL",
                    OdooLog.DATABASE,
                    "odoo.service.server",
                    "Failed to initialize database `fte_ci_ab12`.")
                .ended(1)),
        "log.critical",
        "Failed to initialize");
  }

  @Test
  void a_failed_test_cannot_be_allowed() {
    OdooLog log = OdooLog.begun().test("fleet_care", "a").raw("FAIL: TestCare.test_due").ended(1);
    List<AllowedLine> allowed =
        List.of(new AllowedLine("tests.failed", "FAIL: TestCare", Excuse.of("flaky")));
    Judging.red(
        Judge.tested(
            Judging.GOOD, Judging.read(log), List.of(Judging.CARE), Judging.good(), allowed),
        "tests.failed",
        "FAIL: TestCare.test_due");
  }

  @Test
  void an_exception_that_nobody_handled_is_red() {
    Judging.red(
        Judging.judged(
            OdooLog.begun()
                .test("fleet_care", "a")
                .raw("Traceback (most recent call last):")
                .raw("  File \"x.py\", line 1, in f")
                .raw("KeyError: 'x'")
                .ended(1)),
        "log.traceback",
        "because: KeyError: 'x'");
  }

  @Test
  void a_full_disk_and_memory_that_ran_out_are_named() {
    Judging.red(
        Judging.judged(
            OdooLog.honest()
                .raw("OSError: [Errno 28] No space left on device: '/data/filestore'")
                .shutdown()),
        "run.disk-full",
        "No space left on device");
    Judging.red(
        Judging.judged(OdooLog.honest().raw("MemoryError").shutdown()),
        "run.out-of-memory",
        "MemoryError");
    Judging.red(
        Judging.judged(new Ending.Exited(137), Judging.read(OdooLog.begun()), Judging.good()),
        "run.killed",
        "SIGKILL",
        "memory",
        "Loading module fleet_care");
  }

  @Test
  void how_the_process_ended_is_named() {
    Log log = Judging.read(OdooLog.honest());
    Judging.red(
        Judging.judged(new Ending.Exited(139), log, Judging.good()), "run.signal", "SIGSEGV");
    Judging.red(
        Judging.judged(new Ending.Exited(1), log, Judging.good()),
        "run.exit-status",
        "exit status 1");
    Judging.red(
        Judging.judged(new Ending.Late(Duration.ofSeconds(9)), log, Judging.good()),
        "run.too-long",
        "9 s");
    Judging.red(
        Judging.judged(new Ending.Silent(Duration.ofSeconds(3)), log, Judging.good()),
        "run.hangs",
        "3 s");
    Judging.red(Judging.judged(new Ending.Interrupted(), log, Judging.good()), "run.interrupted");
    Judging.red(
        Judging.judged(new Ending.NotStarted("no such file"), log, Judging.good()),
        "run.not-started",
        "no such");
  }

  @Test
  void what_the_database_says_afterwards_counts() {
    Log log = Judging.read(OdooLog.honest());
    Judging.red(
        Judging.judged(Judging.GOOD, log, Judging.states("fleet_care", "uninstalled", null)),
        "module.state",
        "uninstalled");
    Judging.red(
        Judging.judged(Judging.GOOD, log, new TreeMap<>()),
        "module.unknown",
        "no module of this name");
    Judging.red(
        Judging.judged(Judging.GOOD, log, Judging.states("fleet_care", "installed", "19.0.1.1.0")),
        "module.version",
        "19.0.1.1.0",
        "19.0.1.2.0");
    SortedMap<String, ModuleState> pending = new TreeMap<>(Judging.good());
    pending.put("sale", new ModuleState("to upgrade", Optional.empty()));
    Judging.red(Judging.judged(Judging.GOOD, log, pending), "module.state", "still to upgrade");
    assertThat(Judging.judged(Judging.GOOD, log, Judging.states("fleet_care", "to install", null)))
        .hasSize(1);
  }

  @Test
  void the_first_phase_needs_no_tests_but_its_modules() {
    Log log = Judging.read(OdooLog.begun().loaded().shutdown());
    SortedMap<String, ModuleState> fleet = Judging.states("fleet", "installed", "19.0.1.0");
    assertThat(Judge.installed(Judging.GOOD, log, List.of("fleet"), fleet, List.of())).isEmpty();
    Judging.red(
        Judge.installed(Judging.GOOD, log, List.of("fleet", "hr"), fleet, List.of()),
        "module.unknown",
        "no module");
  }

  @Test
  void more_errors_than_are_kept_are_counted() {
    OdooLog log = OdooLog.begun().test("fleet_care", "a");
    for (int i = 0; i < 1_000; i++) {
      log.record("ERROR", OdooLog.DATABASE, "odoo.sql_db", "bad query " + i);
    }
    List<Finding> found = Judging.judged(log.ended(1));
    assertThat(found).hasSize(21);
    Judging.red(found, "log.error", "980 more such lines");
  }
}
