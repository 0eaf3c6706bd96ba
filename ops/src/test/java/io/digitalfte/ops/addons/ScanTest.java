package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every addon once, and every fault by its name. */
class ScanTest {
  private static final Series NINETEEN = new Series(19, 0);

  @TempDir private Path folder;

  private int trees;

  @Test
  void a_clean_tree_has_every_addon_once_and_nothing_to_find() {
    for (int size : new int[] {1, 50}) {
      Path tree = folder.resolve("tree-" + size);

      Catalog catalog = new Scan(Layouts.clean(size).write(tree), NINETEEN).catalog();

      assertThat(catalog.broken()).isEmpty();
      assertThat(catalog.addons()).hasSize(size + 1).containsKeys("base", "mod_0000");
    }
  }

  @Test
  void a_manifest_that_is_broken_is_named_with_its_place_and_the_others_are_read() {
    Catalog catalog = scan(Layouts.clean(3).syntaxError("mod_0001"));

    assertThat(catalog.addons().keySet()).containsExactly("base", "mod_0000", "mod_0002");
    assertThat(catalog.broken())
        .extracting(Finding::line)
        .containsExactly(
            tree().resolve("oca/repo-00/mod_0001/__manifest__.py")
                + ":4:1: error: `}` does not close the `[` of line 3. [manifest.syntax]");
  }

