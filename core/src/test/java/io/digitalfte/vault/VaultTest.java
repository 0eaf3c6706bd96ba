package io.digitalfte.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {
  private static final String NAME = Scratch.name(1);

  @TempDir Path temp;
  private Vault vault = new Vault(Path.of("nowhere"));

  @BeforeEach
  void make() {
    vault = Scratch.vault(temp);
  }

  @Test
  void a_new_vault_has_its_folders_and_starter_pages() throws IOException {
    for (Folder folder : Folder.values()) {
      Path path = vault.root().resolve(folder.title());
      assertThat(path).isDirectory();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwxr-x---");
    }
    assertThat(vault.root().resolve("Company_Handbook.md"))
        .content()
        .contains("```yaml policy\nrules: []\n```");
    assertThat(vault.root().resolve("Dashboard.md")).isRegularFile();
    assertThat(vault.root().resolve("Business_Goals.md")).content().contains("## Subscriptions");
    assertThat(vault.root().resolve("Style.md")).isRegularFile();
    assertThat(vault.exposure()).isEmpty();
    assertThat(vault.check()).isEmpty();
  }

  @Test
  void a_second_init_keeps_what_is_there_and_sweeps_away_half_written_notes() throws IOException {
    vault.page("Style.md", "mine");
    Path half = vault.root().resolve("Approved").resolve(Disk.PART + "7");
    Files.writeString(half, "ha");
    vault.init("```yaml policy\nrules: [other]\n```");
    assertThat(vault.root().resolve("Style.md")).hasContent("mine");
    assertThat(half).doesNotExist();
    assertThat(vault.page("Company_Handbook.md"))
        .isInstanceOfSatisfying(
            Reading.Text.class, t -> assertThat(t.text()).contains("rules: []"));
  }

  @Test
  void what_is_written_is_read_and_located() {
    vault.write(Folder.PENDING_APPROVAL, NAME, "one");
    vault.write(Folder.PENDING_APPROVAL, NAME, "two \u00e9\n");
    assertThat(text(vault.read(Folder.PENDING_APPROVAL, NAME))).isEqualTo("two \u00e9\n");
    assertThat(vault.locate(NAME)).containsExactly(Folder.PENDING_APPROVAL);
    assertThat(vault.names(Folder.PENDING_APPROVAL)).containsExactly(NAME);
    assertThat(vault.look(Folder.PENDING_APPROVAL, NAME))
        .get()
        .extracting(Look::size)
        .isEqualTo(7L);
    assertThat(vault.read(Folder.DONE, NAME)).isEqualTo(new Reading.Missing());
  }

  @Test
  void an_agent_has_a_folder_of_its_own() {
    vault.write(Folder.IN_PROGRESS, "cloud-1/" + NAME, "x");
    assertThat(vault.names(Folder.IN_PROGRESS)).containsExactly("cloud-1/" + NAME);
    assertThat(vault.locate(NAME)).containsExactly(Folder.IN_PROGRESS);
    assertThatThrownBy(() -> vault.write(Folder.IN_PROGRESS, "../" + NAME, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_note_is_never_moved_onto_another() throws IOException {
    vault.write(Folder.APPROVED, NAME, "a");
    assertThat(vault.move(NAME, Folder.APPROVED, Folder.DONE)).isEqualTo(Moved.YES);
    assertThat(vault.move(NAME, Folder.APPROVED, Folder.DONE)).isEqualTo(Moved.MISSING);
    vault.write(Folder.APPROVED, NAME, "b");
    assertThat(vault.move(NAME, Folder.APPROVED, Folder.DONE)).isEqualTo(Moved.TAKEN);
    assertThat(text(vault.read(Folder.DONE, NAME))).isEqualTo("a");
    assertThat(text(vault.read(Folder.APPROVED, NAME))).isEqualTo("b");
    assertThat(vault.remove(Folder.APPROVED, NAME)).isTrue();
    assertThat(vault.remove(Folder.APPROVED, NAME)).isFalse();
  }

  @Test
  void a_full_disk_leaves_the_old_note_and_nothing_else() throws IOException {
    vault.write(Folder.APPROVED, NAME, "old");
    Vault full =
        new Vault(
            vault.root(),
            (file, bytes) -> {
              file.write(bytes.slice(0, 2));
              throw new FileSystemException("f", null, "No space left on device");
            });
    assertThatThrownBy(() -> full.write(Folder.APPROVED, NAME, "new text"))
        .isInstanceOfSatisfying(
            Fault.class,
            f -> {
              assertThat(f.code()).isEqualTo(Fault.Code.UNAVAILABLE);
              assertThat(f)
                  .hasMessage("cannot write Approved/" + NAME + ": No space left on device");
            });
    assertThat(text(vault.read(Folder.APPROVED, NAME))).isEqualTo("old");
    try (Stream<Path> all = Files.list(vault.root().resolve("Approved"))) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void a_folder_that_is_gone_or_no_folder_is_one_clear_fault() throws IOException {
    Files.delete(vault.root().resolve("Approved"));
    assertThatThrownBy(() -> vault.write(Folder.APPROVED, NAME, "x"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("cannot write Approved/" + NAME + ": its folder is gone");
    assertThatThrownBy(() -> vault.names(Folder.APPROVED))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("the folder Approved is gone");
    vault.write(Folder.DONE, NAME, "x");
    assertThatThrownBy(() -> vault.move(NAME, Folder.DONE, Folder.APPROVED))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("its folder is gone");
    Files.writeString(vault.root().resolve("Approved"), "no folder");
    assertThatThrownBy(() -> vault.names(Folder.APPROVED))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("Approved is no folder");
    assertThatThrownBy(() -> vault.write(Folder.APPROVED, NAME, "x")).isInstanceOf(Fault.class);
  }

  @Test
  void a_folder_that_became_a_link_is_neither_read_nor_written() throws IOException {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve(NAME), "secret");
    Files.delete(vault.root().resolve("Approved"));
    Files.createSymbolicLink(vault.root().resolve("Approved"), elsewhere);
    assertThat(vault.read(Folder.APPROVED, NAME)).isInstanceOf(Reading.Refused.class);
    assertThatThrownBy(() -> vault.write(Folder.APPROVED, NAME, "x"))
        .isInstanceOfSatisfying(
            Fault.class, f -> assertThat(f.code()).isEqualTo(Fault.Code.REFUSED));
    assertThatThrownBy(() -> vault.remove(Folder.APPROVED, NAME)).isInstanceOf(Fault.class);
    assertThat(elsewhere.resolve(NAME)).hasContent("secret");
  }

  @Test
  void folders_that_others_may_write_are_named() throws IOException {
    Path approved = vault.root().resolve("Approved");
    Files.setPosixFilePermissions(approved, PosixFilePermissions.fromString("rwxrwx---"));
    assertThat(vault.exposure())
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).contains("member of the folder's group"));
    Files.setPosixFilePermissions(approved, PosixFilePermissions.fromString("rwxr-xrwx"));
    assertThat(vault.exposure())
        .singleElement()
        .satisfies(p -> assertThat(p.remedy()).isEqualTo("chmod o-w Approved"));
  }

  @Test
  void a_folder_that_hands_its_group_on_is_shared_on_purpose() throws IOException {
    Path approved = vault.root().resolve("Approved");
    Files.setAttribute(approved, "unix:mode", 02770);
    assertThat(vault.exposure()).isEmpty();
    Files.setAttribute(approved, "unix:mode", 02777);
    assertThat(vault.exposure()).hasSize(1);
  }

  @Test
  void many_names_are_handed_over_one_by_one() throws IOException {
    Path done = vault.root().resolve("Done");
    for (int i = 0; i < 2_000; i++) {
      Files.createFile(done.resolve(Scratch.name(i)));
    }
    long[] seen = {0};
    vault.list(Folder.DONE, _ -> seen[0]++);
    assertThat(seen[0]).isEqualTo(2_000);
    assertThat(vault.locate(Scratch.name(1_999))).isEqualTo(List.of(Folder.DONE));
  }

  private static String text(Reading reading) {
    return switch (reading) {
      case Reading.Text(String text, Look _) -> text;
      case Reading.Missing() -> throw new AssertionError("missing");
      case Reading.Refused(var problem) -> throw new AssertionError(problem);
    };
  }
}
