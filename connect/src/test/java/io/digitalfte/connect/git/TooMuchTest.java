package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.share.Leaf;
import io.digitalfte.share.Remote.Fetched;
import io.digitalfte.share.Sent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is more than is let in. */
final class TooMuchTest extends Attack {
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
