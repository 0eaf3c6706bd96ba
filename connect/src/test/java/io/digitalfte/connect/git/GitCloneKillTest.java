package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Found;
import io.digitalfte.act.Key;
import io.digitalfte.act.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at each of its steps: what is found after it, and the next attempt. */
@Timeout(300)
final class GitCloneKillTest {
  private static final Key KEY = new Key("a_home_one");
  private static final int KILLED = 137;

  @TempDir Path temp;

  @Test
  void whatever_step_it_was_killed_at_it_is_made_once_and_whole() throws Exception {
    Yard yard = new Yard(temp);
    String tip = yard.host.git("rev-parse", "19.0");
    GitClone clone = sale(yard, tip);
    int made = 0;
    int absent = 0;
    for (int step = 0; ; step++) {
      Path layout = Files.createDirectories(temp.resolve("layout-" + step));
      Path scratch = temp.resolve("scratch-" + step);
      int exit = killed(layout, scratch, yard.host.url(), tip, step);
      Repositories repositories = new Repositories(scratch, Access.NONE);
      GitCloneHandler handler = new GitCloneHandler(layout, repositories, _ -> Optional.empty());
      Path sale = layout.resolve("addons/oca/sale");
      switch (handler.find(clone, KEY, Duration.ofMinutes(1))) {
        case Found.Yes _ -> made++;
        case Found.No no -> {
          absent++;
          assertThat(no.settled()).isTrue();
          assertThat(sale).as("step " + step).doesNotExist();
          assertThat(handler.check(clone).hard()).isEmpty();
        }
        case Found.CannotTell cannot ->
            throw new AssertionError("step " + step + ": " + cannot.why());
      }

      assertThat(handler.perform(clone, KEY)).as("step " + step).isInstanceOf(Outcome.Done.class);

      assertThat(yard.at(sale).commit()).isEqualTo(tip);
      assertThat(yard.at(sale).clean()).isTrue();
      if (exit != KILLED) {
        assertThat(exit).isZero();
        break;
      }
      if (absent == step + 1) {
        // Where it came into being before, nobody looks beside it again.
        assertThat(sale.resolveSibling(".")).isDirectoryNotContaining("glob:**/.getting-*");
      }
      assertThat(scratch).isDirectoryNotContaining("glob:**/look-*");
    }
    assertThat(absent).isGreaterThan(5);
    assertThat(made).isGreaterThan(1);
  }

  @Test
  void a_git_that_outlives_its_killed_starter_keeps_nobody_from_a_second_attempt()
      throws Exception {
    Yard yard = new Yard(temp);
    String tip = yard.host.git("rev-parse", "19.0");
    Path layout = Files.createDirectories(temp.resolve("layout"));
    Path scratch = temp.resolve("scratch-of-two");
    Wrapper git =
        new Wrapper(
            temp,
            """
            case "$*" in *fetch*)
              exec > /dev/null 2>&1
              echo $$ > "$d/fetching.new" && mv "$d/fetching.new" "$d/fetching"
              while [ ! -e "$d/stop" ]; do
                mkdir -p "$GIT_DIR/objects/aa" && date > "$GIT_DIR/objects/aa/$$"
              done
              touch "$d/stopped"; exit 1;;
            esac
            """);
    Process process =
        start(layout, scratch, yard.host.url(), tip, Integer.MAX_VALUE, git.program());
    await(git.file("fetching"));
    process.destroyForcibly().waitFor();
    try {
      GitCloneHandler handler =
          new GitCloneHandler(
              layout, new Repositories(scratch, Access.NONE), _ -> Optional.empty());

      assertThat(handler.find(sale(yard, tip), KEY, Duration.ofMinutes(1)))
          .isInstanceOf(Found.No.class);
      assertThat(handler.perform(sale(yard, tip), KEY)).isInstanceOf(Outcome.Done.class);
      assertThat(yard.at(layout.resolve("addons/oca/sale")).clean()).isTrue();
    } finally {
      Files.createFile(git.file("stop"));
      await(git.file("stopped"));
    }
    GitCloneHandler next =
        new GitCloneHandler(layout, new Repositories(scratch, Access.NONE), _ -> Optional.empty());
    GitClone other =
        new GitClone(
            "addons/oca/other", yard.host.url(), Optional.of("19.0"), Optional.empty(), tip);
    assertThat(next.perform(other, KEY)).isInstanceOf(Outcome.Done.class);
    assertThat(layout.resolve("addons/oca")).isDirectoryNotContaining("glob:**/.getting-*");
  }

  private static GitClone sale(Yard yard, String commit) {
    return new GitClone(
        "addons/oca/sale", yard.host.url(), Optional.of("19.0"), Optional.empty(), commit);
  }

  private static void await(Path file) throws InterruptedException {
    for (int i = 0; i < 3_000 && !Files.exists(file); i++) {
      boolean _ = new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
    }
    assertThat(file).exists();
  }

  private int killed(Path layout, Path scratch, String url, String commit, int step)
      throws IOException, InterruptedException {
    Process process = start(layout, scratch, url, commit, step, "git");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Process start(
      Path layout, Path scratch, String url, String commit, int step, String program)
      throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CloneAndDie.class.getName(),
                layout.toString(),
                scratch.toString(),
                url,
                commit,
                Integer.toString(step),
                program))
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("killed.log").toFile())
        .start();
  }
}
