package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyTextTest {
  private static List<Problem> problems(String handbook) {
    return switch (Policy.parse(handbook, "Company_Handbook.md")) {
      case Policy.Read.Parsed _ -> List.of();
      case Policy.Read.Problems problems -> problems.problems();
    };
  }

  private static Problem one(String handbook) {
    List<Problem> problems = problems(handbook);
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().toString()).hasSizeLessThan(800);
    return problems.getFirst();
  }

  /** A handbook whose rule's condition stands in line 8. */
  private static String when(String condition) {
    return "# Handbook\n\n```yaml policy\nschema: 1\nrules:\n  - name: one\n    then: allow\n    when: "
        + condition
        + "\n```\n";
  }

  @Test
  void the_default_policy_is_a_handbook_block() {
    assertThat(problems("# Ours\n\n" + Policy.standardText() + "\nMore prose.\n")).isEmpty();
    assertThat(problems("\ufeff# Ours\r\n\r\n" + Policy.standardText().replace("\n", "\r\n")))
        .isEmpty();
  }

  @Test
  void a_handbook_has_exactly_one_policy() {
    assertThat(one("# Handbook\n").reason()).contains("no policy");
    Problem second = one(Policy.standardText() + "\n" + Policy.standardText());
    assertThat(second.reason()).contains("second policy");
    assertThat(second.line()).isGreaterThan(50);
    assertThat(one("```yaml policy\nschema: 1\n").reason()).contains("never ends");
    assertThat(one("text\n```yaml policy\n```\n").reason()).contains("empty");
  }

  @Test
  void an_example_inside_another_block_is_no_policy() {
    String example = "````markdown\n" + Policy.standardText() + "````\n";

    assertThat(one(example).reason()).contains("no policy");
    assertThat(problems(example + Policy.standardText())).isEmpty();
    assertThat(problems("```yaml\na: 1\n```\n" + Policy.standardText())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mony.minor > 5",
        "money.minor",
        "money.minor >",
        "money > 5",
        "limit.unknown > 5",
        "origin == 5",
        "origin == 'modell'",
        "'paymant' in traits",
        "origin in ['owner', 'ruler']",
        "flags == ['legall']",
        "money.minor > 10.5",
        "has(money.minor)",
        "[1, 2].exists(x, x > 1)",
        "kind.matches('a*')",
        "int('5') == 5",
        "{'a': 1}.a == 1",
        "google.protobuf.Int64Value{value: 1} == 1",
        "1u == 1u",
        "b'a' == b'a'",
        "null == null",
        "true && \u0001",
        "'\\ud800' == origin"
      })
  void a_condition_of_unknown_names_or_other_types_is_named_with_its_line(String condition) {
    String quoted = '"' + condition.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    Problem problem = one(when(quoted.replace("\u0001", "\\x01")));

    assertThat(problem.where()).isEqualTo("Company_Handbook.md");
    assertThat(problem.line()).isBetween(6, 8);
    assertThat(problem.remedy()).isNotEmpty();
  }

  @Test
  void the_line_within_a_condition_of_several_lines_is_told() {
    assertThat(one(when("|\n      true\n      && payee.known\n      && mony.minor > 5")).line())
        .isEqualTo(11);
  }

  @Test
  void hostile_conditions_end_shortly_and_with_one_problem() {
    for (String hostile :
        List.of(
            "(".repeat(900) + "true" + ")".repeat(900),
            "[".repeat(1900),
            "!".repeat(1999) + "(",
            "true" + " || true".repeat(240),
            "'" + "a".repeat(2500) + "' == kind",
            "a".repeat(1900),
            ".".repeat(1900),
            "true ? ".repeat(200))) {
      assertThat(one(when('"' + hostile + '"')).line()).isBetween(6, 8);
    }
  }

  @Test
  void hostile_yaml_ends_shortly_and_with_one_problem() {
    String five = "[".repeat(5000);
    assertThat(one(Sample.handbook("rules: " + five + "]".repeat(5000))).line()).isEqualTo(5);
    assertThat(one(Sample.handbook("rules: " + five)).reason()).contains("32 levels");
    assertThat(one(Sample.handbook("rules: " + "{a: ".repeat(5000))).reason())
        .contains("32 levels");
    assertThat(one(Sample.handbook("? ".repeat(5000))).line()).isEqualTo(5);
    assertThat(one(Sample.handbook("- ".repeat(5000))).line()).isPositive();
    assertThat(one(Sample.handbook("#" + "x".repeat(70_000))).reason()).contains("64 KiB");
    assertThat(one("x".repeat(1_000_001)).reason()).contains("million");
  }

  @Test
  void anchors_aliases_tags_tabs_and_second_documents_are_refused_with_their_line() {
    Problem anchor = one(Sample.handbook("rules: &all\n  - {name: a, when: 'true', then: allow}"));
    assertThat(anchor.reason()).contains("anchors");
    assertThat(anchor.line()).isEqualTo(5);
    assertThat(one(Sample.handbook("rules:\n  - *all")).line()).isEqualTo(6);
    assertThat(one(Sample.handbook("rules: !!java.net.URL [x]")).reason()).contains("tags");
    assertThat(one(Sample.handbook("rules:\n  - name: !x a")).line()).isEqualTo(6);
    assertThat(one(Sample.handbook("rules:\n\t- name: a")).line()).isEqualTo(6);
    assertThat(one(Sample.handbook("rules: []\n---\nschema: 1")).reason())
        .contains("one YAML document");
    assertThat(one(Sample.handbook("rules: [\n  a: }")).line()).isBetween(5, 7);
    assertThat(one(Sample.handbook("schema: 1")).reason()).contains("same key twice");
  }

  @Test
  void unknown_keys_and_answers_are_refused_with_their_line() {
    Problem key = one(Sample.handbook(Sample.rule("true", "allow") + "\nextra: 1"));
    assertThat(key.reason()).isEqualTo("unknown key extra");
    assertThat(key.line()).isEqualTo(7);
    assertThat(one(Sample.handbook(Sample.rule("true", "perhaps"))).line()).isEqualTo(6);
    assertThat(one(Sample.handbook(Sample.rule("true", "ask"))).reason()).contains("ask(move)");
    assertThat(
            one(Sample.handbook("rules:\n  - {name: a, when: 'true', then: allow, unless: x}"))
                .reason())
        .isEqualTo("unknown key unless");
    assertThat(one(Sample.handbook("rules:\n  - {when: 'true', then: allow}")).reason())
        .contains("name");
    assertThat(one(Sample.handbook("rules: []")).reason()).contains("1 to 200 rules");
    assertThat(
            one("```yaml policy\nrules:\n  - {name: a, when: 'true', then: allow}\n```").reason())
        .contains("schema");
    assertThat(
            one(Sample.handbook("limits: {small: -1}\n" + Sample.rule("true", "allow"))).reason())
        .contains("limit");
    assertThat(
            one(Sample.handbook(
                    Sample.rule("true", "allow") + "\n  - {name: one, when: 'true', then: refuse}"))
                .reason())
        .contains("same name");
  }

  @Test
  void several_mistakes_are_told_together() {
    assertThat(
            problems(
                Sample.handbook(
                    "rules:\n  - {name: a, when: x, then: allow}\n  - {name: b, when: y, then: allow}")))
        .extracting(Problem::line)
        .containsExactly(6, 7);
  }
}
