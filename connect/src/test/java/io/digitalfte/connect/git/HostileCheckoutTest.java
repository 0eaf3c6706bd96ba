package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkouts that somebody prepared for whoever looks at them. */
final class HostileCheckoutTest {
  @TempDir Path temp;
  private Yard yard;
  private Path clone;
  private Path trap;
  private Path marker;

  @BeforeEach
  void aCheckoutAndATrap() {
    yard = new Yard(temp);
    clone = yard.cloned("clone");
    marker = temp.resolve("it-ran");
    trap = temp.resolve("trap.sh");
    Yard.program(trap, "#!/bin/sh\necho \"$0 $*\" >> " + marker + "\ncat\n");
  }

  @AfterEach
  void nothingRan() {
    assertThat(marker).doesNotExist();
  }

  @Test
  void the_trap_works_on_plain_git() throws IOException {
    config("[core]\n\tfsmonitor = %s\n".formatted(trap));
    Yard.git(clone, "status");
    assertThat(marker).exists();
    Files.delete(marker);
  }

  @Test
  void programs_in_their_settings_do_not_run() {
    Path included = temp.resolve("included");
    Yard.write(included, "[core]\n\tfsmonitor = " + trap + "\n");
    config(
        """
        [core]
        \tfsmonitor = %1$s
        \thooksPath = %2$s
        \tsshCommand = %1$s
        \tpager = %1$s
        \teditor = %1$s
        \taskPass = %1$s
        \tgitProxy = %1$s
        \talternateRefsCommand = %1$s
        \tattributesFile = %3$s
        [filter "evil"]
        \tclean = %1$s
        \tsmudge = %1$s
        \tprocess = %1$s
        \trequired = true
        [diff]
        \texternal = %1$s
        [diff "evil"]
        \ttextconv = %1$s
        \tcommand = %1$s
        [merge "evil"]
        \tdriver = %1$s
        [alias]
        \tls-files = !%1$s
        \tread-tree = !%1$s
        [include]
        \tpath = %4$s
        [includeIf "gitdir:/"]
        \tpath = %4$s
        [credential]
        \thelper = !%1$s
        [gpg]
        \tprogram = %1$s
        [log]
        \tshowSignature = true
        [url "ext::%1$s "]
        \tinsteadOf = file://
        [uploadpack]
        \tpackObjectsHook = %1$s
        [protocol "ext"]
        \tallow = always
        """
            .formatted(trap, temp, temp.resolve("attributes"), included));
    Yard.write(temp.resolve("attributes"), "* filter=evil diff=evil merge=evil\n");
    Yard.write(clone.resolve(".gitattributes"), "* filter=evil diff=evil merge=evil\n");
    Yard.write(clone.resolve(".git/info/attributes"), "* filter=evil diff=evil merge=evil\n");
    for (String hook :
        List.of(
            "fsmonitor-watchman", "post-index-change", "post-checkout", "reference-transaction")) {
      Yard.program(clone.resolve(".git/hooks/" + hook), "#!/bin/sh\ntouch " + marker + "\n");
      Yard.program(temp.resolve(hook), "#!/bin/sh\ntouch " + marker + "\n");
    }
    Yard.write(clone.resolve("sale_plus/models/sale.py"), "x = 22\n");

    Checkout.At at = yard.at(clone);

    assertThat(at.dirty().some()).containsExactly("sale_plus/models/sale.py");
    assertThat(at.untracked().some()).containsExactly(".gitattributes");
    everyOtherLook();
  }

  @Test
  void a_partial_clone_asks_nobody_for_what_it_lacks() throws IOException {
    config(
        """
        [extensions]
        \tpartialClone = origin
        [remote "origin"]
        \tpromisor = true
        \turl = ext::%s
        """
            .formatted(trap));
    String blob = Yard.git(clone, "rev-parse", "HEAD:sale_plus/models/sale.py");
    Files.delete(object(blob));
    assertThat(yard.at(clone).clean()).isTrue();
    everyOtherLook();
  }

  @Test
  void their_work_tree_setting_does_not_lead_elsewhere() throws IOException {
    Path other = Files.createDirectory(temp.resolve("other"));
    Yard.git(clone, "config", "core.worktree", other.toString());
    Yard.write(clone.resolve("sale_plus/models/sale.py"), "x = 2\n");
    assertThat(yard.at(clone).dirty().all()).isEqualTo(1);
  }

  @Test
  void replacements_and_grafts_do_not_count() throws IOException {
    String tip = Yard.git(clone, "rev-parse", "HEAD");
    String first = Yard.git(clone, "rev-parse", "HEAD~1");
    Yard.git(clone, "replace", tip, first);
    Yard.write(clone.resolve(".git/info/grafts"), tip + "\n");
    assertThat(yard.at(clone).tree()).isEqualTo(yard.host.git("rev-parse", "19.0^{tree}"));
    assertThat(yard.repositories.commit(clone, "HEAD~1")).contains(first);
  }

