package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be named as a place, and what git finds around it. */
final class GitSettingsTest {
  @TempDir Path temp;

  private GitSettings settings(String url, boolean files) {
    return new GitSettings(
        url,
        "main",
        temp.resolve("git"),
        Optional.of(temp.resolve("a key")),
        Optional.of(temp.resolve("known")),
        files,
        "git",
        GitLimits.USUAL);
  }

  @Test
  void places_by_ssh_are_let_in_and_say_where_ssh_goes() {
    assertThat(settings("ssh://git@host.example/a/b.git", false).destination())
        .containsExactly("git@host.example");
    assertThat(settings("ssh://git@host.example:2222/~a/b.git", false).destination())
        .containsExactly("-p", "2222", "git@host.example");
    assertThat(settings("git@host.example:a/b.git", false).destination())
        .containsExactly("git@host.example");
    assertThat(settings("ssh://git@[::1]:22/b.git", false).destination())
        .containsExactly("-p", "22", "git@::1");
  }

  @Test
  void anything_that_git_or_ssh_could_take_for_something_else_is_refused() {
    for (String url :
        List.of(
            "ext::sh -c touch% x",
            "https://host/a.git",
            "http://u:p@host/a.git",
            "git://host/a.git",
            "/a/b.git",
            "../b.git",
            "--upload-pack=touch x",
            "-oProxyCommand=touch",
            "ssh://-oProxyCommand=touch/x",
            "ssh://git@-oProxyCommand=touch/x",
            "ssh://git@host/-x",
            "ssh://host/a.git",
            "ssh://git:secret@host/a.git",
            "git@host:-x",
            "git@host:a'b",
            "git@host:a\nb",
            "ssh://git@host:port/a",
            "file:///a/b.git",
            "")) {
      assertThatThrownBy(() -> settings(url, false))
          .as(url)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(settings("file:///a/b.git", true).isFile()).isTrue();
    assertThatThrownBy(() -> settings("file://../a", true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void branches_and_key_files_that_mean_more_than_their_name_are_refused() {
    for (String branch :
        List.of("-x", "a..b", "a//b", "a.lock", "a b", "a:b", "+a", "", "a/", "@{u}")) {
      assertThatThrownBy(() ->
              new GitSettings(
                  "file:///a",
                  branch,
                  temp,
                  Optional.empty(),
                  Optional.empty(),
                  true,
                  "git",
                  GitLimits.USUAL))
          .as(branch)
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (String key : List.of("/a'b", "/a%h", "/a\"b", "/a\nb", "key")) {
      assertThatThrownBy(() ->
              new GitSettings(
                  "g@h:a",
                  "main",
                  temp,
                  Optional.of(Path.of(key)),
                  Optional.of(temp),
                  false,
                  "git",
                  GitLimits.USUAL))
          .as(key)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void git_finds_nothing_around_it_that_we_did_not_put_there() throws IOException {
    Host host = new Host(temp);
    Halves halves = new Halves(temp, host.url());
    Wrapper wrapper = new Wrapper(temp, "env > \"$d/env\"; git config --list > \"$d/config\"");
    halves.program = wrapper.program();
    try (GitRemote remote = halves.open("cloud-1")) {
      remote.glance();
    }
    Pattern ours =
        Pattern.compile(
            "(?:PATH|HOME|XDG_CONFIG_HOME|LC_ALL|TZ|PWD|OLDPWD|SHLVL|_|SSH_ASKPASS"
                + "|SSH_ASKPASS_REQUIRE|GIT_[A-Z_]+|GIT_CONFIG_(?:KEY|VALUE)_[0-9]+)=.*");
    assertThat(Files.readAllLines(wrapper.file("env"))).allMatch(ours.asMatchPredicate());
    assertThat(Files.readAllLines(wrapper.file("config")))
        .contains("protocol.allow=never", "core.hookspath=/dev/null", "credential.helper=")
        .noneMatch(line -> line.startsWith("user.") || line.startsWith("alias."));
  }
}
