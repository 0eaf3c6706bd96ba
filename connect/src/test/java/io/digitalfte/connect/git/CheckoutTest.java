package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder is, told from real checkouts. */
final class CheckoutTest {
  @TempDir Path temp;
  private Yard yard;
  private Path clone;

  @BeforeEach
  void aClone() {
    yard = new Yard(temp);
    clone = yard.cloned("clone");
  }

  @Test
  void a_fresh_clone_is_its_commit_and_nothing_else() {
    assertThat(yard.repositories.look(clone))
        .isEqualTo(
            new Checkout.At(
                clone,
                Optional.of(new Address(yard.host.url())),
                Optional.of("19.0"),
                yard.host.git("rev-parse", "19.0"),
                yard.host.git("rev-parse", "19.0^{tree}"),
                Paths.NONE,
                Paths.NONE,
                Paths.NONE,
                false,
                Set.of("sale_plus")));
    assertThat(yard.at(clone).clean()).isTrue();
  }

  @Test
  void what_is_changed_gone_or_new_is_named_and_what_is_ignored_is_not() throws IOException {
    Yard.write(clone.resolve("sale_plus/models/sale.py"), "x = 2\n");
    Files.delete(clone.resolve("sale_plus/__manifest__.py"));
    Yard.write(clone.resolve("new/a.txt"), "");
    Yard.write(clone.resolve("top.txt"), "");
    Yard.write(clone.resolve(".gitignore"), "*.pyc\n");
    Yard.write(clone.resolve("a.pyc"), "");

    Checkout.At at = yard.at(clone);

    assertThat(at.dirty().some())
        .containsExactly("sale_plus/__manifest__.py", "sale_plus/models/sale.py");
    assertThat(at.untracked().some()).containsExactly(".gitignore", "new/", "top.txt");
    assertThat(at.clean()).isFalse();
  }

  @Test
  void many_changes_are_counted_and_twenty_named() {
    for (int i = 0; i < 30; i++) {
      Yard.write(clone.resolve("n" + i), "");
    }
    assertThat(yard.at(clone).untracked().all()).isEqualTo(30);
    assertThat(yard.at(clone).untracked().some()).hasSize(20);
    assertThat(yard.at(clone).untracked()).hasToString("n0, n1, n10 and 27 more");
  }

  @Test
  void a_change_that_their_index_hides_is_seen() {
    Yard.git(clone, "update-index", "--assume-unchanged", "sale_plus/models/sale.py");
    Yard.git(clone, "update-index", "--skip-worktree", "sale_plus/__manifest__.py");
    Yard.write(clone.resolve("sale_plus/models/sale.py"), "x = 2\n");
    Yard.write(clone.resolve("sale_plus/__manifest__.py"), "{}\n");
    assertThat(yard.at(clone).dirty().all()).isEqualTo(2);
  }

  @Test
  void a_folder_that_became_a_link_to_the_same_files_is_a_change() throws IOException {
    Files.move(clone.resolve("sale_plus"), temp.resolve("elsewhere"));
    Files.createSymbolicLink(clone.resolve("sale_plus"), temp.resolve("elsewhere"));
    assertThat(yard.at(clone).dirty().all()).isEqualTo(2);
  }

  @Test
  void line_endings_that_a_setting_made_are_a_change() {
    yard.host.unsigned("19.0", ".gitattributes", "*.py text=auto eol=crlf\n");
    Path other = yard.cloned("crlf");
    assertThat(Yard.git(other, "status", "--porcelain")).isEmpty();
    assertThat(yard.at(other).dirty().some())
        .containsExactly("sale_plus/__manifest__.py", "sale_plus/models/sale.py");
  }

  @Test
  void links_programs_odd_names_and_large_files_of_a_commit_are_clean() throws IOException {
    Files.createSymbolicLink(clone.resolve("link"), Path.of("sale_plus"));
    Yard.program(clone.resolve("run.sh"), "#!/bin/sh\n");
    Yard.write(clone.resolve("a b/-x\"y"), "1");
    Files.write(clone.resolve("large"), new byte[5 << 20]);
    Yard.git(clone, "add", ".");
    Yard.git(clone, "commit", "-qm", "more");
    assertThat(yard.at(clone).clean()).isTrue();
    Files.write(clone.resolve("large"), new byte[(5 << 20) + 1]);
    assertThat(yard.at(clone).dirty().some()).containsExactly("large");
  }

  @Test
  void detached_shallow_packed_and_worktree_checkouts_are_told() {
    Yard.git(clone, "checkout", "-q", "--detach");
    assertThat(yard.at(clone).branch()).isEmpty();
    Yard.git(clone, "switch", "-q", "19.0");
    Yard.git(clone, "pack-refs", "--all");
    Yard.git(clone, "gc", "-q");
    assertThat(yard.at(clone).clean()).isTrue();

    Yard.git(temp, "clone", "-q", "--depth", "1", yard.host.url(), "shallow");
    assertThat(yard.at(temp.resolve("shallow")).shallow()).isTrue();

    Yard.git(clone, "worktree", "add", "-q", "-b", "other", "../tree");
    assertThat(yard.at(temp.resolve("tree")).branch()).contains("other");
    assertThat(yard.at(temp.resolve("tree")).clean()).isTrue();
  }

