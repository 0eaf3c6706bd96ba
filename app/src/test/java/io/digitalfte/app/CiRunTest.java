package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.app.TestedHotel.Said;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The verb {@code ops ci run} as a person types it, on a real PostgreSQL. */
@Timeout(300)
class CiRunTest {
  @TempDir private Path folder;
  private TestedHotel hotel;

  @BeforeEach
  void lay() throws IOException {
    hotel = new TestedHotel(folder);
  }

  @AfterEach
  void nothingIsLeft() throws SQLException {
    assertThat(TestedHotel.databases()).isEmpty();
    assertThat(hotel.temporary()).isEmptyDirectory();
  }

  @Test
  void an_honest_run_is_green_and_leaves_evidence_that_verifies() throws Exception {
    Path junit = folder.resolve("junit.xml");
    Said run = hotel.run("honest", "--junit", junit.toString());

    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.data())
        .contains("ci run: green")
        .contains("evidence: ")
        .doesNotContain("run.network")
        .doesNotContain(io.digitalfte.ops.ci.Postgres.PASSWORD);
    assertThat(junit).content().contains("the addons pass their tests").doesNotContain("<failure");

    Said verify = hotel.fte("ops", "evidence", "verify", "--directory", hotel.hotel());
    assertThat(verify.status()).as(verify.toString()).isZero();

