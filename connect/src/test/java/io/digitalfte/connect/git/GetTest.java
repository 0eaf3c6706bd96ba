package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Getting a repository: whole, or not at all. */
final class GetTest {
  @TempDir Path temp;
  private Yard yard;

  @BeforeEach
  void aRepository() {
    yard = new Yard(temp);
  }

  @Test
  void what_was_got_is_a_checkout_like_any_other() {
    Got.Made made = made(yard.get("deep/er/sale"));
    Path sale = temp.resolve("deep/er/sale");

    assertThat(yard.at(sale).clean()).isTrue();
    assertThat(yard.at(sale).branch()).contains("19.0");
    assertThat(yard.at(sale).commit()).isEqualTo(made.commit());
    assertThat(yard.at(sale).tree()).isEqualTo(made.tree());
    assertThat(Yard.git(sale, "status", "--porcelain", "--branch"))
        .isEqualTo("## 19.0...origin/19.0");
    assertThat(Yard.git(sale, "fsck", "--strict")).isEmpty();
    yard.host.unsigned("19.0", "more", "1");
    Yard.git(sale, "pull", "-q", "--ff-only");
    assertThat(yard.at(sale).clean()).isTrue();
    assertThat(temp.resolve("deep/er")).isDirectoryNotContaining("glob:**/.getting-*");
  }

  @Test
  void an_older_commit_of_the_branch_is_put_there_on_the_branch_or_alone() {
    String old = yard.host.git("rev-parse", "19.0~1");
    made(get(Optional.of("19.0"), Optional.of(old), "old"));
    assertThat(yard.at(temp.resolve("old")).commit()).isEqualTo(old);
    assertThat(Yard.git(temp.resolve("old"), "status", "--branch", "--porcelain"))
        .isEqualTo("## 19.0...origin/19.0 [behind 1]");

    made(get(Optional.empty(), Optional.of(old), "alone"));
    assertThat(yard.at(temp.resolve("alone")).branch()).isEmpty();
    assertThat(yard.at(temp.resolve("alone")).clean()).isTrue();
  }

  @Test
  void an_empty_folder_is_taken_and_anything_else_is_left_alone() throws IOException {
    Files.createDirectory(temp.resolve("empty"));
    made(yard.get("empty"));

    Yard.write(temp.resolve("full/mine.txt"), "mine");
    assertThat(yard.get("full")).isInstanceOf(Got.Refused.class);
    assertThat(temp.resolve("full/mine.txt")).hasContent("mine");
    assertThat(temp.resolve("full/.git")).doesNotExist();
  }

  @Test
  void what_is_not_there_makes_no_folder() {
    assertThat(get(Optional.of("17.0"), Optional.empty(), "t"))
        .isInstanceOfSatisfying(
            Got.Refused.class, no -> assertThat(no.why()).contains("has no branch 17.0"));
    assertThat(get(Optional.of("19.0"), Optional.of("1".repeat(40)), "t"))
        .isInstanceOfSatisfying(Got.Refused.class, no -> assertThat(no.why()).contains("on 19.0"));
    assertThat(
            yard.repositories.get(
                "file://" + temp + "/none",
                Optional.of(Ref.branch("19.0")),
                Optional.empty(),
                temp.resolve("t")))
        .isInstanceOfSatisfying(
            Got.NotGiven.class, no -> assertThat(no.why()).isInstanceOf(Afar.Gone.class));
    assertThat(temp.resolve("t")).doesNotExist();
    assertThat(temp).isDirectoryNotContaining("glob:**/.getting-*");
  }

  @Test
  void hooks_filters_and_attributes_of_what_comes_do_nothing() {
    Path marker = temp.resolve("it-ran");
    yard.host.unsigned("19.0", ".gitattributes", "* filter=evil ident text eol=crlf\n");
    yard.host.unsigned("19.0", "keyword.txt", "$Id$\n");
    Yard.program(
        yard.host.repository().resolve("hooks/post-checkout"), "#!/bin/sh\ntouch " + marker);
    yard.host.git("config", "uploadpack.packObjectsHook", "touch " + marker + ";");
    yard.host.git("config", "filter.evil.smudge", "touch " + marker);

    made(yard.get("sale"));

    assertThat(temp.resolve("sale/keyword.txt")).hasContent("$Id$");
    assertThat(temp.resolve("sale/.git/hooks")).doesNotExist();
    assertThat(marker).doesNotExist();
  }

