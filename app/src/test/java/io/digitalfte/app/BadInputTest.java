package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.surface.cli.House;
import io.digitalfte.term.Fault;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is broken gets one clear error that names file and line, loses nothing, and holds up nobody
 * else: each test ends with an ordinary letter going its way.
 */
@Timeout(60)
class BadInputTest {
  private static Stage stage;
  private static int others;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    stage = Stage.open(folder, Play.live());
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @Test
  void broken_front_matter_is_refused_by_file_and_line() throws IOException {
    Saved.Proposal p = rewritten("broken", note -> note.replace("kind: ", "kind: 'open "));
    stage.move(p, Folder.APPROVED);
    assertThat(stage.back(p, "not approved")).containsPattern(p.note() + ":[0-9]+: ");
    goesOn();
  }

  @Test
  void five_thousand_nested_brackets_are_refused_by_file_and_line() throws IOException {
    Saved.Proposal p =
        rewritten(
            "nested", note -> note.replace("risk: ", "deep: " + "[".repeat(5_000) + "\nrisk: "));
    stage.move(p, Folder.APPROVED);
    assertThat(stage.back(p, "not approved")).containsPattern(p.note() + ":[0-9]+: ");
    goesOn();
  }

  @Test
  void a_byte_order_mark_and_windows_line_ends_mean_nothing() throws IOException {
    Saved.Proposal p = rewritten("windows", note -> "\uFEFF" + note.replace("\n", "\r\n"));
    stage.approve(p);
  }

  @Test
  void a_note_without_its_id_is_refused_by_file_and_line() throws IOException {
    Saved.Proposal p = rewritten("nameless", note -> note.replaceFirst("(?m)^id: .*\n", ""));
    stage.move(p, Folder.APPROVED);
    assertThat(stage.back(p, "the key id is gone")).containsPattern(p.note() + ":[0-9]+: ");
    goesOn();
  }

  @Test
  void a_copied_note_decides_nothing_and_a_person_is_told() throws IOException {
    Saved.Proposal p = proposed("copied");
    Files.copy(stage.path(Folder.PENDING_APPROVAL, p), stage.path(Folder.APPROVED, p));
    told("Approved/" + p.note());
    assertThat(stage.state(p)).isEqualTo(State.WAITING);
    Path second = stage.vault().resolve("Approved/" + p.note().replace(".md", " (copy).md"));
    Files.copy(stage.path(Folder.PENDING_APPROVAL, p), second);
    told("(copy).md");
    goesOn();
    Files.delete(second);
    Files.delete(stage.path(Folder.APPROVED, p));
    assertThat(stage.state(p)).isEqualTo(State.WAITING);
    stage.approve(p);
  }

  @Test
  void a_note_that_was_deleted_while_it_waited_is_written_again() throws IOException {
    Saved.Proposal p = proposed("deleted");
    String before = stage.note(Folder.PENDING_APPROVAL, p);
    Files.delete(stage.path(Folder.PENDING_APPROVAL, p));
    stage.await("it is there again", () -> stage.note(Folder.PENDING_APPROVAL, p).equals(before));
    stage.approve(p);
  }

  @Test
  void a_note_of_ten_megabytes_is_refused_unread() throws IOException {
    Saved.Proposal p = rewritten("huge", note -> note + "x".repeat(10 << 20));
    long size = Files.size(stage.path(Folder.PENDING_APPROVAL, p));
    stage.move(p, Folder.APPROVED);
    stage.back(p, "larger than 1 MiB");
    assertThat(stage.vault().resolve("Approved/" + p.note().replace(".md", " (refused).md")))
        .as("nothing is lost")
        .hasSize(size);
    goesOn();
  }

  @Test
  void a_link_in_a_notes_place_is_refused_and_what_it_points_to_stays() throws IOException {
    Saved.Proposal p = proposed("linked");
    Path target = stage.folder.resolve("target.md");
    Files.move(stage.path(Folder.PENDING_APPROVAL, p), target);
    String text = Files.readString(target);
    Files.createSymbolicLink(stage.path(Folder.APPROVED, p), target);
    stage.await(
        "the note itself is there again",
        () -> Files.isRegularFile(stage.path(Folder.PENDING_APPROVAL, p)));
    assertThat(stage.state(p)).isEqualTo(State.WAITING);
    assertThat(Files.readString(target)).isEqualTo(text);
    stage.ask("turn", Stage.arguments()).orThrow();
    assertThat(stage.audit("approval.refused", p.id())).hasSize(1);
    assertThat(Files.isSymbolicLink(stage.path(Folder.APPROVED, p))).isFalse();
    assertThat(stage.audit("proposal.approved", p.id())).isEmpty();
    goesOn();
  }

