package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.digitalfte.share.Edit;
import io.digitalfte.share.Remote;
import io.digitalfte.share.Remote.Offered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A git host that died while it wrote a reference, and left its lock. */
final class LeftLockTest {
  @TempDir Path temp;

  @Test
  void the_file_is_named_and_after_it_is_removed_the_offer_is_taken() throws IOException {
    Host host = new Host(temp);
    isNamed(new Halves(temp, host.url()), host);
  }

  @Test
  void over_ssh_it_is_the_same() throws IOException {
    assumeFalse(SshHost.program().isEmpty(), "no sshd here; install openssh-server");
    Host host = new Host(temp);
    try (SshHost ssh = new SshHost(Files.createDirectory(temp.resolve("s")), host.repository())) {
      isNamed(
          new Halves(temp, ssh.url(), Optional.of(ssh.key("login")), Optional.of(ssh.knownHosts())),
          host);
    }
  }

  private static void isNamed(Halves halves, Host host) throws IOException {
    try (Remote remote = halves.open("x")) {
      assertThat(remote.offer(List.of(put("a.md")), "one")).isInstanceOf(Offered.Won.class);
      Path lock = Files.createFile(host.repository().resolve("refs/heads/main.lock"));

      Offered.Refused refused = (Offered.Refused) remote.offer(List.of(put("b.md")), "two");

      assertThat(refused.why()).contains(lock.toString());
      assertThat(refused.remedy()).contains("remove the file " + lock, "no git is at work");
      Files.delete(lock);
      assertThat(remote.offer(List.of(put("b.md")), "two")).isInstanceOf(Offered.Won.class);
    }
  }

  private static Edit put(String path) {
    return new Edit.Put(path, "1");
  }
}
