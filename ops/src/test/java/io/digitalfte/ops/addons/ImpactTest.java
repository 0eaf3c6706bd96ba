package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.ImpactReport.Wanted;
import io.digitalfte.share.Change;
import io.digitalfte.share.Leaf;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change calls for. */
final class ImpactTest {
  private static final Path REPOSITORY = Path.of("/srv");

  @TempDir Path folder;
  private final Shelf shelf = new Shelf();
  private final List<Change> changes = new ArrayList<>();
  private Optional<Set<String>> installed = Optional.empty();

  private void addons() {
    shelf.addon("a");
    shelf.addon("b").needs("a");
    shelf.addon("c").needs("b", "mail");
    shelf.addon("d").needs("mail");
  }

  private ImpactTest edit(String path) {
    changes.add(new Change(path, leaf("1"), leaf("2"), Optional.empty()));
    return this;
  }

  private ImpactTest add(String path, String blob) {
    changes.add(new Change(path, Optional.empty(), leaf(blob), Optional.empty()));
    return this;
  }

  private ImpactTest delete(String path, String blob) {
    changes.add(new Change(path, leaf(blob), Optional.empty(), Optional.empty()));
    return this;
  }

  private static Optional<Leaf> leaf(String blob) {
    return Optional.of(new Leaf(Leaf.FILE, blob.repeat(40), 9));
  }

  private Affected affected() {
    return new Impact(
            shelf.dependencies("mail"), REPOSITORY, installed, Counted.usual(Set.of("nl")))
        .of(changes);
  }

  @Test
  void a_changed_addon_is_updated_and_tested_with_all_that_need_it() {
    addons();
    Affected affected = edit("addons/a/models/x.py").affected();
    assertThat(affected.changed()).containsExactly("a");
    assertThat(affected.update()).containsExactly("a");
    assertThat(affected.test()).containsExactly("a", "b", "c");
    assertThat(affected.first()).containsExactly("base", "mail");
    assertThat(affected.findings()).isEmpty();
  }

  @Test
  void what_does_not_count_for_the_checksum_calls_for_a_test_and_no_update() {
    addons();
    for (String path : List.of("tests/test_x.py", "static/src/x.js", "i18n/b.pot", "i18n/de.po")) {
      changes.clear();
      Affected affected = edit("addons/b/" + path).affected();
      assertThat(affected.update()).as(path).isEmpty();
      assertThat(affected.test()).as(path).containsExactly("b", "c");
    }
    changes.clear();
    assertThat(edit("addons/b/i18n/nl.po").affected().update()).containsExactly("b");
  }

  @Test
  void paths_outside_of_addons_are_named_and_requirements_mean_every_addon() {
    addons();
    Affected readme = edit("README.md").edit("setup/a/setup.py").affected();
    assertThat(readme.outside()).containsExactly("README.md", "setup/a/setup.py");
    assertThat(readme.test()).isEmpty();
    Affected wide = edit("requirements.txt").affected();
    assertThat(wide.wide()).containsExactly("requirements.txt");
    assertThat(wide.update()).isEmpty();
    assertThat(wide.test()).containsExactly("a", "b", "d", "c");
  }

  @Test
  void a_new_addon_is_installed_and_not_updated() {
    addons();
    Affected affected = add("addons/d/__manifest__.py", "7").add("addons/d/x.py", "8").affected();
    assertThat(affected.added()).containsExactly("d");
    assertThat(affected.update()).isEmpty();
    assertThat(affected.test()).containsExactly("d");
  }

  @Test
  void an_addon_that_is_gone_shakes_those_that_need_it() {
    addons();
    shelf.addon("e").needs("old");
    delete("addons/old/__manifest__.py", "5").delete("addons/old/x.py", "6");
    assertThat(affected().removed()).containsExactly("old");
    assertThat(affected().findings())
        .extracting(Finding::line)
        .containsExactly(
            "old: warning: it is gone; it may be installed [impact.removed]",
            "e: error: it is to be tested and cannot be installed [impact.blocked]");
    installed = Optional.of(Set.of("old"));
    assertThat(affected().findings())
        .extracting(Finding::line)
        .contains("old: error: it is installed, and its code is gone [impact.removed]");
  }