  @Test
  void links_inside_are_made_and_one_that_leads_out_refuses_all() {
    yard.host.commit("19.0", "120000", "setup/sale/odoo/addons/sale_plus", "../../../../sale_plus");
    made(yard.get("good"));
    assertThat(temp.resolve("good/setup/sale/odoo/addons/sale_plus/__manifest__.py")).exists();
    String good = yard.host.git("rev-parse", "19.0");

    List<List<String>> bad =
        List.of(
            List.of("l", "/etc/passwd"),
            List.of("l", "../../x"),
            List.of("a/l", "../../x"),
            List.of("l", ".git/config"),
            List.of("d", "sale_plus/models", "l", "d/../../../x"),
            List.of("a/b/up", "../..", "l", "a/b/up/../x"),
            List.of("l", "l"));
    for (List<String> each : bad) {
      for (int i = 0; i < each.size(); i += 2) {
        yard.host.commit("19.0", "120000", each.get(i), each.get(i + 1));
      }
      assertThat(yard.get("bad"))
          .as(each.toString())
          .isInstanceOfSatisfying(
              Got.Refused.class, no -> assertThat(no.why()).contains("leads out"));
      assertThat(temp.resolve("bad")).doesNotExist();
      yard.host.git("update-ref", "refs/heads/19.0", good);
    }
  }

  @Test
  void what_fsck_does_not_let_in_is_refused() {
    String blob = yard.host.gitReading("x", "hash-object", "-w", "--stdin");
    String tree = yard.host.gitReading("100644 blob " + blob + "\t.git\n", "mktree");
    yard.host.git("update-ref", "refs/heads/19.0", yard.host.commitTree(tree, List.of()));
    assertThat(yard.get("t"))
        .isInstanceOfSatisfying(
            Got.Refused.class, no -> assertThat(no.why()).contains("hasDotgit"));
    assertThat(temp.resolve("t")).doesNotExist();
  }

  @Test
  void what_an_interrupted_run_leaves_is_no_checkout_and_goes_with_the_next() throws IOException {
    for (int step = 0; ; step++) {
      int at = step;
      Path scratch = temp.resolve("scratch-" + step);
      int[] left = {at};
      Fuse fuse =
          name -> {
            if (left[0]-- == 0) {
              throw Fault.of(Fault.Code.UNAVAILABLE, "cut at " + name);
            }
          };
      Repositories cut = new Repositories(scratch, Access.NONE, Repositories.LIMITS, "git", fuse);
      Path target = temp.resolve("cut-" + step);
      boolean whole = false;
      try {
        made(cut.get(yard.host.url(), Optional.of(Ref.branch("19.0")), Optional.empty(), target));
        whole = true;
      } catch (Fault e) {
        // The last step is the one that makes it seen.
        if (String.valueOf(e.getMessage()).endsWith("moved")) {
          assertThat(yard.at(target).clean()).isTrue();
        } else {
          assertThat(target).doesNotExist();
        }
      }
      if (whole) {
        assertThat(step).isGreaterThan(3);
        break;
      }
    }
    Path left = temp.resolve(".getting-1-1");
    Yard.write(left.resolve("held"), "");
    Yard.write(left.resolve("tree/a"), "");
    Yard.git(temp, "clone", "-q", yard.host.url(), left.resolve("other").toString());
    assertThat(yard.none(left).kind()).isEqualTo(Checkout.Kind.PLAIN);
    made(yard.get("after"));
    assertThat(left).doesNotExist();
  }

  @Test
  void two_at_once_for_one_folder_leave_one_checkout() throws InterruptedException {
    List<Thread> both =
        List.of(
            Thread.ofPlatform().start(() -> yard.get("same")),
            Thread.ofPlatform().start(() -> yard.get("same")));
    for (Thread each : both) {
      each.join();
    }
    assertThat(yard.at(temp.resolve("same")).clean()).isTrue();
    assertThat(temp).isDirectoryNotContaining("glob:**/.getting-*");
  }

  @Test
  void names_that_are_options_are_refused() {
    for (String name : List.of("--upload-pack=x", "-x", "a..b", "a b", "x:y")) {
      assertThat(get(Optional.of(name), Optional.empty(), "t")).isInstanceOf(Got.Refused.class);
    }
    assertThatThrownBy(() -> yard.repositories.tree(temp.resolve("t"), "HEAD"))
        .isInstanceOf(Fault.class);
  }

  private Got get(Optional<String> branch, Optional<String> commit, String name) {
    return yard.repositories.get(
        yard.host.url(), branch.map(Ref::branch), commit, temp.resolve(name));
  }

  private static Got.Made made(Got got) {
    assertThat(got).isInstanceOf(Got.Made.class);
    return (Got.Made) got;
  }
}
