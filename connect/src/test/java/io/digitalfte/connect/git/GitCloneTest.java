package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.digitalfte.act.Found;
import io.digitalfte.act.Key;
import io.digitalfte.act.Outcome;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cloning as an action: exactly what was asked for, once, or nothing. */
final class GitCloneTest {
  private static final Key KEY = new Key("a_home_one");

  @TempDir Path temp;
  private Yard yard;
  private Path layout;
  private String tip;
  private Optional<String> against = Optional.empty();
  private GitCloneHandler handler;

  @BeforeEach
  void aLayoutWithoutItsRepository() throws IOException {
    yard = new Yard(temp);
    layout = Files.createDirectory(temp.resolve("layout"));
    tip = yard.host.git("rev-parse", "19.0");
    handler = new GitCloneHandler(layout, yard.repositories, _ -> against);
  }

  @Test
  void what_was_asked_for_appears_whole_at_its_commit_and_nothing_besides() throws IOException {
    GitClone clone = clone(tip);

    assertThat(handler.check(clone).hard()).isEmpty();
    assertThat(handler.perform(clone, KEY))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> assertThat(done.receipt().facts()).containsEntry("git.commit", tip));

    Checkout.At there = yard.at(sale());
    assertThat(there.commit()).isEqualTo(tip);
    assertThat(there.branch()).contains("19.0");
    assertThat(there.clean()).isTrue();
    try (var beside = Files.list(layout.resolve("addons/oca"))) {
      assertThat(beside).containsExactly(sale());
    }
    assertThat(temp.resolve("scratch")).isDirectoryNotContaining("glob:**/look-*");
  }

  @Test
  void a_branch_that_went_on_gives_the_commit_that_was_asked_for() {
    GitClone clone = clone(tip);
    yard.host.unsigned("19.0", "later", "1");

    assertThat(handler.check(clone).hard()).isEmpty();
    assertThat(handler.perform(clone, KEY)).isInstanceOf(Outcome.Done.class);
    assertThat(yard.at(sale()).commit()).isEqualTo(tip);
    assertThat(temp.resolve("scratch")).isDirectoryNotContaining("glob:**/look-*");
  }

  @Test
  void a_branch_that_was_rewritten_gives_nothing_and_is_named() {
    GitClone clone = clone(tip);
    String tree = yard.host.git("rev-parse", "19.0^{tree}");
    String other = yard.host.commitTree(tree, List.of());
    yard.host.git("update-ref", "refs/heads/19.0", other);

    assertThat(handler.check(clone).hard())
        .singleElement()
        .asString()
        .contains("branch 19.0", "force-pushed", other, tip);
    refused(clone, "has no commit " + tip + " on 19.0");
  }

  @Test
  void a_branch_or_a_repository_that_is_gone_or_denies_is_named() throws IOException {
    GitClone gone = new GitClone("a/b", yard.host.url() + "x", branch(), Optional.empty(), tip);
    GitClone none =
        new GitClone("a/b", yard.host.url(), Optional.of("17.0"), Optional.empty(), tip);
    GitClone unknown = clone("1".repeat(40));

    assertThat(handler.check(gone).hard()).singleElement().asString().contains("it is gone");
    assertThat(handler.check(none).hard()).singleElement().asString().contains("no branch 17.0");
    assertThat(handler.check(unknown).hard()).singleElement().asString().contains("1".repeat(40));
    refused(gone, "it is gone");
    refused(none, "has no branch 17.0");
    refused(unknown, "has no commit");
    try (Daemon daemon = new Daemon(temp, "--informative-errors")) {
      GitClone denied =
          new GitClone("a/b", daemon.url("host.git"), branch(), Optional.empty(), tip);
      assertThat(handler.check(denied).hard()).singleElement().asString().contains("lets us not");
      refused(denied, "lets us not in");
    }
    assertThat(layout.resolve("a/b")).doesNotExist();
  }

  @Test
  void nobody_there_is_asked_again_later_and_has_certainly_done_nothing() {
    Daemon daemon = new Daemon(temp, "--export-all");
    GitClone clone = new GitClone("a/b", daemon.url("host.git"), branch(), Optional.empty(), tip);
    assertThat(handler.check(clone).hard()).isEmpty();
    daemon.close();

    assertThatThrownBy(() -> handler.check(clone))
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.retry()).isTrue())
        .hasMessageContaining("cannot be reached");
    assertThat(handler.perform(clone, KEY))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, lost -> assertThat(lost.written()).isFalse());
    assertThat(layout.resolve("a/b")).doesNotExist();
  }

  @Test
  void a_tag_gives_its_commit_annotated_or_not_and_is_named_when_it_was_moved() {
    String old = yard.host.git("rev-parse", "19.0~1");
    yard.host.git("tag", "plain", old);
    yard.host.git("-c", "user.name=x", "-c", "user.email=x@y", "tag", "-a", "-mm", "told", old);
    for (String tag : List.of("plain", "told")) {
      GitClone clone =
          new GitClone("addons/" + tag, yard.host.url(), Optional.empty(), Optional.of(tag), old);
      assertThat(handler.check(clone).hard()).isEmpty();
      assertThat(handler.perform(clone, KEY)).isInstanceOf(Outcome.Done.class);

      Checkout.At there = yard.at(layout.resolve("addons/" + tag));
      assertThat(there.commit()).isEqualTo(old);
      assertThat(there.branch()).isEmpty();
      assertThat(Yard.git(there.folder(), "describe", "--tags", "--exact-match")).isNotEmpty();
      assertThat(Yard.git(there.folder(), "rev-parse", tag + "^{commit}")).isEqualTo(old);
      assertThat(Yard.git(there.folder(), "fsck", "--strict")).isEmpty();

      yard.host.git("update-ref", "refs/tags/" + tag, tip);
      GitClone again =
          new GitClone("addons/again", clone.url(), Optional.empty(), Optional.of(tag), old);
      assertThat(handler.check(again).hard())
          .singleElement()
          .asString()
          .contains("tag " + tag, "was moved", tip);
      refused(again, "is at " + tip);
    }
  }

  @Test
  void a_commit_that_only_a_tag_has_is_given_by_a_host_that_gives_none_by_its_id() {
    String old = yard.host.git("rev-parse", "19.0~1");
    yard.host.git("-c", "user.name=x", "-c", "user.email=x@y", "tag", "-a", "-mm", "told", old);
    Wrapper ancient = new Wrapper(temp, "exec git -c protocol.version=0 \"$@\"");
    Repositories repositories =
        new Repositories(
            temp.resolve("by"), Access.NONE, Repositories.LIMITS, ancient.program(), Fuse.NONE);
    GitCloneHandler by = new GitCloneHandler(layout, repositories, _ -> Optional.empty());
    try (Daemon daemon = new Daemon(temp, "--export-all")) {
      GitClone clone =
          new GitClone("a/b", daemon.url("host.git"), Optional.empty(), Optional.empty(), old);
      assertThat(by.check(clone).hard()).isEmpty();
      assertThat(by.perform(clone, KEY)).isInstanceOf(Outcome.Done.class);
    }
    assertThat(yard.at(layout.resolve("a/b")).commit()).isEqualTo(old);
    assertThat(yard.at(layout.resolve("a/b")).branch()).isEmpty();
  }

  @Test
  void over_ssh_it_is_the_same() throws IOException {
    assumeFalse(SshHost.program().isEmpty(), "no sshd here; install openssh-server");
    try (SshHost ssh =
        new SshHost(Files.createDirectory(temp.resolve("s")), yard.host.repository())) {
      Access access =
          new Access(
              Optional.of(ssh.key("reader")), Optional.of(ssh.knownHosts()), Optional.empty());
      GitCloneHandler by =
          new GitCloneHandler(
              layout, new Repositories(temp.resolve("by"), access), _ -> Optional.empty());
      GitClone clone = new GitClone("a/b", ssh.url(), branch(), Optional.empty(), tip);

      assertThat(by.check(clone).hard()).isEmpty();
      assertThat(by.perform(clone, KEY)).isInstanceOf(Outcome.Done.class);
      assertThat(by.find(clone, KEY, Duration.ZERO)).isInstanceOf(Found.Yes.class);
    }
  }

  @Test
  void what_the_layout_does_not_want_any_more_is_refused_before_anybody_is_asked() {
    against = Optional.of("the manifest wants another");

    assertThat(handler.check(clone(tip)).hard()).containsExactly("the manifest wants another");
  }

  @Test
  void what_somebody_has_there_is_never_touched_nor_taken_for_ours() throws IOException {
    GitClone clone = clone(tip);
    Yard.write(sale().resolve("mine.txt"), "mine");
    assertThat(handler.check(clone).hard()).hasSize(1);
    refused(clone, "no git checkout");
    assertThat(handler.find(clone, KEY, Duration.ofHours(1))).isInstanceOf(Found.CannotTell.class);
    assertThat(sale().resolve("mine.txt")).hasContent("mine");

    Files.delete(sale().resolve("mine.txt"));
    Files.delete(sale());
    Yard.git(temp, "clone", "-q", yard.host.url(), sale().toString());
    Yard.git(sale(), "reset", "-q", "--hard", "HEAD~1");
    refused(clone, "is there already");
    String older = yard.host.git("rev-parse", "19.0~1");
    assertThat(handler.check(clone).hard())
        .containsExactly("addons/oca/sale is there already, at " + older);
    assertThat(handler.find(clone, KEY, Duration.ofHours(1))).isInstanceOf(Found.CannotTell.class);
    Yard.git(sale(), "merge", "-q", "--ff-only", "origin/19.0");
    Yard.git(sale(), "remote", "set-url", "origin", "https://host.example/other.git");
    notOurs(clone, " of https://host.example/other.git");
    Yard.git(sale(), "remote", "remove", "origin");
    notOurs(clone, "addons/oca/sale is there, at " + tip);
  }

  /** The commit that was asked for, of a place that nobody asked for. */
  private void notOurs(GitClone clone, String why) {
    assertThat(handler.find(clone, KEY, Duration.ofHours(1)))
        .isInstanceOfSatisfying(
            Found.CannotTell.class, cannot -> assertThat(cannot.why()).endsWith(why));
    assertThat(handler.check(clone).hard())
        .containsExactly("addons/oca/sale is there already, at " + tip);
    refused(clone, "is there already");
  }

  @Test
  void what_was_made_is_found_and_what_was_not_is_proven_absent() throws IOException {
    GitClone clone = clone(tip);
    Files.createDirectories(sale());
    assertThat(handler.find(clone, KEY, Duration.ZERO))
        .isInstanceOfSatisfying(Found.No.class, no -> assertThat(no.settled()).isFalse());
    assertThat(handler.find(clone, KEY, GitCloneHandler.SETTLE.plusMillis(1)))
        .isInstanceOfSatisfying(Found.No.class, no -> assertThat(no.settled()).isTrue());

    assertThat(handler.perform(clone, KEY)).isInstanceOf(Outcome.Done.class);

    assertThat(handler.find(clone, KEY, Duration.ZERO))
        .isInstanceOfSatisfying(
            Found.Yes.class,
            yes -> assertThat(yes.receipt().facts()).containsEntry("git.commit", tip));
    assertThat(handler.check(clone).hard())
        .containsExactly("addons/oca/sale is there already, at this commit");
    Yard.git(temp, "-C", yard.host.repository().toString(), "update-ref", "-d", "refs/heads/19.0");
    assertThat(handler.perform(clone, KEY)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void what_appeared_and_is_no_checkout_by_now_was_not_refused() {
    Fuse broken =
        step -> {
          if (step.equals("moved")) {
            Yard.write(sale().resolve(".git/HEAD"), "nonsense");
            throw Fault.of(Fault.Code.UNAVAILABLE, "the disk is gone");
          }
        };
    Repositories repositories =
        new Repositories(temp.resolve("by"), Access.NONE, Repositories.LIMITS, "git", broken);
    assertThat(
            new GitCloneHandler(layout, repositories, _ -> Optional.empty())
                .perform(clone(tip), KEY))
        .isInstanceOfSatisfying(Outcome.Unknown.class, u -> assertThat(u.written()).isTrue());
    assertThat(sale()).isDirectory();
  }

  @Test
  void eight_at_once_make_one_checkout() throws Exception {
    GitClone clone = clone(tip);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Outcome>> calls =
          IntStream.range(0, 8)
              .mapToObj(i -> (Callable<Outcome>) () -> handler.perform(clone, new Key("k" + i)))
              .toList();
      for (var result : threads.invokeAll(calls)) {
        assertThat(result.get()).isNotInstanceOf(Outcome.Unknown.class);
      }
    }
    assertThat(yard.at(sale()).clean()).isTrue();
    assertThat(layout.resolve("addons/oca")).isDirectoryNotContaining("glob:**/.getting-*");
  }

  @Test
  void without_the_folder_nothing_is_made_and_the_target_is_unavailable() {
    GitCloneHandler lost =
        new GitCloneHandler(temp.resolve("gone"), yard.repositories, _ -> Optional.empty());

    assertThatThrownBy(lost::target).isInstanceOf(Fault.class);
    assertThat(lost.perform(clone(tip), KEY))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.written()).isFalse());
    assertThat(temp.resolve("gone")).doesNotExist();
  }

  @Test
  void the_target_is_the_real_folder_whatever_it_is_called() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("by-another-name"), layout);

    assertThat(new GitCloneHandler(link, yard.repositories, _ -> against).target())
        .isEqualTo(handler.target());
  }

  private void refused(GitClone clone, String why) {
    assertThat(handler.perform(clone, KEY))
        .isInstanceOfSatisfying(Outcome.Refused.class, no -> assertThat(no.reason()).contains(why));
  }

  private Path sale() {
    return layout.resolve("addons/oca/sale");
  }

  private static Optional<String> branch() {
    return Optional.of("19.0");
  }

  private GitClone clone(String commit) {
    return new GitClone("addons/oca/sale", yard.host.url(), branch(), Optional.empty(), commit);
  }
}
