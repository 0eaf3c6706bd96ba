package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Remote.Fetched;
import io.digitalfte.share.Remote.Glance;
import io.digitalfte.share.Remote.Offered;
import io.digitalfte.share.Sent;
import io.digitalfte.share.Tip;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a cut of the power, a killed git, a full disk and a silent host leave behind: nothing. */
final class FaultsTest {
  @TempDir Path temp;
  private Halves halves;
  private Host host;
  private AgentKey key;
  private Tip two;

  /** The power went. */
  private static final class Cut extends Error {
    private static final long serialVersionUID = 1L;
  }

  @BeforeEach
  void aTreeWithTwoCommits() {
    host = new Host(temp);
    halves = new Halves(temp, host.url());
    key = halves.newKey();
    try (GitRemote other = halves.open("other")) {
      RemoteContract.won(other.offer(List.of(put("a.md", "1")), "a"));
      two = RemoteContract.won(other.offer(List.of(put("b.md", "2")), "b"));
    }
  }

  private static Edit put(String path, String text) {
    return new Edit.Put(path, text);
  }

  private GitRemote open(String agent, Fuse fuse) {
    return halves.open(agent, key, fuse);
  }

  /** Takes what is there, then adds what is ours if nobody has it yet. */
  private static void pass(GitRemote remote, String path) {
    if (remote.fetch() instanceof Fetched.Came(List<Sent> commits)) {
      commits.forEach(sent -> remote.take(sent.tip()));
    }
    if (remote.taken().isEmpty()) {
      return;
    }
    Tip tip = remote.taken().orElseThrow();
    if (!remote.tree(tip).containsKey(path)) {
      remote.offer(List.of(put(path, "mine")), "Add " + path);
    }
  }

  private void holdsOnce(String path) {
    assertThat(host.git("log", "--format=%s", "main").lines().filter(("Add " + path)::equals))
        .hasSize(1);
    assertThat(host.git("ls-tree", "--name-only", "main").lines()).contains("a.md", "b.md", path);
  }

