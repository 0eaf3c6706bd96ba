package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as Odoo writes them, each in a log that is good but for it. */
final class SignTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run.port-taken|OSError: [Errno 98] Address already in use
          run.disk-full|psycopg2.errors.DiskFull: could not extend file
          run.out-of-memory|MemoryError
          log.not-installable|module fleet_care: not installable, skipped
          log.unmet-dependencies|module fleet_care: Unmet dependencies: fleet
          log.states-reset|Transient module states were reset
          log.not-initialized|Database test not initialized, you can force it with `-i base`
          log.demo-failed|Module fleet_care demo data failed to install, installed without demo data
          tests.halted|Test suite halted: max failures already reached
          tests.failed|Module fleet_care: 1 failures, 0 errors of 3 tests
          """)
  void each_is_told_by_its_name_and_quoted(String rule, String message) {
    OdooLog log =
        OdooLog.begun()
            .record("WARNING", OdooLog.DATABASE, "odoo.modules.loading", message)
            .test("fleet_care", "test_due")
            .ended(1);
    Judging.red(Judging.judged(log), rule, "line 4:");
    assertThat(Judging.judged(OdooLog.begun().test("fleet_care", "test_due").ended(1))).isEmpty();
  }
}
