package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.Spot;
import io.digitalfte.ops.addons.Scan;
import io.digitalfte.ops.addons.Series;
import io.digitalfte.ops.addons.rules.Allowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class ExcusesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

  @TempDir Path temp;

  @BeforeEach
  void addons() throws IOException {
    for (String name : List.of("fleet_care", "fleet_data")) {
      Path addon = Files.createDirectories(temp.resolve("addons").resolve(name));
      Files.writeString(addon.resolve("__manifest__.py"), "{'name': 'x'}");
    }
  }

  @Test
  void rules_of_lines_that_can_be_allowed_are_those_of_the_log() {
    assertThat(Allowed.LINES)
        .isEqualTo(
            Arrays.stream(Sign.values())
                .filter(Sign::allowable)
                .map(sign -> sign.rule)
                .collect(Collectors.toSet()));
  }

  @Test
  void addons_and_lines_are_excused_with_the_place_that_says_so() throws IOException {
    Excuses excuses =
        excuses(
            """
            schema: 1
            allow:
              - path: addons/fleet_data/
                rule: tests.none
                reason: data only
              - path: addons/fleet_care/
                rule: log.error
                text: "bad query: SELECT 1"
                reason: it is what the test asks for
            """);

    assertThat(excuses.noTests())
        .containsOnlyKeys("fleet_data")
        .containsValue(new Excuse("data only", Optional.of(new Spot(Allowed.FILE, 3, 0))));
    assertThat(excuses.lines(Set.of("fleet_data"))).isEmpty();
    assertThat(excuses.lines(Set.of("fleet_care")))
        .extracting(AllowedLine::rule, AllowedLine::text)
        .containsExactly(tuple("log.error", "bad query: SELECT 1"));
  }

  @Test
  void the_list_of_the_guide_is_read_as_the_guide_says() throws IOException {
    for (String name : List.of("hotel_data", "hotel_stay")) {
      Path addon = Files.createDirectories(temp.resolve("addons/own").resolve(name));
      Files.writeString(addon.resolve("__manifest__.py"), "{'name': 'x'}");
    }
    String guide = Files.readString(Path.of("../docs/guide/ops-tests.md"));
    int start = guide.indexOf("    schema: 1");
    String list = guide.substring(start, guide.indexOf("\n\n", start)).replaceAll("(?m)^ {4}", "");
    Files.createDirectories(temp.resolve(".fte"));
    Files.writeString(temp.resolve(Allowed.FILE), list + "\n");
    Excuses excuses =
        new Excuses(
            temp,
            new Scan(List.of(temp.resolve("addons/own")), new Series(19, 0)).catalog(),
            TODAY);

    assertThat(excuses.noTests()).containsOnlyKeys("hotel_data");
    assertThat(excuses.lines(Set.of("hotel_stay"))).hasSize(1);
    assertThat(guide).contains(Allowed.LINES.stream().map(rule -> "`" + rule + "`").toList());
  }

  @Test
  void an_excuse_that_was_not_needed_is_red_if_its_addons_were_tested() throws IOException {
    String list =
        """
        schema: 1
        allow:
          - path: addons/fleet_data/
            rule: tests.none
            reason: data only
        """;
    Finding used =
        new Finding(
            "tests.none",
            Severity.INFO,
            "fleet_data",
            Optional.of(new Spot(Allowed.FILE, 3, 0)),
            "no test ran, which is allowed: data only",
            "");

    assertThat(rules(excuses(list).needed(run(used), Set.of("fleet_data")))).isEmpty();
    assertThat(rules(excuses(list).needed(run(), Set.of("fleet_care")))).isEmpty();
    assertThat(rules(excuses(list).needed(run(), Set.of("fleet_data"))))
        .containsExactly("allow.unused");
  }

  @Test
  void an_excuse_for_no_addon_and_one_whose_day_is_over_are_red_and_excuse_nothing()
      throws IOException {
    Excuses excuses =
        excuses(
            """
            schema: 1
            allow:
              - path: addons/gone/
                rule: tests.none
                reason: was there once
              - path: addons/fleet_data/
                rule: tests.none
                reason: until the tests are written
                expires: 2026-11-27
            """);

    assertThat(excuses.noTests()).isEmpty();
    Check check = excuses.needed(run(), Set.of("fleet_care"));
    assertThat(rules(check)).containsExactly("allow.unused", "allow.expired");
    assertThat(check.green()).isFalse();
  }

  @Test
  void a_list_that_cannot_be_read_excuses_nothing_and_is_red() throws IOException {
    for (String wrong :
        List.of(
            "  - {path: addons/fleet_care/, rule: tests.failed, reason: flaky}",
            "  - {path: addons/fleet_care/, rule: log.error, reason: which line}",
            "  - {path: addons/fleet_care/, rule: log.error, text: short, reason: x}",
            "  - {path: addons/fleet_care/, rule: tests.none, text: a longer line, reason: x}",
            "  - {path: addons/fleet_care/, rule: tests.none}")) {
      Excuses excuses = excuses("schema: 1\nallow:\n" + wrong + "\n");
      assertThat(excuses.noTests()).isEmpty();
      assertThat(excuses.lines(Set.of("fleet_care"))).isEmpty();
      assertThat(rules(excuses.needed(run(), Set.of()))).containsExactly("allow.refused");
    }
  }

  private Excuses excuses(String list) throws IOException {
    Files.createDirectories(temp.resolve(".fte"));
    Files.writeString(temp.resolve(Allowed.FILE), list);
    return new Excuses(
        temp, new Scan(List.of(temp.resolve("addons")), new Series(19, 0)).catalog(), TODAY);
  }

  private static Report run(Finding... findings) {
    return new Report(
        "ci tests",
        List.of(Check.of("the addons pass their tests", List.of(findings))),
        List.of(),
        JsonNodeFactory.instance.objectNode());
  }

  private static List<String> rules(Check check) {
    return check.findings().stream().map(Finding::rule).toList();
  }
}