  @Test
  void of_two_addons_with_one_name_the_first_counts_and_both_folders_are_named() {
    Catalog catalog = scan(Layouts.clean(2).duplicate("mod_0001", "own"));

    assertThat(catalog.addon("mod_0001").orElseThrow().root())
        .isEqualTo(tree().resolve("oca/repo-00"));
    assertThat(catalog.broken())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.rule()).isEqualTo("addon.duplicate");
          assertThat(it.message())
              .contains(tree() + "/oca/repo-00/mod_0001", tree() + "/own/mod_0001");
        });
  }

  @Test
  void a_root_that_is_missing_or_empty_is_an_error() {
    assertThat(rules(Layouts.clean(1).missingRoot("gone"))).containsExactly("root.missing");
    assertThat(rules(Layouts.clean(1).emptyRoot("empty"))).containsExactly("root.empty");
    assertThat(new Scan(List.of(), NINETEEN).catalog().broken())
        .extracting(Finding::rule)
        .containsExactly("root.none");
  }

  @Test
  void a_pipe_or_a_link_out_of_the_addon_is_named_and_never_opened() {
    assertThat(rules(Layouts.clean(2).pipe("mod_0000"))).containsExactly("manifest.kind");
    assertThat(rules(Layouts.clean(2).manifestLink("mod_0000", Path.of("/dev/zero"))))
        .containsExactly("manifest.link");
  }

  @Test
  void each_fault_is_found_alone_and_all_of_them_together() {
    Path outside = folder.resolve("outside.py");
    Map<String, Consumer<Layouts>> faults =
        Map.ofEntries(
            Map.entry("manifest.syntax", it -> it.syntaxError("mod_0001")),
            Map.entry("manifest.value", it -> it.calling("mod_0002")),
            Map.entry("manifest.unhashable", it -> it.source("mod_0003", "{[]: 1}")),
            Map.entry("manifest.bound", it -> it.source("mod_0004", "#".repeat(2 << 20))),
            Map.entry("manifest.type", it -> it.wrongType("mod_0005")),
            Map.entry("manifest.trigger", it -> it.foreignTrigger("mod_0006")),
            Map.entry("manifest.kind", it -> it.pipe("mod_0007")),
            Map.entry("manifest.link", it -> it.manifestLink("mod_0008", outside)),
            Map.entry("manifest.legacy", it -> it.legacy("mod_0009")),
            Map.entry("addon.duplicate", it -> it.duplicate("mod_0010", "own")),
            Map.entry("addon.name", it -> it.badName("oca/repo-00")),
            Map.entry("root.missing", it -> it.missingRoot("gone")),
            Map.entry("root.empty", it -> it.emptyRoot("empty")));
    Layouts all = Layouts.clean(50);

    faults.forEach((rule, fault) -> {
      Layouts one = Layouts.clean(11);
      fault.accept(one);
      assertThat(rules(one)).containsExactly(rule);
      fault.accept(all);
    });

    assertThat(rules(all)).containsExactlyInAnyOrderElementsOf(faults.keySet());
  }

  @Test
  void a_link_to_an_addon_that_is_found_is_passed_over_and_one_to_another_is_named()
      throws IOException {
    assertThat(rules(Layouts.clean(2).linked("mod_0001", "own"))).isEmpty();

    Layouts layout = Layouts.clean(2).emptyRoot("own");
    trees++;
    List<Path> roots = layout.write(tree());
    Path elsewhere = Layouts.clean(1).write(folder.resolve("elsewhere")).getLast();
    Files.createSymbolicLink(tree().resolve("own/mod_9"), elsewhere.resolve("mod_0000"));

    assertThat(new Scan(roots, NINETEEN).catalog().broken())
        .extracting(Finding::rule)
        .containsExactly("addon.link");
  }

  @Test
  void nothing_that_a_tree_brings_along_is_run() throws IOException {
    Path marker = folder.resolve("ran");
    String trap = "import os\nos.system('touch %s')\n".formatted(marker);
    Layouts layout =
        Layouts.clean(3)
            .source("mod_0000", "{'name': __import__('os').system('touch %s')}".formatted(marker))
            .source("mod_0001", trap + "{'name': 'x'}")
            .file("oca/repo-00/mod_0002/__init__.py", trap)
            .file("oca/repo-00/setup.py", trap)
            .file("oca/repo-00/conftest.py", trap)
            .file("oca/repo-00/sitecustomize.py", trap)
            .file("oca/repo-00/usercustomize.py", trap)
            .file("oca/repo-00/trap.pth", "import os; os.system('touch %s')\n".formatted(marker));

    trees++;
    Report report = new ScanReport(layout.write(tree()), NINETEEN).report();

    assertThat(report.findings()).hasSize(2);
    assertThat(Files.exists(marker)).isFalse();
  }

  @Test
  void paths_are_found_below_a_folder_where_addons_lie_directly() {
    trees++;
    Layouts.clean(41).file("docs/a/b/c/d/mod/__manifest__.py", "{}").write(tree());

    AddonsPaths paths = AddonsPaths.below(tree());

    assertThat(paths.found().stream().map(each -> tree().relativize(each).toString()))
        .containsExactly("oca/repo-00", "oca/repo-01", "oca/repo-02", "odoo/addons");
    assertThat(paths.refused()).isEmpty();
  }

  @Test
  void the_report_says_what_each_addon_is_and_which_are_of_another_series() {
    trees++;
    Layouts layout =
        Layouts.clean(2)
            .foreignSeries("mod_0001")
            .set("mod_0000", "external_dependencies", "{'python': ['zeep', 'lxml']}");

    Report report = new ScanReport(layout.write(tree()), NINETEEN).report();

    assertThat(report.green()).isTrue();
    assertThat(report.findings().map(Finding::rule)).containsExactly("addon.series");
    assertThat(report.lines())
        .contains(
            "mod_0000 19.0.1.0.0 LGPL-3 Beta in " + tree().resolve("oca/repo-00"),
            "mod_0001 18.0.1.0.0 LGPL-3 Beta, not installable, in "
                + tree().resolve("oca/repo-00"));
    assertThat(report.data().at("/addons/mod_0000/external_dependencies/python").toString())
        .isEqualTo("[\"lxml\",\"zeep\"]");
    assertThat(report.data().at("/addons/mod_0001/installable").asBoolean()).isFalse();
  }

  @Test
  void a_scan_of_a_thousand_gives_the_same_twice() {
    trees++;
    List<Path> roots = Layouts.clean(1000).write(tree());

    Report report = new ScanReport(roots, NINETEEN).report();

    assertThat(report.json()).isEqualTo(new ScanReport(roots, NINETEEN).report().json());
    assertThat(report.data().get("addons").size()).isEqualTo(1001);
    assertThat(report.findings()).isEmpty();
  }

  private List<String> rules(Layouts layout) {
    return scan(layout).broken().stream().map(Finding::rule).toList();
  }

  private Catalog scan(Layouts layout) {
    trees++;
    return new Scan(layout.write(tree()), NINETEEN).catalog();
  }

  private Path tree() {
    return folder.resolve("tree-" + trees);
  }
}
