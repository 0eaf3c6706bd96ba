package io.digitalfte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ReportTest {
  private static final Finding MISSING =
      Finding.error("repository.missing", "web", "it is not there", "fte ops addons fix --apply");
  private static final Finding ODD =
      Finding.warning("manifest.website", "sale_x", "it has no website", "")
          .at(new Spot("sale_x/__manifest__.py", 3, 5));

  @Test
  void a_report_of_nothing_is_red() {
    Report none = report();

    assertThat(none.green()).isFalse();
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.text()).containsExactly("addons verify: RED, as nothing was looked at");
  }

  @Test
  void one_error_among_many_checks_is_red_and_says_where_and_what_to_do() {
    Report report =
        report(
            Check.of("queue", List.of()),
            Check.of("web", List.of(MISSING)),
            Check.of("x", List.of(ODD)));

    assertThat(report.exit()).isEqualTo(1);
    assertThat(report.text())
        .containsExactly(
            "web: error: it is not there [repository.missing]",
            "  -> fte ops addons fix --apply",
            "sale_x/__manifest__.py:3:5: warning: it has no website [manifest.website]",
            "3 repositories",
            "addons verify: RED, 3 checks, 1 red; 1 error, 1 warning");
    assertThat(report.json().path("findings").get(1).path("line").asInt()).isEqualTo(3);
    assertThat(report.json().path("findings").get(1).path("check").asString()).isEqualTo("x");
  }

  @Test
  void warnings_leave_it_green() {
    Report report = report(Check.of("x", List.of(ODD)));

    assertThat(report.exit()).isZero();
    assertThat(report.json().path("green").asBoolean()).isTrue();
  }

  private static Report report(Check... checks) {
    return new Report(
        "addons verify",
        List.of(checks),
        checks.length == 0
            ? List.of()
            : List.of("3 repositories").subList(0, checks.length == 3 ? 1 : 0),
        JsonNodeFactory.instance.objectNode());
  }
}
