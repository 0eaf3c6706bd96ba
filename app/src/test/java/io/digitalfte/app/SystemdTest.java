package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SystemdTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final InstantSource CLOCK = () -> NOW;

  @TempDir Path folder;

  @BeforeEach
  void onLinux() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "systemd notifies on Linux only");
  }

  private String socket() {
    return folder.resolve("notify").toString();
  }

  private Systemd systemd(String... more) {
    Map<String, String> variables = new HashMap<>(Map.of("NOTIFY_SOCKET", socket()));
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return Systemd.of(new Environment(variables, folder, List.of()), 7, CLOCK);
  }

  @Test
  void it_says_when_it_is_ready_and_when_it_stops() {
    try (Notice listening = Notice.listen(socket(), PATIENCE).orElseThrow()) {
      systemd().ready("live:\napproved actions are done");
      assertThat(listening.receive()).contains("READY=1\nSTATUS=live: approved actions are done");
      systemd().stopping();
      assertThat(listening.receive().orElseThrow()).startsWith("STOPPING=1");
    }
  }

  @Test
  void it_is_alive_while_the_crank_turns_and_silent_when_it_hangs() throws InterruptedException {
    AtomicReference<Instant> beat = new AtomicReference<>(NOW);
    Systemd systemd = systemd("WATCHDOG_USEC", "150000", "WATCHDOG_PID", "7");
    try (Notice listening = Notice.listen(socket(), Duration.ofSeconds(1)).orElseThrow()) {
      Thread alive =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  systemd.keepAlive(beat::get);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      assertThat(listening.receive()).contains("WATCHDOG=1");
      assertThat(listening.receive()).contains("WATCHDOG=1");

      beat.set(NOW.minus(Systemd.HANGS));

      Optional<String> last = listening.receive();
      for (int i = 0; i < 5 && last.isPresent(); i++) {
        last = listening.receive();
      }
      assertThat(last).isEmpty();
      alive.interrupt();
      alive.join();
    }
  }

  @Test
  void it_says_nothing_where_nobody_asked_or_another_process_was_asked() throws Exception {
    Systemd none = Systemd.of(new Environment(Map.of(), folder, List.of()), 7, CLOCK);
    none.ready("x");
    none.keepAlive(() -> NOW);
    systemd("WATCHDOG_USEC", "1000000", "WATCHDOG_PID", "8").keepAlive(() -> NOW);
    assertThat(Notice.send(folder.resolve("nobody").toString(), "READY=1")).isFalse();
    assertThat(Notice.send("relative", "READY=1")).isFalse();
  }

  @Test
  void a_name_that_lies_in_no_folder_is_told_too() {
    String hidden = "@digitalfte-test-" + ProcessHandle.current().pid();
    try (Notice listening = Notice.listen(hidden, PATIENCE).orElseThrow()) {
      assertThat(Notice.send(hidden, "READY=1")).isTrue();
      assertThat(listening.receive()).contains("READY=1");
    }
  }
}
