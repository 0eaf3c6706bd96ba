package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.share.Change;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Leaf;
import io.digitalfte.share.Remote.Fetched;
import io.digitalfte.share.Remote.Offered;
import io.digitalfte.share.Sent;
import io.digitalfte.share.Tip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hostile host or an agent gone bad can push, and what becomes of it. */
final class HostileTest {
  @TempDir Path temp;
  private Halves halves;
  private Host host;
  private AgentKey key;
  private GitRemote local;
  private Tip good;

  @BeforeEach
  void aTreeWithOneGoodCommit() {
    host = new Host(temp);
    halves = new Halves(temp, host.url());
    key = halves.newKey();
    local = open("local-1");
    good = RemoteContract.won(local.offer(List.of(put("a.md", "good")), "good"));
  }

  private GitRemote open(String agent) {
    return halves.open(agent, key, Fuse.NONE);
  }

  private static Edit put(String path, String text) {
    return new Edit.Put(path, text);
  }

  private Sent onlyOne() {
    return RemoteContract.came(local.fetch()).getFirst();
  }

  private Fetched.Refused refused() {
    Fetched fetched = local.fetch();
    assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    assertThat(local.taken()).contains(good);
    return (Fetched.Refused) fetched;
  }

  /** The branch back where it was: the next good commit comes in as if nothing had been. */
  private void goesOnAfterwards() {
    host.git("update-ref", "refs/heads/main", good.id());
    assertThat(local.fetch()).isEqualTo(new Fetched.Same());
    RemoteContract.won(local.offer(List.of(put("b.md", "next")), "next"));
  }

  private Tip push(String object) {
    String id =
        host.gitReading(object, "hash-object", "-t", "commit", "-w", "--stdin", "--literally");
    host.git("update-ref", "refs/heads/main", id);
    return new Tip(id);
  }

  private String signedText(String message) {
    String tree = host.git("rev-parse", good + "^{tree}");
    String plain = CommitText.unsigned(tree, Optional.of(good), "x <x@y>", Halves.NOW, message);
    return CommitText.signed(plain, SshSignature.make(key, CommitText.bytes(plain)));
  }

  @Test
  void git_itself_verifies_what_we_signed() throws IOException {
    byte[] open = key.open().bytes();
    byte[] blob = new byte[51];
    System.arraycopy(
        "\0\0\0\u000bssh-ed25519\0\0\0 ".getBytes(StandardCharsets.US_ASCII), 0, blob, 0, 19);
    System.arraycopy(open, 0, blob, 19, 32);
    Path signers =
        Files.writeString(
            temp.resolve("signers"),
            "local-1 namespaces=\"git\" ssh-ed25519 "
                + Base64.getEncoder().encodeToString(blob)
                + "\n");

    String said =
        host.git(
            "-c",
            "gpg.format=ssh",
            "-c",
            "gpg.ssh.allowedSignersFile=" + signers,
            "verify-commit",
            good.id());

    assertThat(said).contains("Good \"git\" signature for local-1");
    assertThat(host.git("log", "-1", "--format=%an <%ae> %at", good.id()))
        .isEqualTo("local-1 <local-1@" + Halves.HOME + "> " + Halves.NOW.getEpochSecond());
  }

