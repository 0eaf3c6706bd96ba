package io.digitalfte.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeadTest {
  private static final String MACHINE = "3d1219c7\n";

  @TempDir Path folder;
  private Path stateHome;
  private Home home;

  @BeforeEach
  void a_home() {
    stateHome = folder.resolve("state-home");
    home = Houses.made(folder.resolve("acme"));
  }

  @Test
  void a_home_is_fresh_once_and_the_same_from_then_on() {
    assertThat(lived(home, 0, 5)).isEqualTo(new Standing.Fresh());
    assertThat(lived(home, 5, 9)).isEqualTo(new Standing.Same(0));
    assertThat(started(home, 9)).isEqualTo(new Standing.Same(0));
  }

  @Test
  void a_journal_put_back_is_named_with_what_is_missing() {
    lived(home, 0, 118);

    Standing standing = started(home, 100);

    assertThat(standing).isEqualTo(new Standing.JournalBehind(18));
    assertThat(standing.sound()).isFalse();
    assertThat(standing.sentence())
        .isEqualTo("the journal was put back: 18 entries at its end are missing");
    assertThat(started(home, 0)).isEqualTo(new Standing.JournalBehind(118));
  }

  @Test
  void a_head_that_a_loss_of_power_left_behind_is_the_same_home() {
    lived(home, 0, 118);

    assertThat(started(home, 121)).isEqualTo(new Standing.Same(3));
    assertThat(started(home, 118)).isEqualTo(new Standing.JournalBehind(3));
  }

  @Test
  void another_history_under_the_same_number_is_a_fork() {
    lived(home, 0, 118);

    try (Head head = claim(home)) {
      Standing standing = head.compare(Houses.tip("other", 130), Houses.entries("other", 130));
      assertThat(standing).isEqualTo(new Standing.Forked(118));
    }
  }

  @Test
  void another_machine_is_noticed_and_its_id_is_never_written_down() throws IOException {
    lived(home, 0, 5);

    try (Head head = Head.claim(stateHome, home, "another", Houses.NOON)) {
      assertThat(head.compare(Houses.tip("one", 5), Houses.entries("one", 5)))
          .isEqualTo(new Standing.OtherMachine());
    }
    try (Stream<Path> files = Files.walk(stateHome).filter(Files::isRegularFile)) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(file -> assertThat(file).content().doesNotContain(MACHINE.strip()));
    }
  }

  @Test
  void a_copy_is_recognised_and_the_original_goes_on() throws IOException {
    lived(home, 0, 5);
    Home copy = Houses.copied(home, folder.resolve("copy"));

    assertThat(started(copy, 5)).isEqualTo(new Standing.OtherPlace(home.root().toString(), true));
    assertThat(lived(home, 5, 8)).isEqualTo(new Standing.Same(0));
    assertThat(started(copy, 5)).isEqualTo(new Standing.JournalBehind(3));
  }

  @Test
  void a_copy_started_beside_the_running_original_can_do_nothing_with_the_head()
      throws IOException {
    lived(home, 0, 5);
    Home copy = Houses.copied(home, folder.resolve("copy"));

    try (Head running = claim(home)) {
      running.compare(Houses.tip("one", 5), Houses.entries("one", 5));
      try (Head second = claim(copy)) {
        Standing standing = second.compare(Houses.tip("one", 5), Houses.entries("one", 5));
        assertThat(standing).isInstanceOf(Standing.Twin.class);
        assertThat(standing.sentence())
            .startsWith("a copy of this home in " + home.root() + " is held by ");
        assertThatThrownBy(() -> second.advance(Houses.tip("one", 6)))
            .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> second.adopt(Houses.tip("one", 5), ""))
            .isInstanceOf(Fault.class)
            .hasMessageEndingWith("stop that one first");
      }
      running.advance(Houses.tip("one", 6));
    }
    assertThat(started(home, 6)).isEqualTo(new Standing.Same(0));
  }

  @Test
  void when_the_copy_was_settled_the_original_is_recovering() throws IOException {
    lived(home, 0, 5);
    Home copy = Houses.copied(home, folder.resolve("copy"));

    try (Head head = claim(copy)) {
      head.compare(Houses.tip("one", 5), Houses.entries("one", 5));
      head.adopt(Houses.tip("one", 5), "key-1");
    }

    assertThat(started(home, 5)).isEqualTo(new Standing.OtherPlace(copy.root().toString(), true));
    assertThat(lived(copy, 5, 7)).isEqualTo(new Standing.Same(0));
    assertThat(started(home, 5)).isEqualTo(new Standing.JournalBehind(2));
    // Both went on for a while: the numbers agree, the histories do not.
    try (Head head = claim(home)) {
      assertThat(head.compare(Houses.tip("two", 9), Houses.entries("two", 9)))
          .isEqualTo(new Standing.Forked(7));
    }
  }

  @Test
  void a_renamed_home_is_the_same_and_a_copy_left_under_its_old_name_is_not() throws IOException {
    lived(home, 0, 5);
    Path old = home.root();
    Files.move(old, folder.resolve("renamed"));
    Home renamed = Houses.opened(folder.resolve("renamed"));
    Home impostor = Houses.copied(renamed, old);

    assertThat(started(renamed, 5)).isEqualTo(new Standing.Same(0));
    assertThat(started(impostor, 5))
        .isEqualTo(new Standing.OtherPlace(renamed.root().toString(), true));
  }

  @Test
  void a_home_moved_to_another_disk_says_where_it_was() throws IOException {
    lived(home, 0, 5);
    Home moved = Houses.copied(home, folder.resolve("moved"));
    Files.move(home.root(), folder.resolve("gone"));

    Standing standing = started(moved, 5);

    assertThat(standing).isEqualTo(new Standing.OtherPlace(home.root().toString(), false));
    assertThat(standing.sentence()).contains("it was moved or restored");
  }

  @Test
  void a_memory_that_is_gone_or_damaged_is_not_taken_for_a_first_start() throws IOException {
    lived(home, 0, 5);
    Path file = folderOf(home).resolve("head");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, (byte) 'x');
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

    assertThat(started(home, 5)).isEqualTo(new Standing.HeadMissing());
    Files.delete(file);
    Files.delete(file.resolveSibling("place.json"));
    assertThat(started(home, 5)).isEqualTo(new Standing.HeadMissing());
  }

  @Test
  void a_torn_write_costs_one_entry_and_never_invents_one() throws IOException {
    lived(home, 0, 5);
    Path file = folderOf(home).resolve("head");
    byte[] whole = Files.readAllBytes(file);
    for (int slot = 0; slot < 2; slot++) {
      for (int cut = 0; cut < whole.length / 2; cut += 7) {
        byte[] torn = whole.clone();
        Arrays.fill(torn, slot * 256 + cut, (slot + 1) * 256, (byte) '7');
        Files.write(file, torn);
        assertThat(
                Head.look(stateHome, home, MACHINE, tip(5), Houses.entries("one", 5), Houses.NOON))
            .isIn(new Standing.Same(0), new Standing.Same(1));
      }
    }
  }

  @Test
  void a_damaged_byte_costs_one_entry_and_never_invents_one() throws IOException {
    lived(home, 0, 5);
    Path file = folderOf(home).resolve("head");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] = '9';
      Files.write(file, damaged);
      assertThat(Head.look(stateHome, home, MACHINE, tip(5), Houses.entries("one", 5), Houses.NOON))
          .isIn(new Standing.Same(0), new Standing.Same(1));
    }
  }

  @Test
  void the_head_never_goes_back_and_is_shut_until_compared() {
    try (Head head = claim(home)) {
      assertThatThrownBy(() -> head.advance(tip(1))).isInstanceOf(IllegalStateException.class);
      head.compare(tip(0), Houses.entries("one", 0));
      head.advance(tip(4));
      assertThatThrownBy(() -> head.advance(tip(3))).hasMessage("the head goes from 4 to 3");
    }
  }

  @Test
  void the_approver_key_is_remembered_outside_across_starts() {
    try (Head head = claim(home)) {
      head.compare(tip(0), Houses.entries("one", 0));
      assertThat(head.approver()).isEmpty();
      head.rememberApprover("ed25519:ab12");
    }
    lived(home, 0, 3);
    try (Head head = claim(home)) {
      assertThat(head.approver()).contains("ed25519:ab12");
    }
  }

  @Test
  void a_head_inside_the_home_it_guards_is_refused() {
    assertThatThrownBy(() -> Head.claim(home.root().resolve("x"), home, MACHINE, Houses.NOON))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("would lie inside the home");
  }

  @Test
  void a_killed_process_has_remembered_all_it_said_and_holds_nothing()
      throws IOException, InterruptedException {
    Process other =
        Houses.start(
            Keeper.class, stateHome.toString(), home.root().toString(), "5000", MACHINE.strip());
    try (BufferedReader says = Houses.output(other)) {
      assertThat(Houses.line(says)).isEqualTo("Fresh[]");
      assertThat(Houses.line(says)).isEqualTo("advanced");
      Home copy = Houses.copied(home, folder.resolve("copy"));
      try (Head twin = claim(copy)) {
        assertThat(twin.compare(tip(5000), Houses.entries("one", 5000)))
            .isEqualTo(
                new Standing.Twin(
                    "process " + other.pid() + " since " + Houses.NOON, home.root().toString()));
      }
      other.destroyForcibly();
      assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(started(home, 4999)).isEqualTo(new Standing.JournalBehind(1));
    assertThat(started(home, 5000)).isEqualTo(new Standing.Same(0));
  }

  /** One life of a process: starts at this entry, writes up to that one, stops. */
  private Standing lived(Home house, long from, long to) {
    try (Head head = claim(house)) {
      Standing standing = head.compare(tip(from), Houses.entries("one", from));
      for (long n = from + 1; n <= to; n++) {
        head.advance(tip(n));
      }
      if (standing.sound()) {
        head.sync();
      }
      return standing;
    }
  }

  private Standing started(Home house, long at) {
    return lived(house, at, 0);
  }

  private Head claim(Home house) {
    return Head.claim(stateHome, house, MACHINE, Houses.NOON);
  }

  private static Tip tip(long sequence) {
    return Houses.tip("one", sequence);
  }

  private Path folderOf(Home house) {
    return stateHome.resolve("digitalfte").resolve(house.id().text());
  }
}