  @Test
  void an_object_that_is_not_what_its_id_says_is_found() throws IOException {
    Path tree = object(Yard.git(clone, "rev-parse", "HEAD:sale_plus"));
    Path other = object(Yard.git(clone, "rev-parse", "HEAD:sale_plus/models"));
    tree.toFile().setWritable(true);
    Files.write(tree, Files.readAllBytes(other));
    assertThat(yard.none(clone).why()).contains("the tree");

    Path again = yard.cloned("again");
    clone = again;
    Path commit = object(Yard.git(again, "rev-parse", "HEAD"));
    Path parent = object(Yard.git(again, "rev-parse", "HEAD~1"));
    commit.toFile().setWritable(true);
    Files.write(commit, Files.readAllBytes(parent));
    assertThat(yard.none(again).why()).contains("is another");
  }

  @Test
  void a_git_file_that_names_another_checkout_s_folder_is_refused() {
    Yard.write(temp.resolve("fake/.git"), "gitdir: " + clone.resolve(".git") + "\n");
    assertThat(yard.none(temp.resolve("fake")).why()).contains("belongs to another checkout");
    Yard.write(temp.resolve("far/.git"), "gitdir: /nowhere/at/all\n");
    assertThat(yard.none(temp.resolve("far")).why()).contains("is not there");
  }

  @Test
  void links_and_pipes_in_place_of_files_are_refused_and_nothing_hangs() throws IOException {
    Path head = clone.resolve(".git/HEAD");
    Files.delete(head);
    Shell.run(temp, List.of("mkfifo", head.toString()));
    assertThat(yard.none(clone).kind()).isEqualTo(Checkout.Kind.BROKEN);
    Files.delete(head);
    Files.createSymbolicLink(head, Path.of("/etc/passwd"));
    assertThat(yard.none(clone).kind()).isEqualTo(Checkout.Kind.BROKEN);
    Files.delete(head);
    Yard.write(head, "ref: refs/heads/../../../../etc/passwd\n");
    assertThat(yard.none(clone).why()).contains("no branch");
    Yard.write(head, "ref: refs/heads/19.0\n");
    Shell.run(temp, List.of("mkfifo", clone.resolve(".git/objects/info/alternates").toString()));
    assertThat(yard.none(clone).why()).contains("no file");
  }

  @Test
  void a_pipe_in_place_of_a_tracked_file_is_a_change() throws IOException {
    Path file = clone.resolve("sale_plus/models/sale.py");
    Files.delete(file);
    Shell.run(temp, List.of("mkfifo", file.toString()));
    assertThat(yard.at(clone).dirty().all()).isEqualTo(1);
  }

  @Test
  void a_commit_whose_paths_lead_away_is_refused() {
    String blob = Yard.git(clone, "rev-parse", "HEAD:sale_plus/models/sale.py");
    Yard.write(temp.resolve("list"), "100644 blob " + blob + "\t..\n");
    String tree =
        Shell.run(clone, List.of("sh", "-c", "git mktree < " + temp.resolve("list"))).strip();
    String commit = Yard.git(clone, "commit-tree", "-m", "m", tree);
    Yard.write(clone.resolve(".git/refs/heads/19.0"), commit + "\n");
    assertThat(yard.none(clone).why()).contains("cannot be read").contains("..");
  }

  /** Asks everything else that can be asked about a checkout. */
  private void everyOtherLook() {
    Repositories all = yard.repositories;
    assertThat(all.commit(clone, "19.0")).isPresent();
    assertThat(all.tree(clone, "HEAD")).isPresent();
    assertThat(all.changes(clone, "HEAD~1", "HEAD")).hasSize(1);
    all.file(clone, "HEAD", "sale_plus/__manifest__.py", 100);
    all.history(clone, "HEAD", 100, _ -> {});
    assertThat(all.stands(clone, Yard.git(clone, "rev-parse", "HEAD"), yard.host.url(), "19.0"))
        .isEqualTo(new Standing.Level());
  }

  private void config(String text) {
    try {
      Files.writeString(clone.resolve(".git/config"), text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The file of a loose object, after all were made loose. */
  private Path object(String id) throws IOException {
    Path objects = clone.resolve(".git/objects");
    for (Path pack : Folders.in(objects.resolve("pack"))) {
      Path away = Files.createTempDirectory(temp, "p").resolve(pack.getFileName());
      Files.move(pack, away);
      if (away.toString().endsWith(".pack")) {
        Shell.run(clone, List.of("sh", "-c", "git unpack-objects -q < " + away));
      }
    }
    return objects.resolve(id.substring(0, 2)).resolve(id.substring(2));
  }
}
