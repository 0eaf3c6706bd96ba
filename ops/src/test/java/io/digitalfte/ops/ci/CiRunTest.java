package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.evidence.Chain;
import io.digitalfte.ops.evidence.Evidence;
import io.digitalfte.ops.evidence.EvidenceVerify;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class CiRunTest {
  @TempDir Path temp;
  private final Map<String, Digest> links = new HashMap<>();
  private final Chain chain =
      new Chain() {
        @Override
        public void link(String folder, Digest manifest) {
          links.put(folder, manifest);
        }

        @Override
        public Map<String, Digest> links() {
          return links;
        }
      };

  @Test
  void all_steps_green_is_green_and_leaves_evidence() throws IOException {
    Report report = run(steps());
    assertThat(report.findings()).isEmpty();
    assertThat(report.green()).isTrue();
    assertThat(report.checks())
        .extracting(Check::name)
        .containsExactly(
            "verify: looked",
            "rules: looked",
            "secrets: looked",
            "pre-commit: looked",
            "tests: looked",
            "evidence is kept");
    Path folder = temp.resolve("evidence").resolve(report.data().at("/evidence/folder").asString());
    assertThat(folder.resolve("results/6-ci-tests.json")).exists();
    assertThat(Files.readString(folder.resolve("SUMMARY.md"))).startsWith("# ci: green");
    assertThat(new EvidenceVerify(temp.resolve("evidence"), chain).all().green()).isTrue();
  }

  @Test
  void a_red_step_leaves_the_others_to_run_and_evidence_of_all() throws IOException {
    List<Step> steps = new ArrayList<>(steps());
    steps.set(
        1,
        Step.of(
            Step.Kind.RULES,
            () -> report("ci rules", Finding.error("manifest.version", "sale", "too old", ""))));
    Report report = run(steps);
    assertThat(report.exit()).isEqualTo(1);
    assertThat(report.checks()).extracting(Check::name).contains("tests: looked");
    Path folder = temp.resolve("evidence").resolve(report.data().at("/evidence/folder").asString());
    assertThat(Files.readString(folder.resolve("SUMMARY.md")))
        .startsWith("# ci: RED")
        .contains("too old [manifest.version]");
  }

  @Test
  void a_step_that_is_missing_breaks_or_looks_at_nothing_is_red() {
    for (Step.Kind kind : Step.Kind.values()) {
      List<Step> without = steps().stream().filter(each -> each.kind() != kind).toList();
      assertThat(rules(run(without))).containsExactly("ci.step-missing");
      List<Step> broken = new ArrayList<>(without);
      broken.add(
          Step.of(
              kind,
              () -> {
                throw Fault.of(Fault.Code.UNAVAILABLE, "no git here");
              }));
      assertThat(rules(run(broken))).containsExactly("ci.step-failed");
      List<Step> odd = new ArrayList<>(without);
      odd.add(
          Step.of(
              kind,
              () -> {
                throw new IllegalStateException("a bug");
              }));
      assertThat(rules(run(odd))).containsExactly("ci.step-failed");
      List<Step> empty = new ArrayList<>(without);
      empty.add(
          Step.of(
              kind,
              () -> new Report("ci", List.of(), List.of(), JsonNodeFactory.instance.objectNode())));
      assertThat(rules(run(empty))).containsExactly("ci.step-empty");
    }
  }

  @Test
  void evidence_that_cannot_be_kept_is_red() throws IOException {
    Files.writeString(temp.resolve("evidence"), "a file is in the way");
    assertThat(rules(run(steps()))).containsExactly("ci.evidence");
  }

  @Test
  void an_interrupt_leaves_the_steps_to_come_red() {
    List<Step> steps = new ArrayList<>(steps());
    steps.set(
        3,
        Step.of(
            Step.Kind.PRE_COMMIT,
            () -> {
              Thread.currentThread().interrupt();
              return report("ci pre-commit");
            }));
    Report report = run(steps);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(rules(report)).contains("ci.step-not-run");
  }

  private static List<String> rules(Report report) {
    assertThat(report.green()).isFalse();
    return report.findings().map(Finding::rule).toList();
  }

  private Report run(List<Step> steps) {
    return new CiRun(steps, new Evidence(temp.resolve("evidence"), InstantSource.system(), chain))
        .run(
            new CiRequest(
                "ci", Optional.of("main..HEAD"), List.of(), List.of(), List.of(), Set.of()));
  }

  private static List<Step> steps() {
    List<Step> all = new ArrayList<>();
    for (Step.Kind kind : Step.Kind.values()) {
      all.add(Step.of(kind, () -> report("ci " + kind.word())));
    }
    return all;
  }

  private static Report report(String title, Finding... findings) {
    return new Report(
        title,
        List.of(Check.of("looked", List.of(findings))),
        List.of(),
        JsonNodeFactory.instance.objectNode());
  }
}