  private static void nothingIsLeft(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      assertThat(all.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".lock") || name.startsWith("tmp_"))
          .noneMatch(name -> name.startsWith("incoming-"));
    }
  }

  @Test
  @Timeout(400)
  void after_a_cut_between_any_two_steps_the_next_start_goes_on() throws IOException {
    int steps = 0;
    for (boolean whole = false; !whole; ) {
      int last = ++steps;
      host.git("update-ref", "refs/heads/main", two.id());
      String agent = "cut-" + last;
      AtomicInteger at = new AtomicInteger();
      GitRemote first =
          open(
              agent,
              _ -> {
                if (at.incrementAndGet() == last) {
                  throw new Cut();
                }
              });
      try {
        pass(first, agent);
        whole = true;
      } catch (Cut _) {
        // Not closed: nobody was there to do it.
      }
      try (GitRemote second = open(agent, Fuse.NONE)) {
        pass(second, agent);
        holdsOnce(agent);
        assertThat(second.fetch()).isEqualTo(new Fetched.Same());
        assertThat(second.tree(second.taken().orElseThrow())).containsKeys("a.md", "b.md", agent);
      }
      first.close();
      nothingIsLeft(temp.resolve(agent + "/git"));
    }
    assertThat(steps).isGreaterThan(10);
    host.git("fsck", "--strict");
  }

  @Test
  @Timeout(400)
  void a_git_that_is_killed_within_or_behind_any_command_is_gone_over() throws IOException {
    // One that is asked about objects and answers nobody is waited for as long as this.
    GitLimits usual = GitLimits.USUAL;
    halves.limits =
        new GitLimits(
            500,
            500,
            500,
            usual.pack(),
            usual.memory(),
            usual.glance(),
            usual.network(),
            Duration.ofSeconds(5));
    for (String how :
        List.of(
            // Somewhere within, with what a half done one leaves.
            "touch \"$GIT_DIR/refs/taken.lock\" \"$GIT_DIR/objects/pack/tmp_pack_x\";"
                + " exec timeout -s KILL 0.006 git \"$@\"",
            // When it had done everything, and before it could say so.
            "git \"$@\" >/dev/null 2>&1; kill -9 $$")) {
      Wrapper wrapper =
          new Wrapper(temp, "if [ $n = \"$(cat \"$d/victim\")\" ]; then " + how + "; fi");
      halves.program = wrapper.program();
      Files.writeString(wrapper.file("victim"), "0");
      wrapper.again();
      try (GitRemote remote = open("whole" + Math.abs(how.hashCode() % 1000), Fuse.NONE)) {
        pass(remote, "whole");
      }
      int commands = wrapper.count();
      for (int victim = 1; victim <= commands; victim++) {
        String agent = "k" + Math.abs(how.hashCode() % 1000) + "-" + victim;
        Files.writeString(wrapper.file("victim"), Integer.toString(victim));
        wrapper.again();
        host.git("update-ref", "refs/heads/main", two.id());
        try (GitRemote remote = open(agent, Fuse.NONE)) {
          try {
            pass(remote, agent);
          } catch (Fault fault) {
            assertThat(fault.code()).isEqualTo(Fault.Code.UNAVAILABLE);
          }
          Files.writeString(wrapper.file("victim"), "0");
          pass(remote, agent);
          holdsOnce(agent);
          assertThat(remote.fetch()).isEqualTo(new Fetched.Same());
        }
        nothingIsLeft(temp.resolve(agent + "/git"));
      }
      assertThat(commands).isGreaterThan(7);
      host.git("fsck", "--strict");
    }
  }

  @Test
  void a_host_that_is_silent_is_away_and_what_waited_for_it_is_ended() throws IOException {
    GitLimits usual = GitLimits.USUAL;
    halves.limits =
        new GitLimits(
            500,
            500,
            500,
            usual.pack(),
            usual.memory(),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            usual.local());
    Wrapper wrapper =
        new Wrapper(
            temp,
            "case $1 in ls-remote|fetch|push) sh -c 'echo $$ >> \"'$d'/waiting\"; exec sleep 1000'"
                + " & wait;; esac");
    halves.program = wrapper.program();
    try (GitRemote remote = open("waiting", Fuse.NONE)) {
      assertThat(remote.glance()).isEqualTo(new Glance.Away("it took too long"));
      assertThat(remote.fetch()).isEqualTo(new Fetched.Away("it took too long"));
      assertThat(remote.offer(List.of(put("c.md", "3")), "c")).isInstanceOf(Offered.Unknown.class);
    }
    List<String> pids = Files.readAllLines(wrapper.file("waiting"));
    assertThat(pids).hasSize(3);
    // Told to end, and gone once the system has seen to it.
    pids.stream()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .forEach(one -> assertThat(one.onExit()).succeedsWithin(Duration.ofSeconds(20)));
    assertThat(pids).noneMatch(FaultsTest::works);
  }

  /** Whether it runs: one that ended and that nobody asked about is still listed. */
  private static boolean works(String pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void a_disk_that_takes_no_more_is_said_and_later_it_goes_on() {
    GitLimits usual = GitLimits.USUAL;
    halves.limits =
        new GitLimits(
            500, 500, 500, 1_024, usual.memory(), usual.glance(), usual.network(), usual.local());
    String noise =
        new java.util.Random(1)
            .ints(20_000, 32, 127)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    try (GitRemote remote = open("full", Fuse.NONE)) {
      List<Edit> large = List.of(put("c.md", noise));
      assertThatThrownBy(() -> remote.offer(large, "c"))
          .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.retry()).isTrue());
    }
    halves.limits = usual;
    try (GitRemote remote = open("full", Fuse.NONE)) {
      pass(remote, "full");
      holdsOnce("full");
    }
  }

  @Test
  void what_nobody_of_us_put_into_our_copy_is_refused_by_name() throws IOException {
    open("own", Fuse.NONE).close();
    Path own = temp.resolve("own/git/own.git");
    for (String each :
        List.of("hooks", "info", "objects/info/alternates", "refs/replace", "packed-refs")) {
      Path odd = own.resolve(each);
      Files.createDirectory(odd);
      assertThatThrownBy(() -> open("own", Fuse.NONE))
          .isInstanceOfSatisfying(
              Fault.class, fault -> assertThat(fault.subject()).isEqualTo(odd.toString()));
      Files.delete(odd);
    }
    Files.writeString(own.resolve("config"), "[core]\n\tsshCommand = touch x\n");
    assertThatThrownBy(() -> open("own", Fuse.NONE)).isInstanceOf(Fault.class);
  }
}