    Said json = hotel.run("honest", "--json");
    JsonNode told = Json.parse(json.data().getBytes(StandardCharsets.UTF_8));
    assertThat(json.status()).isZero();
    assertThat(told.path("green").asBoolean()).isTrue();
    assertThat(told.at("/steps/tests/tests/tests/hotel_stay").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ignored-name   | invalid module names, ignored: fleet_care        | log.module-ignored
          zero-tests     | 0 failed, 0 error(s) of 0 tests                  | tests.none
          summary-only   | 1 failed, 0 error(s) of 2 tests                  | tests.failed
          fail-lines     | FAIL: TestCare.test_due                          | tests.failed
          cut            | INFO fte_ci_                                     | log.cut
          killed         | Starting TestCare.test_due                       | run.killed
          disk-full      | No space left on device                          | run.disk-full
          old-version    | 19.0.0.9.0                                       | module.version
          fake-summary   | 0 failed, 0 error(s) of 500 tests                | log.summary-forged
          hang           | said nothing for 6 s                             | run.hangs
          chatter        | not done after 9 s                               | run.too-long
          phase-one      | Some modules have inconsistent states: ['fleet'] | log.inconsistent-states
          """)
  void a_run_that_lies_is_red_with_the_line_that_tells_and_leaves_evidence(
      String fault, String quoted, String rule) throws IOException {
    Said run = hotel.run(fault, "--silence-limit", "6s", "--time-limit", "9s");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.data()).contains(quoted).contains("[" + rule + "]").contains("ci run: RED");
    assertThat(run.data()).contains("evidence: ");
    assertThat(hotel.fte("ops", "evidence", "verify", "--directory", hotel.hotel()).status())
        .isZero();
  }

  @Test
  void a_repository_of_the_layout_is_tested_on_its_branch() throws IOException {
    Said run = hotel.run("honest", "--repo", "web", "--branch", "19.0");
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.data()).contains("web_responsive: tested, green");

    Said elsewhere = hotel.run("honest", "--repo", "web", "--branch", "18.0");
    assertThat(elsewhere.status()).isEqualTo(1);
    assertThat(elsewhere.talk()).contains("is on the branch 19.0, not on 18.0");
  }

  @Test
  void a_range_tests_what_it_touches() throws IOException {
    Path addon = hotel.layout.hotel().resolve("addons/own/hotel_stay");
    Files.writeString(addon.resolve("models.py"), "RATE = 2\n");
    String manifest = Files.readString(addon.resolve("__manifest__.py"));
    Files.writeString(
        addon.resolve("__manifest__.py"), manifest.replace("19.0.1.0.0", "19.0.1.1.0"));
    hotel.layout.commit(hotel.layout.hotel(), "Raise the rate");

    Said run = hotel.run("honest:19.0.1.1.0", "--range", "HEAD~1..HEAD");

    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.data()).contains("hotel_stay: tested, green");
  }

  @Test
  void a_range_that_touches_no_addon_is_green_and_says_that_nothing_had_to_be_tested()
      throws IOException {
    Files.writeString(hotel.layout.hotel().resolve("README.md"), "The hotel's Odoo\n");
    hotel.layout.commit(hotel.layout.hotel(), "Say what it is");

    Said run = hotel.run("honest", "--range", "HEAD~1..HEAD", "--json");

    JsonNode told = Json.parse(run.data().getBytes(StandardCharsets.UTF_8));
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(told.at("/steps").propertyNames())
        .contains("verify", "rules", "secrets", "pre-commit", "tests");
    assertThat(told.path("findings").toString())
        .contains("tests.untouched", "\"info\"", "HEAD~1..HEAD")
        .contains("the range touches no addon; nothing had to be tested");
    assertThat(hotel.run("honest", "--range", "HEAD~1..HEAD").data())
        .contains("[tests.untouched]")
        .contains("ci run: green")
        .doesNotContain("tested, green");
  }

  @Test
  void a_range_in_which_nothing_was_looked_at_is_red() throws IOException {
    Files.writeString(hotel.layout.hotel().resolve("README.md"), "The hotel's Odoo\n");
    hotel.layout.commit(hotel.layout.hotel(), "Say what it is");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));

    Said same = hotel.run("honest", "--range", "HEAD..HEAD");
    assertThat(same.status()).isEqualTo(1);
    assertThat(same.data()).contains("HEAD and HEAD are one commit, so nothing is compared");
    Said blind = hotel.run("honest", "--range", "HEAD~1..HEAD", "--root", elsewhere.toString());
    assertThat(blind.status()).isEqualTo(1);
    assertThat(blind.data())
        .contains("there is no addon to test")
        .doesNotContain("[tests.untouched]");
    Said unknown = hotel.run("honest", "--range", "HEAD~9..HEAD");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.data()).doesNotContain("[tests.untouched]");
  }

  @Test
  void a_change_of_an_addon_that_cannot_be_read_is_red_and_does_not_count_as_none()
      throws IOException {
    Path manifest =
        hotel.layout.hotel().resolve("addons/own/hotel_stay").resolve("__manifest__.py");
    Files.writeString(manifest, "{'name': \n");
    hotel.layout.commit(hotel.layout.hotel(), "Break it");

    Said run = hotel.run("honest", "--range", "HEAD~1..HEAD");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.data()).contains("tests").contains("[impact.unread]");
  }

  @Test
  void an_addon_without_tests_is_green_with_a_reason_and_the_reason_red_once_it_has_some()
      throws IOException {
    allow("{path: addons/own/hotel_stay/, rule: tests.none, reason: it is data only}");

    Said without = hotel.run("zero-tests");
    assertThat(without.status()).as(without.toString()).isZero();
    assertThat(without.data())
        .contains("no test ran, which is allowed: it is data only")
        .contains(".fte/allow.yaml:3");

    Said with = hotel.run("honest");
    assertThat(with.status()).isEqualTo(1);
    assertThat(with.data()).contains("nothing was found that this allows: it is data only");
  }

  @Test
  void an_error_in_the_log_is_green_with_a_reason_and_the_reason_red_once_it_is_gone()
      throws IOException {
    assertThat(hotel.run("grumble").data()).contains("bad query: SELECT 1");
    allow(
        "{path: addons/own/hotel_stay/, rule: log.error, text: 'bad query: SELECT 1',"
            + " reason: the test asks for it}");

    Said with = hotel.run("grumble");
    assertThat(with.status()).as(with.toString()).isZero();
    assertThat(with.data()).contains("allowed (the test asks for it)");

    Said without = hotel.run("honest");
    assertThat(without.status()).isEqualTo(1);
    assertThat(without.data()).contains("[allow.unused]");
  }

  @Test
  void a_day_that_is_over_allows_nothing_and_is_red() throws IOException {
    allow("{path: addons/own/hotel_stay/, rule: tests.none, reason: soon, expires: 2026-01-31}");

    Said run = hotel.run("zero-tests");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.data()).contains("[tests.none]").contains("[allow.expired]");
  }

  @Test
  void a_run_that_can_reach_the_network_says_so() throws IOException {
    hotel.variables.put("PGHOST", "127.0.0.1");

    Said run = hotel.run("honest");

    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.data()).contains("the tests can reach the network").contains("[run.network]");
  }

  @Test
  void a_machine_that_makes_no_network_of_its_own_is_said_to_be_open() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path unshare = Files.writeString(bin.resolve("unshare"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
    hotel.variables.merge("PATH", bin.toString(), (path, first) -> first + ":" + path);

    Said run = hotel.run("honest");

    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.data())
        .contains("the tests can reach the network: this machine lets us make no network namespace")
        .contains("[run.network]");
  }

  @Test
  void a_limit_that_is_no_length_of_time_says_what_would_be() throws IOException {
    Said run = hotel.run("honest", "--silence-limit", "soon");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.talk()).contains("--silence-limit").contains("such as 10s, 5m or 48h");
  }

  private void allow(String entry) throws IOException {
    Path list = hotel.layout.hotel().resolve(".fte/allow.yaml");
    Files.createDirectories(hotel.layout.hotel().resolve(".fte"));
    Files.writeString(list, "schema: 1\nallow:\n  - " + entry + "\n");
  }
}
