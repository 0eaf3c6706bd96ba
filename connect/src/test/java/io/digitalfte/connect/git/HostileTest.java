package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.share.Change;
import io.digitalfte.share.Leaf;
import io.digitalfte.share.Remote.Offered;
import io.digitalfte.share.Sent;
import io.digitalfte.share.Tip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a hostile host or an agent gone bad can push, and what becomes of it. */
final class HostileTest extends Attack {
  @Test
  void a_merge_is_flawed_and_what_it_changes_is_seen_against_its_first_parent() {
    String side = host.unsigned("side", "evil.md", "x");
    String tree = host.git("rev-parse", side + "^{tree}");
    String merge = host.commitTree(tree, List.of(good.id(), side));
    host.git("update-ref", "refs/heads/main", merge);

    Sent sent = onlyOne();

    assertThat(sent.flaw()).contains("a commit with 2 parents");
    assertThat(sent.parent()).contains(good);
    assertThat(sent.changes()).extracting(Change::path).containsExactly("a.md", "evil.md");
  }

  @Test
  void rewritten_unrelated_and_rewound_history_is_refused_and_does_not_wedge() {
    String tree = host.git("rev-parse", good + "^{tree}");
    host.git("update-ref", "refs/heads/main", host.commitTree(tree, List.of()));
    assertThat(refused().why()).contains("does not continue from what was taken");
    goesOnAfterwards();

    good = local.taken().orElseThrow();
    host.git("update-ref", "refs/heads/main", good + "^");
    assertThat(refused().why()).contains("went back");
    goesOnAfterwards();
  }

  @Test
  void a_branch_that_is_gone_is_refused() {
    host.git("update-ref", "-d", "refs/heads/main");
    assertThat(refused().why()).isEqualTo("the branch main is gone");
    assertThat(local.offer(List.of(put("b", "1")), "m")).isEqualTo(new Offered.Lost());
    goesOnAfterwards();
  }

  @Test
  void a_branch_that_is_no_commit_is_refused() throws IOException {
    String blob = host.gitReading("x", "hash-object", "-w", "--stdin");
    String tag =
        host.gitReading(
            "object " + good + "\ntype commit\ntag t\ntagger x <x@y> 1 +0000\n\nm\n", "mktag");
    for (String odd : List.of(blob, tag)) {
      Files.writeString(host.repository().resolve("refs/heads/main"), odd + "\n");
      refused();
    }
    goesOnAfterwards();
  }

  @Test
  void a_head_that_does_not_continue_is_named_with_the_way_past_it() {
    String tree = host.git("rev-parse", good + "^{tree}");
    Tip other = new Tip(host.commitTree(tree, List.of()));
    host.git("update-ref", "refs/heads/main", other.id());
    assertThat(refused().remedy()).contains("fte sync accept " + other);
    goesOnAfterwards();
  }

  @Test
  void what_git_refuses_to_unpack_is_refused_in_git_s_words() {
    String blob = host.gitReading("x", "hash-object", "-w", "--stdin");
    String tree = host.gitReading("100644 blob " + blob + "\t.git\n", "mktree");
    host.git("update-ref", "refs/heads/main", host.commitTree(tree, List.of(good.id())));

    assertThat(refused().why()).contains("hasDotgit");
    goesOnAfterwards();
  }