  @Test
  void a_link_in_a_folders_place_is_named_and_nothing_behind_it_counts() throws IOException {
    Saved.Proposal p = proposed("behind");
    Path rejected = stage.vault().resolve("Rejected");
    Path real = stage.folder.resolve("Rejected-real");
    Files.move(rejected, real);
    Path elsewhere = Files.createDirectory(stage.folder.resolve("elsewhere"));
    Files.copy(stage.path(Folder.PENDING_APPROVAL, p), elsewhere.resolve(p.note()));
    Files.createSymbolicLink(rejected, elsewhere);
    try {
      goesOn();
      assertThat(stage.house().checkVault()).anyMatch(x -> x.toString().contains("Rejected"));
      assertThat(stage.state(p)).isEqualTo(State.WAITING);
      assertThat(elsewhere.resolve(p.note())).exists();
    } finally {
      Files.delete(rejected);
      Files.move(real, rejected);
    }
    stage.approve(p);
  }

  @Test
  void a_name_with_dots_that_lead_away_decides_nothing() throws IOException {
    Saved.Proposal p = proposed("dotted");
    Path odd = stage.vault().resolve("Approved/INVOICE_..%2f..%2fstate.md");
    Files.copy(stage.path(Folder.PENDING_APPROVAL, p), odd);
    told("its name is none of ours");
    assertThat(stage.state(p)).isEqualTo(State.WAITING);
    goesOn();
    Files.delete(odd);
  }

  @Test
  void a_folder_that_cannot_be_written_is_caught_up_with_later() throws IOException {
    Path pending = stage.vault().resolve("Pending_Approval");
    Path aside = stage.folder.resolve("aside");
    Files.move(pending, aside);
    Files.writeString(pending, "a file in the folder's place");
    Post post = Post.request("unwritten");
    stage.letter(post);
    Saved.Proposal p = stage.looked(post).getFirst();
    assertThat(stage.state(p)).isEqualTo(State.WAITING);
    assertThat(Files.readString(pending)).isEqualTo("a file in the folder's place");
    Files.delete(pending);
    Files.move(aside, pending);
    stage.await("its note is written", () -> Files.exists(stage.path(Folder.PENDING_APPROVAL, p)));
    stage.approve(p);
  }

  @Test
  void a_full_disk_is_caught_up_with_when_there_is_room() throws Exception {
    Path pending = stage.vault().resolve("Pending_Approval");
    Path aside = stage.folder.resolve("full-aside");
    Files.move(pending, aside);
    Files.createDirectory(pending);
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", pending.toString());
    try {
      assumeThat(mounted).as("this user may mount a small disk").isTrue();
      Path filler = pending.resolve("filler.bin");
      assertThatThrownBy(() -> Files.write(filler, new byte[400_000]))
          .isInstanceOf(IOException.class);
      Post post = Post.request("fulldisk");
      stage.letter(post);
      Saved.Proposal p = stage.looked(post).getFirst();
      assertThat(stage.state(p)).isEqualTo(State.WAITING);
      assertThat(stage.path(Folder.PENDING_APPROVAL, p)).doesNotExist();
      Files.delete(filler);
      stage.await(
          "its note is written", () -> Files.exists(stage.path(Folder.PENDING_APPROVAL, p)));
    } finally {
      if (mounted) {
        run("umount", pending.toString());
      }
      Files.delete(pending);
      Files.move(aside, pending);
    }
  }

  @Test
  void a_clock_that_went_back_pauses_acting_until_it_is_right() {
    Saved.Proposal p = proposed("clock");
    stage.clock.shift(Duration.ofMinutes(-4));
    try {
      stage.ask("turn", Stage.arguments()).orThrow();
      stage.move(p, Folder.APPROVED);
      stage.await("it is approved", () -> stage.state(p) == State.APPROVED);
      told("behind the journal");
      assertThat(stage.audit("action.claimed", p.id())).isEmpty();
    } finally {
      stage.clock.shift(Duration.ofMinutes(4));
    }
    stage.ask("turn", Stage.arguments()).orThrow();
    stage.await("it is done", () -> stage.state(p) == State.DONE);
  }

