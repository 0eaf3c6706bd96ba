package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.share.Change;
import io.digitalfte.term.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits of checkouts that others made, and what they changed. */
final class HistoryTest {
  @TempDir Path temp;
  private Yard yard;
  private Path clone;

  @BeforeEach
  void aClone() {
    yard = new Yard(temp);
    clone = yard.cloned("clone");
  }

  @Test
  void commits_are_named_by_branch_tag_head_and_id() {
    String tip = yard.host.git("rev-parse", "19.0");
    String first = yard.host.git("rev-parse", "19.0~1");
    Yard.git(clone, "tag", "-a", "-m", "m", "v1", first);
    for (String name :
        List.of("HEAD", "19.0", "origin/19.0", "refs/heads/19.0", tip, tip.substring(0, 9))) {
      assertThat(yard.repositories.commit(clone, name)).as(name).contains(tip);
    }
    for (String name : List.of("v1", "HEAD~1", "19.0^", first)) {
      assertThat(yard.repositories.commit(clone, name)).as(name).contains(first);
    }
    for (String name : List.of("", "nothing", "-x", "HEAD~9", "HEAD:sale_plus", "a..b", "@{u}")) {
      assertThat(yard.repositories.commit(clone, name)).as(name).isEmpty();
    }
  }

  @Test
  void changes_between_two_commits_come_by_path() {
    Yard.git(clone, "mv", "sale_plus/models/sale.py", "sale_plus/models/order.py");
    Yard.git(clone, "commit", "-qm", "m");
    assertThat(yard.repositories.changes(clone, "HEAD~1", "HEAD"))
        .extracting(Change::path)
        .containsExactly("sale_plus/models/order.py", "sale_plus/models/sale.py");
    assertThat(yard.repositories.changes(clone, "HEAD", "HEAD")).isEmpty();
    assertThatThrownBy(() -> yard.repositories.changes(clone, "nothing", "HEAD"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("has no commit 'nothing'");
  }

  @Test
  void files_of_a_commit_are_read_within_a_bound() {
    String path = "sale_plus/models/sale.py";
    Yard.write(clone.resolve(path), "changed");
    Optional<byte[]> file = yard.repositories.file(clone, "HEAD", path, 100);
    assertThat(file.map(each -> new String(each, StandardCharsets.UTF_8))).contains("x = 1\n");
    assertThat(yard.repositories.file(clone, "HEAD", path, 3)).isEmpty();
    assertThat(yard.repositories.file(clone, "HEAD", "sale_plus", 100)).isEmpty();
    assertThat(yard.repositories.file(clone, "HEAD", "no/such", 100)).isEmpty();
    assertThat(yard.repositories.file(clone, "HEAD", "../../etc/passwd", 100)).isEmpty();
  }

  @Test
  void each_content_that_was_ever_added_comes_once_also_from_merges_and_what_was_removed() {
    Yard.write(clone.resolve("secret"), "token");
    Yard.git(clone, "add", ".");
    Yard.git(clone, "commit", "-qm", "add");
    Yard.git(clone, "rm", "-q", "secret");
    Yard.git(clone, "commit", "-qm", "remove");
    Yard.git(clone, "switch", "-qc", "side", "HEAD~2");
    Yard.git(clone, "commit", "-q", "--allow-empty", "-m", "side");
    Yard.git(clone, "merge", "-q", "--no-commit", "--no-ff", "19.0");
    Yard.write(clone.resolve("evil"), "only in the merge");
    Yard.write(clone.resolve("copy"), "token");
    Yard.git(clone, "add", ".");
    Yard.git(clone, "commit", "-qm", "merge");

    List<String> all = new ArrayList<>();
    yard.repositories.history(clone, "HEAD", 100, each -> all.add(each.path()));
    List<String> some = new ArrayList<>();
    yard.repositories.history(clone, "origin/19.0..HEAD", 5, each -> some.add(said(each)));

    assertThat(all)
        .containsExactlyInAnyOrder(
            "sale_plus/__manifest__.py", "sale_plus/models/sale.py", "secret", "evil");
    assertThat(some).containsExactly("secret=token", "evil=17 bytes");
  }

  @Test
  void a_shallow_history_begins_where_it_is_cut() {
    Yard.git(temp, "clone", "-q", "--depth", "1", yard.host.url(), "shallow");
    List<String> all = new ArrayList<>();
    yard.repositories.history(temp.resolve("shallow"), "HEAD", 99, each -> all.add(each.path()));
    assertThat(all).hasSize(2);
  }

  private static String said(Added each) {
    return each.path()
        + "="
        + each.content()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse(each.size() + " bytes");
  }
}
