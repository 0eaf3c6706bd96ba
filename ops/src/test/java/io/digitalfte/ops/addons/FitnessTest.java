package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether addons fit together. */
final class FitnessTest {
  private final Shelf shelf = new Shelf();

  private List<Finding> findings(Dependencies over, Map<String, String> repositories) {
    return new Fitness(over, repositories, Requirements.read(List.of()))
        .checks(shelf.catalog().addons().keySet()).stream()
            .flatMap((Check check) -> check.findings().stream())
            .toList();
  }

  private List<String> lines() {
    return findings(shelf.dependencies(), Map.of()).stream().map(Finding::line).toList();
  }

  @Test
  void a_missing_addon_is_told_with_who_needs_it_where_and_who_has_it() {
    shelf.addon("b").needs("base", "queue_job");
    shelf.addon("a").needs("queue_job");
    Finding found = findings(shelf.dependencies(), Map.of("queue_job", "OCA/queue")).getFirst();
    assertThat(found.line())
        .isEqualTo(
            "/srv/addons/a/__manifest__.py:10:9: error: queue_job is missing, which a, b needs;"
                + " OCA/queue has it [dependency.missing]");
    assertThat(found.remedy()).isEqualTo("add the repository OCA/queue");
  }

  @Test
  void where_nobody_knows_what_odoo_brings_a_missing_addon_cannot_be_judged_and_is_red() {
    shelf.addon("a").needs("sale");
    assertThat(
            findings(new Dependencies(shelf.catalog(), Optional.empty(), Shelf.SERIES), Map.of()))
        .extracting(Finding::rule)
        .containsExactly("dependency.unknown");
    assertThat(findings(shelf.dependencies("sale"), Map.of())).isEmpty();
  }

  @Test
  void a_circle_is_told_as_a_path() {
    shelf.addon("a").needs("b");
    shelf.addon("b").needs("a");
    assertThat(lines())
        .containsExactly(
            "/srv/addons/a/__manifest__.py:10:9: error: these need each other and can never be"
                + " installed: a -> b -> a [dependency.cycle]");
  }

  @Test
  void a_long_circle_is_cut() {
    for (int i = 0; i < 500; i++) {
      shelf.addon("m%03d".formatted(i)).needs("m%03d".formatted((i + 1) % 500));
    }
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst())
        .contains("m000 -> m001", "-> ... -> m000, 500 modules in all")
        .hasSizeLessThan(300);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          OPL-1, AGPL-3, no
          OEEL-1, GPL-3, no
          Other proprietary, LGPL-3, yes
          OPL-1, OEEL-1, yes
          OPL-1, MIT, yes
          LGPL-3, LGPL-3, yes
          LGPL-3, MIT, yes
          LGPL-3, AGPL-3, no
          LGPL-3, GPL-3, no
          LGPL-3, OPL-1, no
          GPL-3, LGPL-3, yes
          GPL-3, AGPL-3, no
          AGPL-3, GPL-2, yes
          AGPL-3, LGPL-3, yes
          AGPL-3, OPL-1, no
          AGPL-3, AGPL-3, yes
          MIT, LGPL-3, yes
          MIT, AGPL-3, no
          """)
  void licences_form_a_lattice(String own, String other, String allowed) {
    shelf.addon("below").licence(other);
    shelf.addon("above").licence(own).needs("below");
    List<String> expected =
        allowed.equals("yes")
            ? List.of()
            : List.of(
                "/srv/addons/above/__manifest__.py:10:9: error: it is %s and may not depend on below, which is %s [licence.conflict]"
                    .formatted(own, other));
    assertThat(lines()).isEqualTo(expected);
  }

  @Test
  void an_unknown_licence_cannot_be_judged() {
    shelf.addon("a").licence("GPL3");
    assertThat(lines())
        .containsExactly(
            "/srv/addons/a/__manifest__.py: error: its licence GPL3 is none that Odoo knows, so"
                + " nobody can tell what it may depend on [licence.unknown]");
  }

  @Test
  void nothing_is_more_mature_than_what_it_needs_and_silence_is_beta() {
    shelf.addon("silent");
    shelf.addon("alpha").status("Alpha");
    shelf.addon("beta").status("beta").needs("silent");
    shelf.addon("stable").status("Production/Stable").needs("silent");
    shelf.addon("quiet").needs("alpha");
    shelf.addon("odd").status("done");
    assertThat(lines())
        .containsExactlyInAnyOrder(
            "/srv/addons/stable/__manifest__.py:10:9: error: it is stable, and silent, which it"
                + " needs, is only beta [status.conflict]",
            "/srv/addons/quiet/__manifest__.py:10:9: error: it is beta, and alpha, which it needs,"
                + " is only alpha [status.conflict]",
            "/srv/addons/odd/__manifest__.py: error: its development_status done is none"
                + " [status.unknown]");
  }

  @Test
  void the_mature_stand_on_odoo_which_says_nothing_of_itself() {
    shelf.addon("base").by("Odoo S.A.");
    shelf.addon("mature").status("Mature").needs("base");
    assertThat(lines()).isEmpty();
  }

  @Test
  void what_is_not_installable_may_not_be_needed() {
    shelf.addon("old").uninstallable();
    shelf.addon("older").version("18.0.1.0.0");
    shelf.addon("new").needs("old");
    shelf.addon("newer").version("1.0").needs("older");
    assertThat(lines())
        .containsExactly(
            "/srv/addons/new/__manifest__.py:10:9: error: it needs old, which is not"
                + " installable [dependency.uninstallable]",
            "/srv/addons/newer/__manifest__.py:10:9: error: it needs older, which is not"
                + " installable [dependency.uninstallable]");
  }

  @Test
  void a_python_package_stands_in_a_requirement_file() {
    shelf.addon("a").external(Set.of("Zeep[xmlsec]>=4"), Set.of("pdftotext"), Set.of());
    assertThat(lines())
        .containsExactly(
            "/srv/addons/a/__manifest__.py: error: it needs the Python package Zeep[xmlsec]>=4,"
                + " which no requirement file names [python.unlisted]");
  }

  @Test
  void a_python_package_that_is_none_is_named() {
    shelf.addon("a").external(Set.of("==4"), Set.of(), Set.of());
    assertThat(lines())
        .singleElement()
        .asString()
        .contains("no package can be made out in ==4", "[python.syntax]");
  }

  @Test
  void what_a_manifest_says_cannot_break_out_of_a_line() {
    shelf.addon("a").needs("x\n\u001b[31m" + "y".repeat(5000));
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst()).doesNotContain("\n", "\u001b").hasSizeLessThan(700);
  }
}