  @Test
  void a_journal_that_another_program_holds_locked_is_named_and_nothing_is_lost() throws Exception {
    Saved.Proposal p = proposed("locked");
    stage.end();
    Path journal = Located.at(stage.root(), stage.site.environment()).home().journal();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + journal);
        Statement s = other.createStatement()) {
      s.execute("pragma locking_mode = exclusive");
      s.execute("begin exclusive");
      assertThatThrownBy(stage::start)
          .isInstanceOfSatisfying(
              Fault.class, f -> assertThat(f.code()).isEqualTo(Fault.Code.UNAVAILABLE))
          .hasMessageContaining("locked");
      s.execute("rollback");
    }
    stage.start();
    stage.approve(p);
  }

  @Test
  void a_vault_or_home_inside_a_git_repository_is_refused_before_anything_is_made(
      @TempDir Path folder) throws IOException {
    Path tree = folder.resolve("tree");
    Files.createDirectories(tree.resolve(".git"));
    for (Path[] each :
        new Path[][] {
          {folder.resolve("h"), tree.resolve("vault")}, {tree.resolve("h"), folder.resolve("v")}
        }) {
      assertThatThrownBy(() -> found(each[0], each[1]))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("git");
      assertThat(each[0].resolve("state/journal.db")).doesNotExist();
      assertThat(each[1]).doesNotExist();
    }
  }

  @Test
  void a_network_file_system_is_refused_by_init_and_named_by_vault_check_and_doctor(
      @TempDir Path folder) throws Exception {
    Path far = Files.createDirectory(folder.resolve("far"));
    Path behind = Files.createDirectory(folder.resolve("behind"));
    boolean mounted = overSsh(behind, far);
    try {
      assumeThat(mounted).as("sshfs and an sftp server are there, and may mount").isTrue();
      String said = "it lies on a network file system (fuse.sshfs)";
      for (Path[] each :
          new Path[][] {
            {folder.resolve("h"), far.resolve("vault")}, {far.resolve("h"), folder.resolve("v")}
          }) {
        assertThatThrownBy(() -> found(each[0], each[1]))
            .isInstanceOf(Fault.class)
            .hasMessageContaining(said)
            .hasMessageContaining("choose a folder on a disk of this machine");
        assertThat(each[0].resolve("state/journal.db")).doesNotExist();
        assertThat(each[1]).doesNotExist();
      }
      found(folder.resolve("home"), folder.resolve("near"));
      Path settings = folder.resolve("home/fte.yaml");
      Files.writeString(
          settings,
          Files.readString(settings)
              .replace(folder.resolve("near").toString(), far.resolve("vault").toString()));
      Files.createDirectory(far.resolve("vault"));
      try (AppHouse house = new AppHouse(stage.site, folder.resolve("home"))) {
        assertThat(house.checkVault()).anyMatch(p -> p.toString().contains(said));
        assertThat(house.doctor(false))
            .filteredOn(f -> f.what().equals("vault"))
            .singleElement()
            .satisfies(f -> {
              assertThat(f.ok()).isFalse();
              assertThat(f.detail()).contains(said);
            });
      }
    } finally {
      if (mounted) {
        run("umount", far.toString());
      }
    }
  }

  private static void found(Path home, Path vault) {
    new Founder(stage.site)
        .found(home, new House.Wish(Optional.of(vault), "mara"), Stage.PASSPHRASE.toCharArray());
  }

  /** Mounts a folder over sshfs, with an sftp server of our own in the place of a connection. */
  private static boolean overSsh(Path behind, Path at) throws IOException, InterruptedException {
    Path server = Path.of("/usr/lib/openssh/sftp-server");
    if (!Files.isExecutable(server) || !Files.isExecutable(Path.of("/usr/bin/sshfs"))) {
      return false;
    }
    Path script = behind.resolveSibling("connect");
    Files.writeString(script, "#!/bin/sh\nexec " + server + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return run("sshfs", "-o", "ssh_command=" + script, "nobody@nowhere:" + behind, at.toString());
  }

  private static Saved.Proposal proposed(String who) {
    Post post = Post.request(who);
    stage.letter(post);
    return stage.proposed(post);
  }

  private static Saved.Proposal rewritten(String who, UnaryOperator<String> change)
      throws IOException {
    Saved.Proposal p = proposed(who);
    String note = stage.note(Folder.PENDING_APPROVAL, p);
    String other = change.apply(note);
    assertThat(other).isNotEqualTo(note);
    Files.writeString(stage.path(Folder.PENDING_APPROVAL, p), other);
    return p;
  }

  /** Waits until a person is told these words. */
  private static void told(String words) {
    stage.await(
        "a person is told: " + words,
        () ->
            stage
                .ask("status", Stage.arguments())
                .orThrow()
                .path("troubles")
                .toString()
                .contains(words));
  }

  /** Another letter goes its way. */
  private static void goesOn() {
    Post post =
        Post.of("other" + ++others, "Workshop", "Please invoice our workshop of last week.\n");
    stage.letter(post);
    stage.approve(stage.proposed(post));
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