  @Test
  void a_commit_that_git_and_ssh_keygen_signed_is_read_the_same() throws IOException {
    Shell.run(temp, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "theirs"));
    byte[] blob =
        Base64.getDecoder().decode(Files.readString(temp.resolve("theirs.pub")).split(" ", -1)[1]);
    PublicKey theirs =
        new PublicKey(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(blob, blob.length - 32, blob.length)));
    halves.known.add(theirs);
    String commit =
        host.git(
            "-c",
            "gpg.format=ssh",
            "-c",
            "user.signingkey=" + temp.resolve("theirs"),
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@y",
            "commit-tree",
            "-S",
            "-p",
            good.id(),
            "-m",
            "theirs",
            good + "^{tree}");
    host.git("update-ref", "refs/heads/main", commit);

    Sent sent = onlyOne();

    assertThat(sent.tip().id()).isEqualTo(commit);
    assertThat(sent.signer()).contains(theirs.id());
    assertThat(sent.flaw()).isEmpty();
  }

  @Test
  void an_unsigned_commit_and_one_of_a_stranger_have_no_signer() {
    host.unsigned("main", "b.md", "x");
    assertThat(onlyOne().signer()).isEmpty();
    host.git("update-ref", "refs/heads/main", good.id());

    AgentKey stranger = halves.newKey();
    halves.known.remove(stranger.open());
    try (GitRemote other = halves.open("other", stranger, Fuse.NONE)) {
      other.take(RemoteContract.came(other.fetch()).getLast().tip());
      RemoteContract.won(other.offer(List.of(put("b.md", "x")), "m"));
    }
    assertThat(onlyOne().signer()).isEmpty();
  }

  @Test
  void a_signature_over_something_else_is_none() {
    String text = signedText("what was signed");
    push(text.replace("what was signed", "what was not"));
    assertThat(onlyOne().signer()).isEmpty();
  }

  @Test
  void a_commit_with_two_signatures_or_a_header_of_its_own_is_flawed() {
    String text = signedText("m");
    String signature = text.substring(text.indexOf("gpgsig"), text.indexOf("\n\n") + 1);
    push(text.replace(signature, signature + signature));
    assertThat(onlyOne().flaw()).contains("a commit with a header out of place");
    assertThat(onlyOne().signer()).isEmpty();

    push(text.replace("\ngpgsig", "\nencoding latin1\ngpgsig"));
    assertThat(onlyOne().flaw()).contains("a commit with a header out of place");
  }

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
  void a_person_goes_on_from_a_head_that_was_refused() {
    String tree = host.git("rev-parse", good + "^{tree}");
    Tip other = new Tip(host.commitTree(tree, List.of()));
    host.git("update-ref", "refs/heads/main", other.id());
    assertThat(refused().remedy()).contains("fte sync accept " + other);

    assertThat(local.adopt(good)).isPresent();
    assertThat(local.adopt(other)).isEmpty();

    assertThat(local.taken()).contains(other);
    assertThat(local.fetch()).isEqualTo(new Fetched.Same());
    RemoteContract.won(local.offer(List.of(put("b.md", "next")), "next"));
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

  @Test
  void a_commit_that_changes_too_much_and_a_tree_that_grows_too_large_are_refused() {
    halves.limits =
        new GitLimits(
            500,
            50,
            80,
            64L << 20,
            1L << 30,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));
    local.close();
    local = open("local-1");
    host.git("update-ref", "refs/heads/main", many(60, "x"));
    assertThat(refused().why()).contains("more than 50 paths");
    goesOnAfterwards();

    good = local.taken().orElseThrow();
    host.git("update-ref", "refs/heads/main", many(40, "x"));
    host.git("update-ref", "refs/heads/main", many(90, "x"));
    List<Sent> sent = RemoteContract.came(local.fetch());
    assertThat(sent).hasSize(1);
    local.take(sent.getLast().tip());
    good = local.taken().orElseThrow();
    assertThat(refused().why()).contains("more than 80 paths");
    goesOnAfterwards();
  }

  private String many(int files, String content) {
    String blob = host.gitReading(content, "hash-object", "-w", "--stdin");
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < files; i++) {
      list.append("100644 blob ").append(blob).append("\tf").append(1000 + i).append('\n');
    }
    String tree = host.gitReading(list.toString(), "mktree");
    return host.commitTree(tree, List.of(host.git("rev-parse", "main")));
  }

  @Test
  void a_line_longer_than_one_fetch_comes_in_pieces() {
    halves.limits =
        new GitLimits(
            3,
            50,
            80,
            64L << 20,
            1L << 30,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));
    local.close();
    local = open("local-1");
    for (int i = 0; i < 7; i++) {
      host.unsigned("main", "n" + i, "x");
    }
    int all = 0;
    for (int expected : List.of(3, 3, 1)) {
      List<Sent> sent = RemoteContract.came(local.fetch());
      assertThat(sent).hasSize(expected);
      local.take(sent.getLast().tip());
      all += sent.size();
    }
    assertThat(all).isEqualTo(7);
    assertThat(local.fetch()).isEqualTo(new Fetched.Same());
  }

  @Test
  void a_blob_of_200_mib_comes_small_or_not_at_all_and_is_never_read() throws IOException {
    halves.limits =
        new GitLimits(
            500,
            500,
            800,
            16L << 20,
            256L << 20,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));
    local.close();
    local = open("local-1");
    host.git("config", "core.bigFileThreshold", "1m");
    Path zeros = temp.resolve("zeros");
    Shell.run(temp, List.of("truncate", "-s", "200M", zeros.toString()));
    pushBig(zeros);
    Leaf bomb = onlyOne().changes().getLast().after().orElseThrow();
    assertThat(bomb.size()).isEqualTo(200L << 20);
    assertThatThrownBy(() -> local.content(bomb, 1 << 20))
        .isInstanceOf(IllegalArgumentException.class);

    host.git("update-ref", "refs/heads/main", good.id());
    Path noise = temp.resolve("noise");
    Shell.run(temp, List.of("sh", "-c", "head -c 40000000 /dev/urandom > noise"));
    pushBig(noise);
    assertThat(refused().why()).startsWith("git does not let in what the place sent");
    goesOnAfterwards();
    assertThat(Folders.bytes(temp.resolve("local-1"))).isLessThan(1 << 20);
  }

  private void pushBig(Path file) {
    String blob = host.git("hash-object", "-w", file.toString());
    String tree = host.gitReading("100644 blob " + blob + "\tbig\n", "mktree");
    host.git("update-ref", "refs/heads/main", host.commitTree(tree, List.of(good.id())));
  }

  @Test
  void a_tree_of_ten_thousand_folders_in_each_other_does_no_harm() {
    String blob = host.gitReading("x", "hash-object", "-w", "--stdin");
    Shell.run(
        temp,
        List.of(
            "sh",
            "-c",
            "{ echo 'commit refs/heads/deep'; echo 'committer x <x@y> 1 +0000'; echo 'data 0'; echo;"
                + " printf 'M 100644 "
                + blob
                + " '; head -c 20000 /dev/zero | sed 's/\\x00\\x00/a\\//g'; echo z; }"
                + " | git --git-dir host.git fast-import --quiet --force"));
    String tree = host.git("rev-parse", "deep^{tree}");
    host.git("update-ref", "refs/heads/main", host.commitTree(tree, List.of(good.id())));

    Fetched fetched = local.fetch();

    if (fetched instanceof Fetched.Came(List<Sent> commits)) {
      assertThat(commits.getFirst().changes().getLast().flaw()).isPresent();
    } else {
      assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    }
    goesOnAfterwards();
  }
}