  @Test
  void links_programs_and_other_repositories_are_seen_as_what_they_are() {
    host.commit("main", "120000", "link", "/etc/passwd");
    host.commit("main", "100755", "run.sh", "#!/bin/sh");
    String tree = host.gitReading("160000 commit " + good + "\tsub\n", "mktree");
    host.git(
        "update-ref",
        "refs/heads/main",
        host.commitTree(tree, List.of(host.git("rev-parse", "main"))));

    List<Sent> sent = RemoteContract.came(local.fetch());

    assertThat(sent.get(0).changes().getFirst().after().orElseThrow().mode()).isEqualTo("120000");
    assertThat(sent.get(1).changes().getFirst().after().orElseThrow().mode()).isEqualTo("100755");
    Leaf sub = sent.get(2).changes().getLast().after().orElseThrow();
    assertThat(sub).isEqualTo(new Leaf("160000", good.id(), 0));
    assertThatThrownBy(() -> local.content(sub, 100)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void names_that_are_no_text_are_flawed_and_odd_ones_come_as_they_are() {
    String blob = host.gitReading("x", "hash-object", "-w", "--stdin");
    String list = "100644 blob " + blob + "\t";
    Shell.run(
        temp,
        List.of(
            "sh",
            "-c",
            "printf '"
                + list
                + "\\377.md\\000"
                + list
                + "-x\\000"
                + list
                + "tab\\tand\\nline\\000"
                + list
                + ":100644 100644 "
                + blob
                + " "
                + blob
                + " A\\000'"
                + " | git --git-dir host.git mktree -z > tree"));
    String tree = Shell.run(temp, List.of("cat", "tree")).strip();
    host.git("update-ref", "refs/heads/main", host.commitTree(tree, List.of(good.id())));

    List<Change> changes = onlyOne().changes();

    assertThat(changes)
        .extracting(Change::path)
        .containsExactly(
            "-x",
            ":100644 100644 " + blob + " " + blob + " A",
            "a.md",
            "tab\tand\nline",
            "\uFFFD.md");
    assertThat(changes.getLast().flaw()).contains("a path that is no UTF-8");
  }

  @Test
  void a_folder_that_is_the_place_has_no_program_run() throws IOException {
    Path ran = temp.resolve("it-ran");
    Path program = Files.writeString(temp.resolve("run"), "#!/bin/sh\ntouch '" + ran + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    for (String hook : List.of("pre-receive", "update", "post-update", "reference-transaction")) {
      Files.copy(program, host.repository().resolve("hooks").resolve(hook));
    }
    host.git("config", "core.alternateRefsCommand", program.toString());
    Files.writeString(
        host.repository().resolve("objects/info/alternates"),
        Files.createDirectories(temp.resolve("others/objects")) + "\n");

    RemoteContract.won(local.offer(List.of(put("b.md", "next")), "next"));
    try (GitRemote other = open("other")) {
      assertThat(RemoteContract.came(other.fetch())).hasSize(2);
    }

    assertThat(ran).doesNotExist();
  }

  @Test
  void filters_attributes_modules_hooks_tags_notes_and_replacements_do_nothing()
      throws IOException {
    Path witness = temp.resolve("it-ran");
    host.unsigned("main", ".gitattributes", "* filter=evil diff=evil ident export-subst\n");
    host.unsigned("main", "hooks/post-checkout", "#!/bin/sh\ntouch " + witness + "\n");
    host.unsigned("main", "config", "[filter \"evil\"]\n\tsmudge = touch " + witness + "\n");
    String last = host.unsigned("main", "note.md", "$Id$\r\n");
    host.git("update-ref", "refs/tags/v1", last);
    host.git("update-ref", "refs/notes/commits", last);
    host.git("update-ref", "refs/replace/" + good.id(), last);
    host.git("update-ref", "refs/heads/-x", last);
    host.git("update-ref", "refs/heads/main--upload-pack=touch", last);

    List<Sent> sent = RemoteContract.came(local.fetch());
    local.take(sent.getLast().tip());

    assertThat(sent).hasSize(4);
    Leaf note = sent.getLast().changes().getFirst().after().orElseThrow();
    assertThat(local.content(note, 100)).isEqualTo("$Id$\r\n".getBytes(StandardCharsets.UTF_8));
    assertThat(witness).doesNotExist();
    try (var all = Files.walk(temp.resolve("local-1/git/own.git/refs"))) {
      assertThat(all.filter(Files::isRegularFile).map(p -> p.getFileName().toString()))
          .containsExactly("taken");
    }
    assertThat(temp.resolve("local-1/git/own.git/packed-refs")).doesNotExist();
  }
}
