package io.digitalfte.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class LockTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void a_home() {
    home = Houses.made(folder.resolve("acme"));
  }

  @Test
  void a_second_process_is_told_which_one_holds_the_home() throws IOException {
    try (Lock lock = Lock.take(home, Houses.NOON)) {
      Process second = Houses.start(Squatter.class, home.root().toString());
      try (BufferedReader says = Houses.output(second)) {
        assertThat(Houses.line(says))
            .isEqualTo(
                "UNAVAILABLE the home "
                    + home.root()
                    + " is held by process "
                    + ProcessHandle.current().pid()
                    + " since 2026-11-20T12:00:00Z");
      }
      assertThat(lock.holds()).isTrue();
    }
  }

  @Test
  void a_killed_process_leaves_no_lock_behind() throws IOException, InterruptedException {
    Process other = Houses.start(Squatter.class, home.root().toString());
    try (BufferedReader says = Houses.output(other)) {
      assertThat(Houses.line(says)).isEqualTo("taken true");
      assertThatThrownBy(() -> Lock.take(home, Houses.NOON))
          .isInstanceOfSatisfying(
              Fault.class,
              fault -> {
                assertThat(fault.code()).isEqualTo(Fault.Code.UNAVAILABLE);
                assertThat(fault).hasMessageContaining("held by process " + other.pid());
              });
      assertThat(Lock.tryTake(home, Houses.NOON)).isEmpty();
      other.destroyForcibly();
      assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(home.lockFile()).exists();
    try (Lock lock = Lock.take(home, Houses.NOON)) {
      assertThat(lock.holds()).isTrue();
    }
  }

  @Test
  void asking_again_in_one_process_is_refused_and_does_not_drop_the_lock() throws IOException {
    try (Lock lock = Lock.take(home, Houses.NOON)) {
      assertThatThrownBy(() -> Lock.take(home, Houses.NOON))
          .hasMessageContaining("this same process");
      Files.createLink(folder.resolve("twin"), home.lockFile());
      assertThat(Lock.attempt(folder.resolve("twin"), Houses.NOON)).isInstanceOf(Lock.Busy.class);
      Files.createSymbolicLink(folder.resolve("link"), home.root());
      assertThat(Lock.attempt(folder.resolve("link/state/lock"), Houses.NOON))
          .isInstanceOf(Lock.Busy.class);

      Process second = Houses.start(Squatter.class, home.root().toString());
      try (BufferedReader says = Houses.output(second)) {
        assertThat(Houses.line(says)).startsWith("UNAVAILABLE");
      }
      assertThat(lock.holds()).isTrue();
    }
    assertThat(Lock.tryTake(home, Houses.NOON)).hasValueSatisfying(Lock::close);
  }

  @Test
  void a_child_that_outlives_its_parent_does_not_keep_the_lock()
      throws IOException, InterruptedException {
    Lock lock = Lock.take(home, Houses.NOON);
    Process child = new ProcessBuilder("cat").start();
    try {
      lock.close();

      Process second = Houses.start(Squatter.class, home.root().toString());
      try (BufferedReader says = Houses.output(second)) {
        assertThat(Houses.line(says)).isEqualTo("taken true");
      }
      second.getOutputStream().close();
      assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void a_lock_file_that_was_deleted_or_replaced_is_noticed() throws IOException {
    try (Lock lock = Lock.take(home, Houses.NOON)) {
      Files.delete(home.lockFile());
      assertThat(lock.holds()).isFalse();
      Files.createFile(home.lockFile());
      assertThat(lock.holds()).isFalse();
    }
  }

  @Test
  void a_lock_file_that_is_a_link_is_refused() throws IOException {
    Files.createSymbolicLink(home.lockFile(), folder.resolve("other"));

    assertThatThrownBy(() -> Lock.take(home, Houses.NOON)).isInstanceOf(Fault.class);
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void a_lock_that_was_let_go_holds_nothing() {
    Lock lock = Lock.take(home, Houses.NOON);
    lock.close();
    lock.close();

    assertThat(lock.holds()).isFalse();
  }

  @Test
  void a_network_disk_is_refused_by_its_kind() {
    assertThatThrownBy(() -> Lock.refuseNetwork(home.lockFile(), "nfs4"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("network disk (nfs4)");
    Lock.refuseNetwork(home.lockFile(), "ext4");
  }
}
