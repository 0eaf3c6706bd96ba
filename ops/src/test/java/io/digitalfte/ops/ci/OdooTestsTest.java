package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.addons.Series;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs: a real process and a real PostgreSQL, and a stand-in for Odoo that exits with 0. */
class OdooTestsTest {
  private static final AtomicInteger RUNS = new AtomicInteger();

  @TempDir Path temp;
  private Path logs;
  private String suffix;
  private Database database;

  @BeforeEach
  void prepare() throws IOException {
    logs = Files.createDirectory(temp.resolve("logs"));
    suffix = "t" + RUNS.incrementAndGet() + "abcdef";
    database = Postgres.database(true);
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(Postgres.database(true).exists("fte_ci_" + suffix)).isFalse();
    assertThat(temp.resolve("scratch/fte_ci_" + suffix)).doesNotExist();
    assertThat(Leftovers.of("FTE_RUN=fte_ci_" + suffix)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"honest", "colours", "crlf", "colours-crlf"})
  void an_honest_run_is_green(String fault) {
    Report report = run(fault);
    assertThat(report.findings().map(Finding::line)).isEmpty();
    assertThat(report.green()).isTrue();
    assertThat(report.checks())
        .extracting(each -> each.name())
        .containsExactly(
            "a database of its own is made",
            "the run has no network",
            "the dependencies install",
            "the addons pass their tests",
            "everything is taken away again");
    assertThat(report.data().at("/tests/tests/fleet_care").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ignored-name   | log.module-ignored      | invalid module names, ignored: fleet_care
          not-loaded     | log.modules-not-loaded  | Some modules are not loaded
          inconsistent   | log.inconsistent-states | Some modules have inconsistent states
          zero-tests     | tests.none              | 0 failed, 0 error(s) of 0 tests
          other-module   | tests.none              | tests ran of sale only
          summary-only   | tests.failed            | 1 failed, 0 error(s) of 2 tests
          fail-lines     | tests.failed            | FAIL: TestCare.test_due
          cut            | log.no-summary          | INFO fte_ci_
          killed         | run.killed              | Starting TestCare.test_due
          disk-full      | run.disk-full           | No space left on device
          memory         | run.out-of-memory       | MemoryError
          old-version    | module.version          | 19.0.0.9.0
          silent-database| module.unknown          | no module of this name
          fake-summary   | log.summary-forged      | 0 failed, 0 error(s) of 500 tests
          fake-end       | log.cut                 | 0 failed, 0 error(s) of 1 tests
          hang           | run.hangs               | Starting TestCare.test_due
          chatter        | run.too-long            | still at it
          """)
  void what_goes_wrong_while_the_status_is_0_is_red(String fault, String rule, String quoted) {
    Report report = run(fault);
    assertThat(report.green()).isFalse();
    assertThat(report.exit()).isNotZero();
    assertThat(report.findings())
        .anySatisfy(one -> {
          assertThat(one.rule()).isEqualTo(rule);
          assertThat(one.severity()).isEqualTo(Severity.ERROR);
          assertThat(one.message()).contains(quoted);
        });
  }

  @Test
  void a_second_phase_that_passes_does_not_heal_the_first() {
    Report report = run("phase-one");
    assertThat(report.findings())
        .extracting(Finding::rule)
        .contains("log.inconsistent-states", "module.state", "tests.not-run");
  }

  @Test
  void a_log_of_200_mebibytes_is_read_to_the_end_and_kept_in_part() throws IOException {
    Report report = run("big");
    assertThat(report.findings())
        .anySatisfy(one ->
            assertThat(one.message()).contains("line 403").contains("FAIL: TestCare.test_due"));
    assertThat(report.data().at("/tests/bytes").asLong()).isGreaterThan(200L * 1024 * 1024);
    assertThat(Files.size(logs.resolve("tests.log"))).isBetween(1024L * 1024, 1025L * 1024);
  }

  @Test
  void what_a_run_leaves_behind_is_ended() {
    assertThat(run("daemon").green()).isTrue();
  }

  @Test
  void the_environment_is_made_from_nothing_and_the_password_is_no_argument() throws IOException {
    assertThat(run("honest").green()).isTrue();
    String printed = Files.readString(logs.resolve("tests.out"));
    assertThat(printed).doesNotContain(Postgres.PASSWORD);
    String environment = printed.substring(printed.indexOf('{') + 1, printed.indexOf('}'));
    assertThat(List.of(environment.split(", ", -1)))
        .extracting(each -> each.substring(0, each.indexOf('=')))
        .isSubsetOf(
            "PATH",
            "HOME",
            "TMPDIR",
            "LANG",
            "LC_ALL",
            "TZ",
            "PYTHONUNBUFFERED",
            "PYTHONDONTWRITEBYTECODE",
            "FTE_RUN",
            "PWD",
            "SHLVL",
            "_",
            "OLDPWD");
  }

  @Test
  void a_run_reaches_nothing_outside_itself_or_the_report_says_so() throws IOException {
    try (ServerSocket outside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path port = Files.writeString(temp.resolve("port"), "" + outside.getLocalPort());
      Report alone = run("network", request -> tagged(request, port.toString()));
      assertThat(alone.findings().map(Finding::line)).isEmpty();
      assertThat(Files.readString(logs.resolve("tests.out"))).contains("no network: ");

      database = Postgres.database(false);
      Report open = run("network", request -> tagged(request, port.toString()));
      assertThat(open.findings())
          .anySatisfy(one -> {
            assertThat(one.rule()).isEqualTo("run.network");
            assertThat(one.severity()).isEqualTo(Severity.WARNING);
          })
          .anySatisfy(one -> assertThat(one.message()).contains("reached the network"));
    }
  }

  @Test
  void a_program_that_cannot_be_started_is_red_and_leaves_nothing() {
    Report report =
        run(
            "honest",
            request ->
                new TestRequest(
                    List.of(temp.resolve("no-odoo-bin").toString()),
                    request.series(),
                    request.addonsPaths(),
                    request.addons(),
                    request.dependencies(),
                    Optional.empty(),
                    true,
                    List.of(),
                    request.limits(),
                    request.logs()));
    assertThat(report.green()).isFalse();
    assertThat(report.findings().map(Finding::message))
        .anySatisfy(said -> assertThat(said).contains("no-odoo-bin"));
  }

  @Test
  void a_server_that_is_not_there_is_red() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      taken.close();
      database = Postgres.at(port, Optional.empty());
      assertThat(run("honest", request -> request).findings().map(Finding::rule))
          .contains("run.database");
    }
  }

  @Test
  void an_interrupt_ends_the_run_and_takes_everything_away() throws InterruptedException {
    List<Report> reports = new ArrayList<>();
    Thread running =
        Thread.ofPlatform()
            .start(() -> {
              reports.add(run("hang", request -> patient(request)));
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
            });
    while (Leftovers.of("FTE_RUN=fte_ci_" + suffix).isEmpty()) {
      Thread.onSpinWait();
    }
    running.interrupt();
    running.join();
    assertThat(reports.getFirst().findings()).extracting(Finding::rule).contains("run.interrupted");
  }

  @Test
  void a_program_that_is_ended_meanwhile_takes_everything_away() throws Exception {
    List<String> words =
        Java.words(EndedRun.class, Postgres.port(), suffix, temp.resolve("scratch").toString());
    Process ours = new ProcessBuilder(words).redirectErrorStream(true).start();
    try (var printed = ours.inputReader()) {
      assertThat(printed.readLine()).isEqualTo("ready");
      while (Leftovers.of("FTE_RUN=fte_ci_" + suffix).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(database.exists("fte_ci_" + suffix)).isTrue();
      ours.destroy();
      assertThat(ours.waitFor()).isEqualTo(143);
    }
  }

  @Test
  void a_teardown_that_fails_is_red() {
    Database real = database;
    database = new UndroppedDatabase(real);
    Report report = run("honest");
    assertThat(report.findings())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.rule()).isEqualTo("run.teardown");
          assertThat(one.message()).contains("the database is still there");
          assertThat(one.remedy()).isEqualTo("dropdb fte_ci_" + suffix);
        });
    real.drop("fte_ci_" + suffix);
  }

  private static TestRequest tagged(TestRequest request, String tags) {
    return new TestRequest(
        request.program(),
        request.series(),
        request.addonsPaths(),
        request.addons(),
        request.dependencies(),
        Optional.of(tags),
        request.demo(),
        request.allowed(),
        request.limits(),
        request.logs());
  }

  private static TestRequest patient(TestRequest request) {
    return new TestRequest(
        request.program(),
        request.series(),
        request.addonsPaths(),
        request.addons(),
        request.dependencies(),
        request.testTags(),
        request.demo(),
        request.allowed(),
        TestLimits.usual(),
        request.logs());
  }

  private Report run(String fault) {
    return run(fault, UnaryOperator.identity());
  }

  private Report run(String fault, UnaryOperator<TestRequest> change) {
    List<String> program = Java.words(StandInOdoo.class, fault);
    boolean slow = fault.equals("big");
    TestRequest request =
        new TestRequest(
            program,
            new Series(19, 0),
            List.of(temp),
            List.of(Tested.of("fleet_care", "19.0.1.2.0")),
            new TreeSet<>(List.of("fleet")),
            Optional.empty(),
            true,
            List.of(),
            new TestLimits(
                Duration.ofSeconds(slow ? 120 : fault.equals("chatter") ? 8 : 30),
                Duration.ofSeconds(6),
                8L << 30,
                1L << 20),
            Optional.of(logs));
    Workplace place =
        new Workplace(
            temp.resolve("scratch"),
            "/usr/local/bin:/usr/bin:/bin",
            () -> suffix,
            () -> 18_069,
            InstantSource.system());
    return new OdooTests(database, place).run(change.apply(request));
  }
}