  @Test
  void a_submodule_is_a_checkout_and_what_holds_it_says_that_it_was_not_looked_into() {
    Path outer = temp.resolve("outer");
    Shell.run(temp, List.of("git", "init", "-q", "outer"));
    Yard.git(outer, "submodule", "--quiet", "add", yard.host.url(), "oca/sale");
    Yard.git(outer, "commit", "-qm", "m");
    assertThat(yard.at(outer).submodules().some()).containsExactly("oca/sale");
    assertThat(yard.at(outer.resolve("oca/sale")).branch()).contains("19.0");
  }

  @Test
  void a_repository_without_a_commit_is_an_orphan() {
    Shell.run(temp, List.of("git", "init", "-q", "-b", "19.0", "fresh"));
    assertThat(yard.repositories.look(temp.resolve("fresh")))
        .isEqualTo(new Checkout.Orphan(temp.resolve("fresh"), Optional.empty(), "19.0"));
  }

  @Test
  void what_is_no_checkout_says_why() throws IOException {
    assertThat(yard.none(temp.resolve("nothing")).kind()).isEqualTo(Checkout.Kind.MISSING);
    Files.createDirectory(temp.resolve("empty"));
    assertThat(yard.none(temp.resolve("empty")).kind()).isEqualTo(Checkout.Kind.EMPTY);
    Yard.write(temp.resolve("plain/file"), "");
    assertThat(yard.none(temp.resolve("plain")).kind()).isEqualTo(Checkout.Kind.PLAIN);
    Files.delete(clone.resolve(".git/HEAD"));
    assertThat(yard.none(clone).kind()).isEqualTo(Checkout.Kind.BROKEN);
  }

  @Test
  void references_in_a_form_that_is_not_read_are_refused_with_what_would_be() throws IOException {
    // As git 2.45 and later make it by init --ref-format=reftable.
    Files.delete(clone.resolve(".git/packed-refs"));
    Folders.delete(clone.resolve(".git/refs"));
    Yard.write(clone.resolve(".git/HEAD"), "ref: refs/heads/.invalid\n");
    Yard.write(clone.resolve(".git/refs/heads"), "this repository uses the reftable format\n");
    Yard.write(clone.resolve(".git/reftable/tables.list"), "");
    assertThat(yard.none(clone).kind()).isEqualTo(Checkout.Kind.BROKEN);
    assertThat(yard.none(clone).why())
        .contains("reftable", "git refs migrate --ref-format=files", "git 2.46");
    assertThatThrownBy(() -> yard.repositories.commit(clone, "19.0"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("git refs migrate --ref-format=files");
  }

  @Test
  void what_differs_from_a_commit_is_told_whether_it_was_committed_or_not() throws IOException {
    String base = yard.at(clone).commit();
    assertThat(yard.repositories.changed(clone, base)).isEmpty();
    Yard.write(clone.resolve(".gitignore"), "*.log\n");
    Yard.write(clone.resolve("kept.log"), "");
    Yard.git(clone, "add", "-f", ".");
    Yard.git(clone, "commit", "-qm", "m");
    Yard.write(clone.resolve("other.log"), "");
    Yard.write(clone.resolve("new/deep/a.txt"), "");
    Yard.write(clone.resolve("sale_plus/models/sale.py"), "x = 2\n");
    Files.delete(clone.resolve("sale_plus/__manifest__.py"));
    assertThat(yard.repositories.changed(clone, base))
        .containsExactly(
            ".gitignore",
            "kept.log",
            "new/deep/a.txt",
            "sale_plus/__manifest__.py",
            "sale_plus/models/sale.py");
    Set<String> wanted = Set.of("sale_plus/__manifest__.py", "sale_plus/gone.py", "kept.log");
    assertThat(yard.repositories.files(clone, base, wanted, 10_000))
        .containsOnlyKeys("sale_plus/__manifest__.py");
    assertThat(yard.repositories.files(clone, base, wanted, 1)).isEmpty();
    assertThatThrownBy(() -> yard.repositories.changed(clone, "nowhere")).isInstanceOf(Fault.class);
  }

  @Test
  void the_remote_is_that_of_the_branch_and_passwords_are_masked() {
    Yard.git(clone, "remote", "add", "oca", "https://me:s3cret@host.example/OCA/sale.git");
    assertThat(yard.at(clone).remote()).contains(new Address(yard.host.url()));
    Yard.git(clone, "config", "branch.19.0.remote", "oca");
    Address remote = yard.at(clone).remote().orElseThrow();
    assertThat(remote).hasToString("https://***@host.example/OCA/sale.git");
    assertThat(remote.isSame(new Address("https://host.example/OCA/sale"))).isTrue();
  }

  @Test
  void nothing_is_left_in_scratch_and_nothing_changed_in_the_checkout() throws IOException {
    List<String> before = all(clone);
    yard.at(clone);
    assertThat(all(clone)).isEqualTo(before);
    assertThat(Folders.in(temp.resolve("scratch"))).containsExactly(temp.resolve("scratch/home"));
    assertThat(temp.resolve("scratch/home")).isEmptyDirectory();
  }

  private static List<String> all(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.map(each -> each + " " + each.toFile().lastModified()).sorted().toList();
    }
  }
}
