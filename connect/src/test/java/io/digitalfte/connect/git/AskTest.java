package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What places answer that are asked for a repository, over each way there is. */
final class AskTest {
  @TempDir Path temp;
  private Yard yard;

  @BeforeEach
  void aRepository() {
    yard = new Yard(temp);
  }

  @Test
  void a_repository_answers_with_its_branches_and_its_head() {
    yard.host.git("tag", "v1", "19.0");
    yard.host.git("update-ref", "refs/pull/1/head", "19.0");
    String tip = yard.host.git("rev-parse", "19.0");
    Afar.Answers file = answers(yard.repositories.ask(yard.host.url()));
    assertThat(file.refs()).containsOnlyKeys("refs/heads/19.0", "refs/tags/v1");
    assertThat(file.branch("19.0")).contains(tip);
    assertThat(file.head()).contains("19.0");
    try (Daemon daemon = new Daemon(temp, "--export-all")) {
      assertThat(answers(yard.repositories.ask(daemon.url("host.git")))).isEqualTo(file);
    }
  }

  @Test
  void a_repository_that_is_gone_is_told_from_one_that_denies() {
    assertThat(yard.repositories.ask("file://" + temp + "/none.git")).isInstanceOf(Afar.Gone.class);
    try (Daemon daemon = new Daemon(temp, "--informative-errors")) {
      assertThat(yard.repositories.ask(daemon.url("none.git"))).isInstanceOf(Afar.Gone.class);
      assertThat(yard.repositories.ask(daemon.url("host.git"))).isInstanceOf(Afar.Denied.class);
    }
  }

  @Test
  void nobody_there_is_unreachable() throws IOException {
    Daemon daemon = new Daemon(temp);
    daemon.close();
    assertThat(yard.repositories.ask(daemon.url("host.git")))
        .isInstanceOfSatisfying(
            Afar.Unreachable.class, no -> assertThat(no.why()).contains("refused"));
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      GitLimits usual = Repositories.LIMITS;
      GitLimits brief =
          new GitLimits(
              9, 9, 9, 1 << 20, 1L << 32, Duration.ofSeconds(1), usual.network(), usual.local());
      Repositories hasty =
          new Repositories(temp.resolve("hasty"), Access.NONE, brief, "git", Fuse.NONE);
      assertThat(hasty.ask("git://127.0.0.1:" + silent.getLocalPort() + "/x"))
          .isEqualTo(new Afar.Unreachable("it took too long"));
    }
  }

  @Test
  void over_ssh_it_answers_who_may_and_denies_strangers() throws IOException {
    assumeFalse(SshHost.program().isEmpty(), "no sshd here; install openssh-server");
    Path place = Files.createDirectory(temp.resolve("s"));
    try (SshHost ssh = new SshHost(place, yard.host.repository())) {
      assertThat(answers(by(ssh, "reader").ask(ssh.url())).head()).contains("19.0");
      assertThat(by(ssh, "stranger").ask(ssh.url())).isInstanceOf(Afar.Denied.class);
      Files.move(yard.host.repository(), temp.resolve("away.git"));
      assertThat(by(ssh, "reader").ask(ssh.url())).isInstanceOf(Afar.Gone.class);
      Files.move(temp.resolve("away.git"), yard.host.repository());
      assertThat(
              by(ssh, "reader")
                  .get(
                      ssh.url(),
                      Optional.of(Ref.branch("19.0")),
                      Optional.empty(),
                      temp.resolve("got")))
          .isInstanceOf(Got.Made.class);
      Repositories unknown =
          new Repositories(
              temp.resolve("unknown"),
              new Access(
                  Optional.of(ssh.key("reader")),
                  Optional.of(Files.createFile(temp.resolve("nobody"))),
                  Optional.empty()));
      assertThat(unknown.ask(ssh.url())).isInstanceOf(Afar.Denied.class);
    }
    assertThat(yard.repositories.ask("ssh://git@127.0.0.1/x"))
        .isInstanceOfSatisfying(
            Afar.Unasked.class, no -> assertThat(no.why()).contains("no ssh key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext::sh -c touch%20it-ran",
        "ext::sh://x",
        "-uhttps://host/x",
        "--upload-pack=touch it-ran",
        "http://host.example/x.git",
        "ftp://host.example/x",
        "fd::17",
        "/tmp/x",
        "../x",
        "ssh://-oProxyCommand=touch/x",
        "git@-oProxyCommand=touch:x",
        "https://host.example/a\nb",
        "https://host.example/../x",
        "file://host/x",
        ""
      })
  void anything_but_four_ways_to_name_a_repository_is_refused(String url) {
    assertThat(yard.repositories.ask(url))
        .isInstanceOfSatisfying(
            Afar.Unasked.class,
            no -> assertThat(no.why()).contains("https://host/path").doesNotContain("\n"));
    assertThat(
            yard.repositories.get(
                url, Optional.of(Ref.branch("19.0")), Optional.empty(), temp.resolve("t")))
        .isInstanceOf(Got.NotGiven.class);
    assertThat(temp.resolve("t")).doesNotExist();
  }

  @Test
  void a_password_in_an_address_is_refused_and_never_shown() {
    for (String url :
        new String[] {
          "https://me:s3cret@host.example/x.git",
          "https://s3cret@host.example/x.git",
          "ssh://me:s3cret@host.example/x",
          "me:s3cret@host.example:x",
          "https://host.example/x?token=s3cret",
          "https://a:b@s3cret@host.example/x"
        }) {
      assertThat(yard.repositories.ask(url))
          .isInstanceOfSatisfying(
              Afar.Unasked.class,
              no ->
                  assertThat(no.why())
                      .as(url)
                      .contains("take it out")
                      .contains("***")
                      .doesNotContain("s3cret"));
    }
  }

  private Repositories by(SshHost ssh, String key) {
    return new Repositories(
        temp.resolve("by-" + key),
        new Access(Optional.of(ssh.key(key)), Optional.of(ssh.knownHosts()), Optional.empty()));
  }

  private static Afar.Answers answers(Afar afar) {
    assertThat(afar).isInstanceOf(Afar.Answers.class);
    return (Afar.Answers) afar;
  }
}
