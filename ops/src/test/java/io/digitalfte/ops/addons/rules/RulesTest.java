package io.digitalfte.ops.addons.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.Layouts;
import io.digitalfte.ops.addons.Scan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class RulesTest {
  private @TempDir Path top;

  @Test
  void a_clean_tree_has_no_finding() {
    for (int size : new int[] {1, 50, 1_000}) {
      Path folder = top.resolve("clean-" + size);
      Report report = Held.report(Layouts.clean(size), folder, Optional.empty());
      assertThat(Held.lines(report, folder)).isEmpty();
      assertThat(report.green()).isTrue();
      assertThat(report.data().get("addons").intValue()).isEqualTo(size + 1);
    }
  }

  @TestFactory
  List<DynamicTest> each_fault_alone_gives_exactly_its_finding() {
    return IntStream.range(0, Seeds.all().size())
        .mapToObj(i ->
            DynamicTest.dynamicTest(
                Seeds.all().get(i).rule().id(),
                () -> {
                  Layouts layout = Layouts.clean(Seeds.ADDONS);
                  String expected = put(layout, i);
                  assertThat(Held.found(layout, top.resolve("seed-" + i)))
                      .containsExactly(expected);
                }))
        .toList();
  }

  @Test
  void all_faults_together_give_all_findings() {
    Layouts layout = Layouts.clean(1_000);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < Seeds.all().size(); i++) {
      expected.add(put(layout, i));
    }
    assertThat(Held.found(layout, top.resolve("all")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String put(Layouts layout, int seed) {
    Seeds.Target target = new Seeds.Target(layout, Seeds.addon(seed));
    Seeds.all().get(seed).put().accept(target);
    return Seeds.all()
        .get(seed)
        .expected()
        .replace("MOD", target.path())
        .replace("NAME", target.name());
  }

  @Test
  void every_rule_has_a_fault_that_is_seeded_here_or_in_a_test_of_its_own() {
    Set<Rule> seeded = EnumSet.of(Rule.BUMP, Rule.DOWNGRADE, Rule.BASE, Rule.BOUND);
    Seeds.all().forEach(seed -> seeded.add(seed.rule()));
    assertThat(Arrays.asList(Rule.values())).containsExactlyInAnyOrderElementsOf(seeded);
  }

  @Test
  void the_guide_has_the_table_of_the_rules() throws IOException {
    assertThat(Files.readAllLines(Path.of("../docs/guide/ops-rules.md")))
        .containsSequence(Rule.table());
  }

  @Test
  void a_repository_without_addons_is_red_and_so_is_a_broken_manifest() throws IOException {
    Path folder = Files.createDirectories(top.resolve("x/addons"));
    Report none =
        Held.rules(folder)
            .check(
                new Scan(List.of(folder), Held.NINETEEN).catalog(),
                new RulesRequest(top.resolve("x"), Set.of(), Set.of(), Optional.empty()),
                Optional.empty());
    assertThat(none.green()).isFalse();
    assertThat(none.findings().map(Finding::rule)).contains("addons.none");
    assertThat(Held.found(Layouts.clean(2).syntaxError("mod_0001"), top.resolve("y")))
        .anySatisfy(line -> assertThat(line).contains("[manifest.syntax]"));
  }

  @Test
  void addons_of_repositories_within_are_for_others_to_answer_for() throws IOException {
    List<Path> own = Layouts.clean(1).write(top.resolve("x/addons/own"));
    Path queue = top.resolve("x/addons/oca/queue");
    Path addon = Files.createDirectories(queue.resolve("addons/queue_job"));
    Files.writeString(addon.resolve("__init__.py"), "");
    Files.writeString(addon.resolve("__manifest__.py"), "{'name': 'no more'}");
    Path broken = Files.createDirectories(queue.resolve("addons/queue_broken"));
    Files.writeString(broken.resolve("__init__.py"), "");
    Files.writeString(broken.resolve("__manifest__.py"), "{");

    List<Path> both = new ArrayList<>(own);
    both.add(queue.resolve("addons"));

    Report all = within(Set.of(), both);
    Report mine = within(Set.of(queue), both);
    Report nobodys = within(Set.of(queue), List.of(queue.resolve("addons")));

    assertThat(all.findings().map(Finding::subject)).contains("queue_job");
    assertThat(mine.green()).as(mine.toString()).isTrue();
    assertThat(mine.lines()).anySatisfy(line -> assertThat(line).contains("1 addon of other"));
    assertThat(nobodys.findings().map(Finding::line))
        .anySatisfy(line -> assertThat(line).contains("addons.none"));
    assertThat(nobodys.findings().map(Finding::remedy))
        .anySatisfy(r -> assertThat(r).contains("--repo"));
  }

  private Report within(Set<Path> others, List<Path> roots) {
    return Held.rules(top)
        .check(
            new Scan(roots, Held.NINETEEN).catalog(),
            new RulesRequest(top.resolve("x"), others, Set.of(), Optional.empty()),
            Optional.empty());
  }

  @Test
  void what_is_allowed_with_a_reason_is_left_out_until_its_day() {
    Layouts layout = Layouts.clean(2).set("mod_0000", "qweb", "[]").set("mod_0001", "qweb", "[]");
    layout.file(
        Allowed.FILE,
        """
        schema: 1
        allow:
          - path: oca/repo-00/mod_0000/
            rule: manifest.key-deprecated
            reason: read by our own tool
            expires: 2026-11-28
          - path: oca/repo-00/mod_0001/__manifest__.py
            rule: manifest.key-deprecated
            reason: was read by another
            expires: 2026-11-27
          - path: oca/repo-00/mod_0001/
            rule: readme.missing
            reason: it has one by now
          - path: oca/
            rule: github-token
            reason: for the other verb
        """);
    assertThat(Held.found(layout, top.resolve("tree")))
        .containsExactly(
            "oca/repo-00/mod_0001/__manifest__.py:14:5: warning: Odoo 19.0 makes no use of qweb"
                + " [manifest.key-deprecated]",
            ".fte/allow.yaml:7: warning: what is allowed here counts no more since 2026-11-27: was"
                + " read by another [allow.expired]",
            ".fte/allow.yaml:11: warning: nothing was found that this allows: it has one by now"
                + " [allow.unused]");
  }

  @Test
  void an_allow_list_with_an_unknown_key_allows_nothing_and_is_red() {
    Layouts layout = Layouts.clean(1).set("mod_0000", "qweb", "[]");
    layout.file(
        Allowed.FILE,
        """
        schema: 1
        allow:
          - path: oca/repo-00/mod_0000/
            rules: manifest.key-deprecated
            reason: read by our own tool
        """);
    Report report = Held.report(layout, top.resolve("tree"), Optional.empty());
    assertThat(report.green()).isFalse();
    assertThat(report.findings().map(Finding::rule))
        .containsExactly("manifest.key-deprecated", "allow.refused");
  }

  @Test
  void code_that_changed_wants_a_new_version_and_tests_do_not() {
    assertThat(since("19.0.1.0.0", "models/thing.py"))
        .containsExactly(
            "oca/repo-00/mod_0000/__manifest__.py:5:16: error: models/thing.py changed since the"
                + " base, and the version is still 19.0.1.0.0 [version.bump]");
    assertThat(since("19.0.1.0.0", "tests/test_thing.py")).isEmpty();
    assertThat(since("19.0.1.0.0", "static/src/a.js")).isEmpty();
    assertThat(since("19.0.0.9.9", "models/thing.py")).isEmpty();
    assertThat(since("1.0.0", "models/thing.py")).hasSize(1);
    assertThat(since("19.0.1.0.1", "README.rst"))
        .containsExactly(
            "oca/repo-00/mod_0000/__manifest__.py:5:16: error: the version went down from"
                + " 19.0.1.0.1 to 19.0.1.0.0 [version.downgrade]");
  }

  @Test
  void an_addon_that_the_base_does_not_have_may_have_any_version() {
    assertThat(since("", "models/thing.py")).isEmpty();
    assertThat(since("'", "models/thing.py")).isEmpty();
  }

  private List<String> since(String version, String changed) {
    Path folder = top.resolve("t" + System.nanoTime());
    String addon = "oca/repo-00/mod_0000/";
    Past past =
        new Past() {
          @Override
          public NavigableSet<String> changed() {
            Set<String> all = Set.of("oca/repo-00/mod_00001/models/x.py", addon + changed);
            NavigableSet<String> paths = new TreeSet<>(all);
            if (!version.equals("19.0.1.0.0")) {
              paths.add(addon + "__manifest__.py");
            }
            return paths;
          }

          @Override
          public Optional<byte[]> file(String path) {
            return path.equals(addon + "__manifest__.py") && !version.isEmpty()
                ? Optional.of(
                    "{'version': '%s'}".formatted(version).getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
          }
        };
    return Held.lines(Held.report(Layouts.clean(1), folder, Optional.of(past)), folder);
  }
}
