package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.share.Remote;
import io.digitalfte.share.Remote.Fetched;
import io.digitalfte.share.Remote.Glance;
import io.digitalfte.share.Remote.Offered;
import io.digitalfte.share.Sent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind a real ssh server on loopback. */
final class GitSshTest extends RemoteContract {
  @TempDir Path temp;
  private Optional<SshHost> server = Optional.empty();
  private Optional<Halves> halves = Optional.empty();
  private Path host = Path.of("/");

  @BeforeEach
  @Override
  void openBoth() {
    assumeFalse(SshHost.program().isEmpty(), "no sshd here; install openssh-server");
    Host made = new Host(temp);
    host = made.repository();
    server = Optional.of(new SshHost(temp, host));
    halves = Optional.of(halves("login", ssh().knownHosts()));
    super.openBoth();
  }

  @AfterEach
  @Override
  void closeBoth() {
    if (halves.isPresent()) {
      super.closeBoth();
    }
    server.ifPresent(SshHost::close);
  }

  private SshHost ssh() {
    return server.orElseThrow();
  }

  private Halves halves(String key, Path knownHosts) {
    return new Halves(temp, ssh().url(), Optional.of(ssh().key(key)), Optional.of(knownHosts));
  }

  @Override
  AgentKey key() {
    return halves.orElseThrow().newKey();
  }

  @Override
  Remote open(String agent, AgentKey key) {
    return halves.orElseThrow().open(agent, key, Fuse.NONE);
  }

  @Override
  void away(boolean gone) {
    Path other = temp.resolve("gone.git");
    try {
      Files.move(gone ? host : other, gone ? other : host);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_host_that_is_not_known_is_not_talked_to() throws IOException {
    Path empty = Files.writeString(temp.resolve("nobody"), "");
    try (Remote remote = halves("login", empty).open("x")) {
      assertThat(remote.glance()).isInstanceOf(Glance.Away.class);
      assertThat(((Glance.Away) remote.glance()).why()).contains("Host key verification failed");
      assertThat(remote.fetch()).isInstanceOf(Fetched.Away.class);
    }
  }

  @Test
  void a_key_that_the_host_does_not_know_gets_nowhere() {
    try (Remote remote = halves("stranger", ssh().knownHosts()).open("x")) {
      assertThat(((Glance.Away) remote.glance()).why()).contains("Permission denied");
      assertThat(remote.offer(List.of(put("a", "1")), "one")).isInstanceOf(Offered.Away.class);
    }
  }

  @Test
  void a_key_that_may_only_read_reads_and_is_refused_when_it_offers() {
    try (Remote remote = halves("reader", ssh().knownHosts()).open("x")) {
      assertThat(remote.glance()).isEqualTo(new Glance.Empty());
      Offered offered = remote.offer(List.of(put("a", "1")), "one");
      assertThat(offered).isInstanceOf(Offered.Refused.class);
      assertThat(((Offered.Refused) offered).why()).contains("read only");
    }
  }

  @Test
  void a_line_cut_behind_the_change_is_unknown_and_the_commit_comes_back_as_ours()
      throws Exception {
    AgentKey mine = key();
    try (Remote remote = open("third", mine)) {
      Offered.Unknown cut = cutIn("post-receive", remote);

      List<Sent> came = came(remote.fetch());

      assertThat(came).extracting(Sent::tip).containsExactly(cut.tip());
      assertThat(came.getFirst().signer()).contains(mine.open().id());
    }
  }

  @Test
  void a_line_cut_before_the_change_is_unknown_and_nothing_happened() throws Exception {
    try (Remote remote = open("third", key())) {
      cutIn("pre-receive", remote);

      assertThat(remote.fetch()).isEqualTo(new Fetched.Same());
      won(remote.offer(List.of(put("a.md", "1")), "again"));
    }
  }

  @Test
  void a_host_that_declines_says_why_and_nothing_is_taken() throws Exception {
    Path hook = host.resolve("hooks/pre-receive");
    Files.writeString(hook, "#!/bin/sh\nprintf 'branch is \\033[31mprotected\\n' >&2; exit 1\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
    try (Remote remote = open("third", key())) {
      Offered offered = remote.offer(List.of(put("a.md", "1")), "one");

      assertThat(offered).isInstanceOf(Offered.Refused.class);
      assertThat(((Offered.Refused) offered).why())
          .contains("pre-receive hook declined", "branch is  [31mprotected");
      assertThat(remote.taken()).isEmpty();
    } finally {
      Files.delete(hook);
    }
  }

  /** Cuts the line while the host is in this hook of its. */
  private Offered.Unknown cutIn(String name, Remote remote) throws Exception {
    Shell.run(temp, List.of("mkfifo", "reached", "never"));
    Path hook = host.resolve("hooks").resolve(name);
    Files.writeString(
        hook, "#!/bin/sh\necho x > " + temp + "/reached\nread -r _ < " + temp + "/never\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Offered> offer = pool.submit(() -> remote.offer(List.of(put("a.md", "1")), "cut off"));
      assertThat(Files.readString(temp.resolve("reached"))).isEqualTo("x\n");
      ssh().cut();
      Offered answer = offer.get();
      assertThat(answer).isInstanceOf(Offered.Unknown.class);
      return (Offered.Unknown) answer;
    } finally {
      Files.delete(hook);
    }
  }
}
