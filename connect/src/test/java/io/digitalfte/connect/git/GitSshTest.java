package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.share.Remote;
import io.digitalfte.share.Remote.Fetched;
import io.digitalfte.share.Remote.Glance;
import io.digitalfte.share.Remote.Offered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
}
