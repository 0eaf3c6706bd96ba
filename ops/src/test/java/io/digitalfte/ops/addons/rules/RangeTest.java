package io.digitalfte.ops.addons.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shell;
import io.digitalfte.ops.addons.Layouts;
import io.digitalfte.ops.addons.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RangeTest {
  private static final String THING = "oca/repo-00/mod_0001/models/thing.py";

  private @TempDir Path top;

  @Test
  void in_a_real_repository_what_changed_since_the_base_wants_a_new_version() throws IOException {
    Path tree = top.resolve("tree");
    List<Path> roots = Layouts.clean(2).write(tree);
    String base = Shell.commit(tree);
    Files.writeString(tree.resolve(THING), "# more\n", StandardOpenOption.APPEND);
    Shell.commit(tree);

    assertThat(Held.lines(since(base, tree, roots), tree))
        .containsExactly(
            "oca/repo-00/mod_0001/__manifest__.py:5:16: error: models/thing.py changed since the"
                + " base, and the version is still 19.0.1.0.0 [version.bump]");

    Layouts.clean(2).set("mod_0001", "version", "'19.0.1.0.1'").write(top.resolve("new"));
    Files.copy(
        top.resolve("new/oca/repo-00/mod_0001/__manifest__.py"),
        tree.resolve("oca/repo-00/mod_0001/__manifest__.py"),
        StandardCopyOption.REPLACE_EXISTING);
    Shell.commit(tree);
    assertThat(since(base, tree, roots).findings()).isEmpty();
  }

  @Test
  void what_is_not_committed_yet_wants_a_new_version_as_well() throws IOException {
    Path tree = top.resolve("tree");
    List<Path> roots = Layouts.clean(4).write(tree);
    String base = Shell.commit(tree);
    assertThat(since(base, tree, roots).findings()).isEmpty();

    Files.writeString(tree.resolve(THING), "# more\n", StandardOpenOption.APPEND);
    Files.writeString(tree.resolve("oca/repo-00/mod_0002/models/new.py"), "# new\n");
    Files.delete(tree.resolve("oca/repo-00/mod_0003/__init__.py"));
    Files.writeString(tree.resolve("oca/repo-00/mod_0000/tests/test_thing.py"), "# test\n");
    assertThat(Held.lines(since(base, tree, roots), tree))
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("mod_0001", "models/thing.py changed"))
        .anySatisfy(line -> assertThat(line).contains("mod_0002", "models/new.py changed"))
        .anySatisfy(line -> assertThat(line).contains("mod_0003", "__init__.py changed"));

    for (int i = 1; i < 4; i++) {
      Path manifest = tree.resolve("oca/repo-00/mod_000" + i + "/__manifest__.py");
      String text = Files.readString(manifest);
      Files.writeString(manifest, text.replace("19.0.1.0.0", i == 3 ? "19.0.0.9.0" : "19.0.1.0.1"));
    }
    assertThat(Held.lines(since(base, tree, roots), tree))
        .singleElement()
        .asString()
        .contains("mod_0003", "[version.downgrade]");
  }

  @Test
  void what_was_committed_and_put_back_since_wants_none() throws IOException {
    Path tree = top.resolve("tree");
    List<Path> roots = Layouts.clean(2).write(tree);
    String base = Shell.commit(tree);
    String before = Files.readString(tree.resolve(THING));
    Files.writeString(tree.resolve(THING), "# more\n", StandardOpenOption.APPEND);
    Shell.commit(tree);
    assertThat(since(base, tree, roots).findings()).hasSize(1);
    Files.writeString(tree.resolve(THING), before);
    assertThat(since(base, tree, roots).findings()).isEmpty();
  }

  @Test
  void nothing_of_the_repository_is_run_to_see_it() throws IOException {
    Path tree = top.resolve("tree");
    List<Path> roots = Layouts.clean(2).write(tree);
    Files.writeString(tree.resolve(".gitattributes"), "* filter=evil diff=evil\n");
    String base = Shell.commit(tree);
    Path trap = top.resolve("trap");
    for (String key :
        List.of("core.fsmonitor", "filter.evil.clean", "filter.evil.smudge", "diff.evil.command")) {
      Shell.git(tree, "config", key, "touch " + trap);
    }
    Files.writeString(tree.resolve(THING), "# more\n", StandardOpenOption.APPEND);
    assertThat(since(base, tree, roots).findings()).hasSize(1);
    assertThat(trap).doesNotExist();
  }

  @Test
  void a_base_that_is_not_there_is_red_and_never_left_out() {
    Path tree = top.resolve("tree");
    List<Path> roots = Layouts.clean(1).write(tree);
    assertThat(Held.lines(since("a".repeat(40), tree, roots), tree))
        .singleElement()
        .asString()
        .contains("[range.base]");
    Shell.commit(tree);
    Report report = since("a".repeat(40), tree, roots);
    assertThat(report.green()).isFalse();
    assertThat(Held.lines(report, tree))
        .containsExactly(
            "a".repeat(40)
                + ": error: what changed since "
                + "a".repeat(40)
                + " is not known: it has no such commit [range.base]");
  }

  private Report since(String base, Path tree, List<Path> roots) {
    return Held.rules(tree)
        .of(
            new Scan(roots, Held.NINETEEN).catalog(),
            new RulesRequest(tree, Set.of(), Set.of(), Optional.of(base)));
  }
}
