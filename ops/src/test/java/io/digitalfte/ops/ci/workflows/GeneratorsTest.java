package io.digitalfte.ops.ci.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shell;
import io.digitalfte.ops.addons.Series;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class GeneratorsTest {
  /** What makes a failure pass for none. */
  private static final Pattern HIDING =
      Pattern.compile("\\|\\|\\s*(?:true|:|exit 0|echo)|&&\\s*exit 0|;\\s*true\\b|set \\+e");

  private @TempDir Path top;

  private GeneratorsRequest request(boolean apply) {
    return new GeneratorsRequest(
        top,
        new Series(19, 0),
        "main",
        Map.of(
            "core", List.of("account", "sale"),
            "own", List.of("acme_sale"),
            "oca", List.of("queue_job")),
        "website",
        apply);
  }

  private List<Generated> files() {
    return new Templates(request(false)).files();
  }

  private List<Workflow> workflows() {
    return files().stream()
        .filter(file -> file.path().startsWith(".github/workflows/"))
        .map(file -> new Workflow(file.text()))
        .toList();
  }

  @Test
  void a_repository_that_is_not_there_gets_nothing() throws IOException {
    Files.delete(top);
    Report report = new Generators().of(request(true));
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("generated.nowhere");
    Files.createDirectory(top);
  }

  @Test
  void each_file_is_as_its_golden_file() throws IOException {
    assertThat(files()).hasSize(6);
    for (Generated file : files()) {
      String name = "golden/" + file.path().replaceAll(".*/", "");
      try (InputStream golden = getClass().getResourceAsStream(name)) {
        assertThat(golden).describedAs(name).isNotNull();
        assertThat(file.text())
            .describedAs(name)
            .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void every_job_has_a_time_limit_and_waits_only_for_jobs_that_there_are() {
    for (Workflow workflow : workflows()) {
      for (Object job : workflow.jobs().values()) {
        Map<?, ?> each = (Map<?, ?>) job;
        assertThat((Integer) Workflow.value(each, "timeout-minutes")).isBetween(1, 20);
        if (each.containsKey("needs")) {
          assertThat(new ArrayList<Object>(workflow.jobs().keySet()))
              .containsAll((List<?>) Workflow.value(each, "needs"));
        }
      }
    }
    assertThat(workflows().get(1).jobs().values())
        .allSatisfy(job ->
            assertThat((Integer) Workflow.value((Map<?, ?>) job, "timeout-minutes"))
                .isLessThanOrEqualTo(15));
  }

  @Test
  void workflows_may_read_and_run_one_at_a_time_and_name_actions_by_commit() {
    assertThat(workflows()).hasSize(4);
    for (Workflow workflow : workflows()) {
      assertThat(workflow.get("permissions")).isEqualTo(Map.of("contents", "read"));
      assertThat((Map<?, ?>) workflow.get("concurrency")).hasSize(2);
      assertThat(workflow.uses())
          .isNotEmpty()
          .allMatch(uses -> uses.matches("[\\w/-]+@[0-9a-f]{40}"));
    }
    for (Generated file : files()) {
      assertThat(file.text().lines().filter(line -> line.contains("uses: ")))
          .allMatch(line -> line.matches(".*@[0-9a-f]{40} # v[0-9.]+"));
    }
  }

  @Test
  void no_step_hides_a_failure_or_puts_outside_text_into_a_shell() {
    for (Workflow workflow : workflows()) {
      assertThat(workflow.steps()).noneMatch(step -> step.containsKey("continue-on-error"));
      assertThat(workflow.runs()).isNotEmpty();
      for (String run : workflow.runs()) {
        assertThat(HIDING.matcher(run).find()).describedAs(run).isFalse();
        assertThat(run).doesNotContain("${{");
      }
    }
    assertThat(HIDING.matcher("make test || true").find()).isTrue();
    assertThat(HIDING.matcher("a || b && exit 0").find()).isTrue();
  }

  @Test
  void every_script_is_one_that_bash_can_read() throws IOException {
    int number = 0;
    for (Workflow workflow : workflows()) {
      for (String run : workflow.runs()) {
        Path script = top.resolve("run-" + number++ + ".sh");
        Files.writeString(script, run);
        Shell.run(top, "bash", "-n", script.toString());
      }
    }
    assertThat(number).isGreaterThan(15);
  }

  @Test
  void a_linter_of_scripts_finds_nothing() throws IOException {
    assumeThat(Path.of("/usr/bin/shellcheck")).as("shellcheck is not installed").exists();
    int number = 0;
    for (Workflow workflow : workflows()) {
      for (Map<?, ?> step : workflow.steps()) {
        if (step.containsKey("run")) {
          // As GitHub starts it, with the variables that the step is given.
          StringBuilder script = new StringBuilder("#!/bin/bash\nset -eo pipefail\n");
          if (step.get("env") instanceof Map<?, ?> given) {
            given.keySet().forEach(name -> script.append("export ").append(name).append('\n'));
          }
          Path file = top.resolve("lint-" + number++ + ".sh");
          Files.writeString(file, script.append(step.get("run")).append('\n'));
          Shell.run(top, "/usr/bin/shellcheck", "--severity=style", file.toString());
        }
      }
    }
    assertThat(number).isGreaterThan(15);
    Path bad = Files.writeString(top.resolve("bad.sh"), "#!/bin/bash\nrm $1\n");
    assertThatThrownBy(() -> Shell.run(top, "/usr/bin/shellcheck", bad.toString()))
        .hasMessageContaining("SC2086");
  }

  @Test
  void logs_are_kept_and_the_stack_is_taken_down_whatever_happened() {
    for (Workflow workflow : workflows()) {
      assertThat(workflow.steps())
          .filteredOn(
              step -> String.valueOf(step.get("uses")).startsWith("actions/upload-artifact@"))
          .isNotEmpty()
          .allSatisfy(step -> assertThat(Workflow.value(step, "if")).isEqualTo("always()"));
      assertThat(workflow.steps())
          .filteredOn(step -> String.valueOf(step.get("run")).contains("compose down"))
          .allSatisfy(step -> assertThat(Workflow.value(step, "if")).isEqualTo("always()"));
    }
    assertThat(workflows().get(2).runs()).anyMatch(run -> run.contains("compose down --volumes"));
  }

  @Test
  void the_protection_requires_only_checks_that_every_pull_request_has() {
    Report report = new Generators().of(request(false));
    Set<String> required = new TreeSet<>();
    for (JsonNode check :
        report.data().get("protection").get("required_status_checks").get("checks")) {
      required.add(check.get("context").asString());
    }
    Set<String> there = new TreeSet<>();
    for (Workflow workflow : workflows()) {
      // Without paths or branches: a workflow that is left out would be waited for.
      Map<?, ?> on = (Map<?, ?>) workflow.get("on");
      if (on.containsKey("pull_request") && on.get("pull_request") == null) {
        there.addAll(workflow.checks());
      }
    }
    assertThat(required)
        .isEqualTo(there)
        .contains("Odoo tests (own)")
        .doesNotContain("Second stack");
  }

  @Test
  void nothing_is_written_unless_it_is_asked_for_and_then_once() {
    Report shown = new Generators().of(request(false));
    assertThat(shown.lines()).allMatch(line -> line.endsWith("new (nothing written)"));
    assertThat(top).isEmptyDirectory();

    assertThat(new Generators().of(request(true)).green()).isTrue();
    assertThat(top.resolve("docs/runbook-ci.md")).exists();
    assertThat(new Generators().of(request(true)).lines()).allMatch(line -> line.endsWith("same"));
  }

  @Test
  void what_a_person_changed_or_wrote_is_never_written_over() throws IOException {
    Path own = top.resolve("docs/runbook-ci.md");
    Files.createDirectories(own.getParent());
    Files.writeString(own, "# Ours\n");
    new Generators().of(request(true));
    Path changed = top.resolve(".github/workflows/odoo-ci.yml");
    String mine = Files.readString(changed).replace("timeout-minutes: 15", "timeout-minutes: 14");
    Files.writeString(changed, mine);

    Report report = new Generators().of(request(true));

    assertThat(report.green()).isTrue();
    assertThat(report.findings().map(Finding::line))
        .containsExactly(
            ".github/workflows/odoo-ci.yml: warning: a person changed it since it was made, and it"
                + " stays as it is [generated.changed]",
            "docs/runbook-ci.md: warning: there is a file of that name which was not made here, and"
                + " it stays [generated.foreign]");
    assertThat(changed).hasContent(mine);
    assertThat(own).hasContent("# Ours\n");
  }

  @Test
  void what_nobody_touched_is_renewed_when_the_wish_is_another() throws IOException {
    new Generators().of(request(true));
    Report report =
        new Generators()
            .of(
                new GeneratorsRequest(
                    top, new Series(18, 0), "main", Map.of("own", List.of("x")), "web", true));
    assertThat(report.findings()).isEmpty();
    assertThat(report.lines()).contains(".github/workflows/odoo-ci.yml: renewed");
    assertThat(Files.readString(top.resolve(".github/workflows/odoo-ci.yml")))
        .contains("--series 18.0")
        .doesNotContain("19.0");
  }

  @Test
  void a_link_on_the_way_is_refused() throws IOException {
    Path outside = Files.createDirectories(top.resolve("outside"));
    Files.createSymbolicLink(top.resolve(".github"), outside);
    Report report = new Generators().of(request(true));
    assertThat(report.green()).isFalse();
    assertThat(report.findings().map(Finding::rule)).hasSize(5).containsOnly("generated.refused");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void a_wish_that_would_change_what_a_shell_or_yaml_reads_is_refused() {
    for (String module : List.of("a b", "$(x)", "x\n", "")) {
      assertThatThrownBy(() ->
              new GeneratorsRequest(
                  top, new Series(19, 0), "main", Map.of("own", List.of(module)), "website", false))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
