package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServiceTest {
  @TempDir Path folder;

  private static String unit(Optional<String> account, String home) {
    return Unit.text(
        "default",
        Path.of("/opt/digitalfte/fte"),
        Path.of(home),
        account,
        Optional.empty(),
        List.of(Path.of(home), Path.of("/srv/vault"), Path.of("/srv/vault")));
  }

  @Test
  void a_unit_names_its_folders_as_systemd_reads_them() {
    assertThat(unit(Optional.of("digitalfte"), "/var/lib/my %home"))
        .contains(
            "User=digitalfte\n",
            "ExecStart=/opt/digitalfte/fte --home \"/var/lib/my %%home\" run\n",
            "ReadWritePaths=\"/var/lib/my %%home\" /srv/vault\n",
            "WantedBy=multi-user.target\n")
        .doesNotContain("@NAME", "@HOME", "@ACCOUNT");
    assertThat(unit(Optional.empty(), "/home/mara/fte"))
        .contains("WantedBy=default.target\n")
        .doesNotContain("User=");
  }

  @Test
  void a_unit_never_runs_as_root_or_says_more_than_one_line_of_anything() {
    for (String account : List.of("root", "a b", "x\nExecStartPre=/bin/sh", "-x")) {
      assertThatThrownBy(() -> unit(Optional.of(account), "/x")).isInstanceOf(Fault.class);
    }
    assertThatThrownBy(() -> unit(Optional.empty(), "/x\nExecStartPre=/bin/sh"))
        .isInstanceOf(Fault.class);
  }

  @Test
  void systemd_itself_finds_nothing_wrong_with_the_unit() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd-analyze here");
    Path launcher = Files.createFile(folder.resolve("fte"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path file = folder.resolve("digitalfte-default.service");
    Files.writeString(
        file,
        Unit.text(
            "default",
            launcher,
            folder,
            Optional.of("daemon"),
            Optional.of("daemon"),
            List.of(folder)));

    assertThat(said("systemd-analyze", "verify", "--man=no", file.toString())).isEmpty();
    String security =
        said("systemd-analyze", "security", "--offline=true", "--no-pager", file.toString());
    assertThat(security)
        .contains("Overall exposure level")
        .containsPattern("level for .*: [0-2]\\.");
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /** A daemon of three lines: says that it is ready as the real one does, and waits. */
  private List<String> stand(String more) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Stand.class.getName(),
        more);
  }

  /** The process that stands for a daemon. */
  static final class Stand {
    public static void main(String[] arguments) throws InterruptedException {
      if (arguments[0].equals("usage")) {
        System.exit(2);
      }
      Systemd.of(Environment.ofProcess(), ProcessHandle.current().pid(), new SystemClock())
          .ready(Long.toString(ProcessHandle.current().pid()));
      if (arguments[0].equals("ends")) {
        System.exit(4);
      }
      Thread.currentThread().join();
    }
  }

  private record Kept(Warden warden, Thread thread, BlockingQueue<Integer> ended) {}

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private Optional<Warden> begun = Optional.empty();

  @AfterEach
  void stop() {
    begun.ifPresent(Warden::stop);
  }

  private Kept keep(String more) {
    Warden warden = new Warden(stand(more), folder, new SystemClock(), lines::add);
    begun = Optional.of(warden);
    BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                ended.add(warden.run());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    return new Kept(warden, thread, ended);
  }

  private void hear(String words) throws InterruptedException {
    String line = lines.poll(60, TimeUnit.SECONDS);
    assertThat(line).contains(words);
  }

  @Test
  void a_daemon_that_is_killed_is_started_again_and_one_that_is_told_to_stop_is_not()
      throws InterruptedException {
    Kept kept = keep("waits");
    hear("ready");
    ProcessHandle first = kept.warden().daemon().orElseThrow();
    assertThat(first.destroyForcibly()).isTrue();
    hear("ended with status 137");
    hear("ready");
    assertThat(kept.warden().daemon()).isPresent().isNotEqualTo(Optional.of(first));

    kept.warden().stop();

    assertThat(kept.ended().poll(60, TimeUnit.SECONDS)).isZero();
    kept.thread().join();
  }

  @Test
  void wrong_words_are_not_tried_again() throws InterruptedException {
    Kept kept = keep("usage");
    assertThat(kept.ended().poll(60, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void one_that_breaks_at_each_start_is_given_up_loudly() throws InterruptedException {
    Kept kept = keep("ends");
    assertThat(kept.ended().poll(100, TimeUnit.SECONDS)).isEqualTo(4);
    assertThat(lines).anyMatch(line -> line.contains("given up: 10 starts"));
  }
}
