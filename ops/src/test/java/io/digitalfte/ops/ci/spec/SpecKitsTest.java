package io.digitalfte.ops.ci.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpecKitsTest {
  private @TempDir Path top;

  @Test
  void a_kit_in_which_everything_is_right_has_no_finding() {
    Report report = new KitFolder(top).report();
    assertThat(report.findings().map(Finding::line)).isEmpty();
    assertThat(report.green()).isTrue();
    assertThat(report.lines()).containsExactly("001-invoices: 4 tasks, 2 done");
    assertThat(report.data().toString())
        .isEqualTo(
            "{\"kits\":[{\"name\":\"001-invoices\",\"tasks\":4,\"done\":2,\"findings\":0}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          constitution.md|2026-02-28|2026-02-30|3: error: there is no such day: 2026-02-30 [spec.date]
          constitution.md|ratified|thought of|2: error: no status that is known: thought of
          constitution.md|status: ratified|status: [|4: error: broken YAML: expected
          constitution.md|# Constitution|Constitution|1: error: the first heading is no title [spec.title]
          constitution.md|## Core principles|## Core|: error: there is no section about principles or rules [spec.section-missing]
          constitution.md|plan.md#the-steps|plan.md#steps|9: error: there is no heading for #steps [spec.link-anchor]
          constitution.md|plan.md#the-steps|plans.md|9: error: a link to what is not there: plans.md [spec.link-dead]
          constitution.md|plan.md#the-steps|../../../etc/passwd|9: error: a link that leaves the repository: ../../../etc/passwd
          constitution.md|plan.md#the-steps|file:///etc/passwd|9: error: a link that leaves the repository: file:///etc/passwd
          constitution.md|plan.md#the-steps|/etc/passwd|9: error: a link to what is not there: /etc/passwd
          prd.md|2024-02-29|2026-02-29|7: error: there is no such day: 2026-02-29 [spec.date]
          prd.md|2024-02-29|31 April 2026|7: error: there is no such day: 31 April 2026 [spec.date]
          prd.md|2024-02-29|February 30th, 2026|7: error: there is no such day: February 30th, 2026 [spec.date]
          prd.md|Approved|Aproved|3: error: no status that is known: Aproved [spec.status-unknown]
          prd.md|Letters wait.|[NEEDS CLARIFICATION: which]|7: warning: a place of the template that was not filled in
          plan.md|1. First||7: error: nothing is written below this heading [spec.section-empty]
          plan.md|#the-steps|#ths-steps|5: error: there is no heading for #ths-steps [spec.link-anchor]
          tasks.md|T002|T001|9: error: T001 is the task of line 7 already [spec.task-duplicate]
          tasks.md|depends on T001|depends on T009|9: error: T002 depends on T009, which is no task here [spec.task-missing]
          tasks.md|in_progress|nearly|21: error: no status that a task can have: nearly [spec.status-unknown]
          tasks.md|- [ ] T002|- [?] T002|9: error: no status that a task can have: [?] [spec.status-unknown]
          tasks.md|2 tasks, 1 done|3 tasks, 1 done|5: error: it says 3 tasks, and there are 2 [spec.count]
          tasks.md|2 tasks, 1 done|2 tasks, 2 done|5: error: it says 2 tasks done, and there are 1 [spec.count]
          tasks.md|2 tasks, 1 done|0/2 tasks|5: error: it says 0 tasks done, and there are 1 [spec.count]
          tasks.md|tasks**: 4|tasks**: 5|26: error: it says 5 tasks, and there are 4 [spec.count]
          tasks.md|**Done**: 2|**Done**: 3|28: error: it says 3 tasks done, and there are 2 [spec.count]
          tasks.md|Remaining: 2|Remaining: 1|29: error: it says 1 tasks not done, and there are 2 [spec.count]
          tasks.md|2 tasks (|3 tasks (|30: error: it says 3 tasks from T001 to T002, and there are 2 [spec.count]
          """)
  void each_fault_is_found_where_it_is(String file, String from, String to, String expected) {
    KitFolder kit = new KitFolder(top);
    kit.change(file, from, to == null ? "" : to);
    assertThat(kit.found())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith(place(file, expected)));
  }

  private static String place(String file, String expected) {
    String colon = expected.startsWith(":") ? "" : ":";
    return "spec/001-invoices/" + file + colon + expected;
  }

  @Test
  void a_box_without_an_id_is_no_task_that_others_could_name() {
    KitFolder kit = new KitFolder(top);
    kit.change("tasks.md", "## Phase 2: More\n", "## Phase 2: More\n\n- [ ] TXXX Tidy up\n");
    assertThat(kit.found())
        .containsExactly(
            "spec/001-invoices/tasks.md:13: error: a task without an id: TXXX Tidy up"
                + " [spec.task-id]",
            "spec/001-invoices/tasks.md:13: warning: a place of the template that was not filled"
                + " in [spec.placeholder]");
  }

  @Test
  void the_rows_of_a_table_are_counted_by_the_heading_that_they_name() {
    KitFolder kit = new KitFolder(top);
    kit.change("tasks.md", "| Phase 2 | 2 | 1 |", "| Phase 2 | 3 | 0 |");
    assertThat(kit.found())
        .containsExactly(
            "spec/001-invoices/tasks.md:35: error: it says 3 tasks, and there are 2 [spec.count]",
            "spec/001-invoices/tasks.md:35: error: it says 0 tasks done, and there are 1"
                + " [spec.count]");
  }

  @Test
  void front_matter_that_cannot_be_read_and_tasks_that_are_none_are_red() {
    KitFolder kit = new KitFolder(top);
    kit.write("plan.md", "---\na: [\n---\n# Plan\n");
    kit.write("tasks.md", "# Tasks\n\nNone.\n");
    assertThat(kit.report().findings().map(Finding::rule))
        .contains("spec.front-matter", "spec.tasks-none");
  }

  @Test
  void no_kit_at_all_is_red() throws IOException {
    assertThat(new SpecKits(top).validate().green()).isFalse();
    Files.createDirectories(top.resolve("spec"));
    Report report = new SpecKits(top).validate();
    assertThat(report.findings().map(Finding::rule)).containsExactly("spec.none");
    assertThat(report.exit()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"constitution.md", "prd.md", "plan.md", "tasks.md"})
  void each_of_the_four_files_has_to_be_there_and_to_say_something(String name) throws IOException {
    KitFolder kit = new KitFolder(top);
    kit.write(name, " \n<!-- later -->\n");
    assertThat(kit.report().findings().filter(f -> f.subject().equals("001-invoices")))
        .anySatisfy(f -> assertThat(f.rule()).isEqualTo("spec.file-empty"));
    Files.delete(kit.file(name));
    assertThat(kit.report().findings().map(Finding::rule)).contains("spec.file-missing");
  }

  @Test
  void links_pipes_and_giants_are_refused_without_being_opened() throws Exception {
    KitFolder kit = new KitFolder(top);
    Files.delete(kit.file("prd.md"));
    Files.createSymbolicLink(kit.file("prd.md"), Path.of("/etc/passwd"));
    Files.delete(kit.file("plan.md"));
    assertThat(new ProcessBuilder("mkfifo", kit.file("plan.md").toString()).start().waitFor())
        .isZero();
    kit.write("tasks.md", "x".repeat(300_000));
    Files.createSymbolicLink(top.resolve("spec/else"), kit.kit());
    assertThat(kit.report().findings().filter(f -> f.rule().equals("spec.file-refused")))
        .extracting(Finding::line)
        .containsExactlyInAnyOrder(
            "spec/001-invoices/prd.md: error: it was not read: a link [spec.file-refused]",
            "spec/001-invoices/plan.md: error: it was not read: no plain file [spec.file-refused]",
            "spec/001-invoices/tasks.md: error: it was not read: larger than 256 KiB"
                + " [spec.file-refused]",
            "spec/else: error: a link of the file system [spec.file-refused]");
  }

  @Test
  void a_link_that_goes_through_a_link_of_the_file_system_leaves_the_repository()
      throws IOException {
    KitFolder kit = new KitFolder(top);
    Files.createSymbolicLink(kit.file("out"), Path.of("/etc"));
    kit.change("prd.md", "/README.md", "out/passwd");
    assertThat(kit.found())
        .containsExactly(
            "spec/001-invoices/prd.md:12: error: a link that leaves the repository: out/passwd"
                + " [spec.link-outside]");
  }

  @Test
  void what_is_found_moves_no_cursor_and_is_cut() {
    KitFolder kit = new KitFolder(top);
    kit.change("prd.md", "/README.md", "<a\u001b]0;x\u0007\u202e" + "b".repeat(400) + ">");
    assertThat(kit.found()).hasSize(1);
    assertThat(kit.found().getFirst()).doesNotContain("\u001b", "\u202e").hasSizeLessThan(300);
  }

  @Test
  @Timeout(60)
  void hostile_markdown_costs_little_and_breaks_nothing() {
    KitFolder kit = new KitFolder(top);
    List<String> hostile =
        List.of(
            ">".repeat(200_000),
            "[".repeat(200_000),
            "*a **b ".repeat(30_000),
            "# a\n".repeat(50_000),
            "- [ ] T1\n".repeat(20_000),
            "1 tasks ".repeat(25_000),
            "| a ".repeat(50_000),
            "# Summary\n" + "|a|1|\n".repeat(30_000),
            "- ".repeat(100_000),
            "<!--".repeat(50_000),
            "---\n" + "[".repeat(60_000) + "\n---\n",
            "depends on T1".repeat(15_000));
    for (String text : hostile) {
      kit.write("tasks.md", text);
      long before = System.nanoTime();
      assertThatCode(kit::report).doesNotThrowAnyException();
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .describedAs(text.substring(0, 8))
          .isLessThan(Duration.ofSeconds(20));
    }
  }
}
