package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreCommitTest {
  @TempDir Path temp;
  private Path repository;

  @BeforeEach
  void prepare() throws IOException {
    repository = Files.createDirectory(temp.resolve("repository"));
    Files.createDirectory(temp.resolve("bin"));
  }

  @Test
  void a_project_without_one_is_told_so() {
    Report report = run(Optional.empty());
    assertThat(report.green()).isTrue();
    assertThat(only(report).rule()).isEqualTo("pre-commit.none");
  }

  @Test
  void a_project_with_one_and_no_program_to_run_it_is_red() throws IOException {
    configured();
    Report report = run(Optional.empty());
    assertThat(report.green()).isFalse();
    assertThat(only(report).rule()).isEqualTo("pre-commit.absent");
  }

  @Test
  void hooks_that_pass_are_green_and_get_nothing_of_our_environment() throws IOException {
    configured();
    program(
        """
        [ "$*" = "run --color never --all-files" ] || exit 9
        [ -z "$JAVA_HOME$USER$GIT_DIR" ] || exit 8
        echo 'fix end of files.........................................Passed'
        """);
    Report report = run(Optional.empty());
    assertThat(report.findings()).isEmpty();
    assertThat(report.green()).isTrue();
    assertThat(temp.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void a_hook_that_fails_is_quoted_whatever_the_exit_status() throws IOException {
    configured();
    for (int status : new int[] {0, 1}) {
      program(
          "echo 'ruff.......................................................Passed'\n"
              + "echo 'pylint.....................................................Failed'\n"
              + "exit "
              + status);
      Report report = run(Optional.empty());
      assertThat(report.green()).isFalse();
      assertThat(report.findings().map(Finding::rule)).contains("pre-commit.failed");
      assertThat(report.findings().map(Finding::message))
          .anySatisfy(said -> assertThat(said).contains("line 2: \"pylint..."));
    }
  }

  @Test
  void what_breaks_hangs_or_looks_at_nothing_is_told() throws IOException {
    configured();
    program("echo 'An error has occurred: InvalidConfigError'; exit 1");
    assertThat(only(run(Optional.empty())).rule()).isEqualTo("run.exit-status");
    program("sleep 600");
    assertThat(only(run(Optional.empty())).rule()).isEqualTo("run.hangs");
    program("echo 'ruff...............................(no files to check)Skipped'");
    Finding nothing = only(run(Optional.empty()));
    assertThat(nothing.rule()).isEqualTo("pre-commit.nothing");
    assertThat(nothing.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void a_line_that_never_ends_is_judged_soon() throws IOException {
    configured();
    program("head -c 600000 /dev/zero | tr '\\0' .; echo; echo 'a....Failed'");
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThat(run(Optional.empty()).findings().map(Finding::rule))
                .containsExactly("pre-commit.failed"));
  }

  @Test
  void no_folder_for_it_is_red() throws IOException {
    configured();
    program("exit 0");
    Files.writeString(temp.resolve("scratch"), "in the way");
    assertThat(only(run(Optional.empty())).rule()).isEqualTo("run.folder");
  }

  @Test
  void a_range_is_handed_on() throws IOException {
    configured();
    program(
        """
        [ "$*" = "run --color never --from-ref main --to-ref HEAD" ] || exit 9
        echo 'ruff.......................................................Passed'
        """);
    assertThat(run(Optional.of("main")).findings()).isEmpty();
  }

  private static Finding only(Report report) {
    assertThat(report.findings()).hasSize(1);
    return report.findings().findFirst().orElseThrow();
  }

  private Report run(Optional<String> from) {
    Workplace place =
        new Workplace(
            temp.resolve("scratch"),
            temp.resolve("bin") + ":/usr/bin:/bin",
            () -> "abcdef",
            () -> 1,
            InstantSource.system());
    TestLimits limits =
        new TestLimits(Duration.ofSeconds(20), Duration.ofSeconds(2), 1L << 30, 1L << 20);
    return new PreCommit(repository, place, limits).run(from, "HEAD");
  }

  private void configured() throws IOException {
    Files.writeString(repository.resolve(".pre-commit-config.yaml"), "repos: []\n");
  }

  private void program(String script) throws IOException {
    Path file = temp.resolve("bin/pre-commit");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
