package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import java.nio.file.Path;
import java.util.List;
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