  @Test
  void an_addon_under_another_name_is_told_as_renamed() {
    addons();
    delete("addons/dd/__manifest__.py", "5").add("addons/d/__manifest__.py", "5");
    assertThat(affected().renamed()).isEqualTo(Map.of("dd", "d"));
    assertThat(affected().removed()).isEmpty();
    assertThat(affected().findings()).extracting(Finding::rule).containsExactly("impact.renamed");
  }

  @Test
  void an_addon_that_moved_to_another_root_is_neither_gone_nor_unnoticed() {
    addons();
    delete("elsewhere/d/__manifest__.py", "5").add("addons/d/__manifest__.py", "5");
    assertThat(affected().removed()).isEmpty();
    assertThat(affected().test()).containsExactly("d");
    assertThat(affected().findings()).isEmpty();
  }

  @Test
  void only_what_is_installed_is_updated_where_that_is_known() {
    addons();
    installed = Optional.of(Set.of("b"));
    edit("addons/a/x.py").edit("addons/b/x.py").add("addons/b/__manifest__.py", "9");
    assertThat(affected().update()).containsExactly("b");
    assertThat(affected().test()).containsExactly("a", "b", "c");
  }

  @Test
  void a_change_in_an_addon_that_cannot_be_read_is_red() throws IOException {
    Files.createDirectories(folder.resolve("addons/broken/models"));
    Files.writeString(folder.resolve("addons/broken/__manifest__.py"), "{");
    edit("addons/broken/models/x.py").edit("addons/broken/y.py");
    assertThat(
            new Impact(shelf.dependencies(), folder, installed, Counted.usual(Set.of()))
                .of(changes)
                .findings())
        .extracting(Finding::line)
        .containsExactly(
            "addons/broken/__manifest__.py: error: a file changed in an addon that the scan did not"
                + " take [impact.unread]");
  }

  @Test
  void a_path_that_looks_like_an_addon_of_another_name_is_none() {
    addons();
    assertThat(edit("addons/ab/x.py").edit("addons/a").affected().changed()).isEmpty();
  }

  @Test
  void a_range_is_read_and_what_it_calls_for_is_said() {
    addons();
    edit("addons/b/x.py").edit("README.md");
    List<String> asked = new ArrayList<>();
    ImpactReport report =
        new ImpactReport(
            new Impact(shelf.dependencies("mail"), REPOSITORY, installed, Counted.usual(Set.of())),
            (from, to) -> {
              asked.add(from + " to " + to);
              return changes;
            });
    assertThat(report.of(new Wanted("origin/19.0..feature")).lines())
        .containsExactly(
            "Changed: b",
            "Update: b",
            "Install first: a, mail",
            "Test: b, c",
            "Outside of addons: README.md");
    assertThat(report.of(new Wanted("abc")).green()).isTrue();
    assertThat(report.of(new Wanted("abc..")).green()).isTrue();
    assertThat(asked).containsExactly("origin/19.0 to feature", "abc to HEAD", "abc to HEAD");
    for (String odd : List.of("", "--output=x..HEAD", "a..-x", "a b", "a...b", "..b")) {
      assertThat(report.of(new Wanted(odd)).findings())
          .as(odd)
          .extracting(Finding::rule)
          .containsExactly("range.syntax");
    }
  }

  @Test
  void a_range_that_the_repository_does_not_have_is_red() {
    ImpactReport report =
        new ImpactReport(
            new Impact(shelf.dependencies(), REPOSITORY, installed, Counted.usual(Set.of())),
            (_, _) -> {
              throw Fault.of(Fault.Code.REFUSED, "there is no commit nowhere");
            });
    Report said = report.of(new Wanted("nowhere..HEAD"));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.findings())
        .extracting(Finding::line)
        .containsExactly("nowhere..HEAD: error: there is no commit nowhere [range.unreadable]");
  }
}
