package io.digitalfte.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {
  @TempDir Path folder;
  private Home home;
  private Digest letter;
  private Path archive;

  /** One entry of an archive as somebody might make it. */
  record Packed(String name, String text) {}

  @BeforeEach
  void a_home_that_has_lived() throws IOException {
    home = Houses.made(folder.resolve("acme"));
    archive = folder.resolve("acme.fte");
    letter = new Blobs(home.blobs(), 1000).put("letter".getBytes(UTF_8));
    Files.writeString(home.settings(), "schema: 1\n");
    Files.writeString(home.keys().resolve("approver.json"), "{}");
    Files.writeString(home.logs().resolve("2026-11-20.json"), "{\"seq\":1}\n");
    Files.writeString(home.secrets().resolve("ODOO_API_KEY"), "hunter2");
    Files.writeString(home.journal(), "the live database");
    Lock.take(home, Houses.NOON).close();
  }

  @Test
  void a_restored_home_has_everything_but_the_secrets_and_is_recovering() throws IOException {
    Backup.Made made = Backup.create(home, archive, this::snapshot, false, Houses.NOON);

    Home restored = Backup.restore(archive, folder.resolve("new/acme"), _ -> List.of()).orThrow();

    assertThat(made.files()).isEqualTo(6);
    assertThat(restored.id()).isEqualTo(home.id());
    assertThat(restored.recovering())
        .contains(
            "restored from a backup made at 2026-11-20T12:00:00Z; since then the home may have"
                + " acted");
    assertThat(new Blobs(restored.blobs(), 1000).get(letter)).isPresent();
    assertThat(restored.journal()).hasContent("the copy");
    assertThat(restored.settings()).hasContent("schema: 1\n");
    assertThat(restored.logs().resolve("2026-11-20.json")).hasContent("{\"seq\":1}\n");
    assertThat(restored.secrets()).isEmptyDirectory();
    try (Stream<Path> all = Files.walk(restored.root())) {
      assertThat(all)
          .allSatisfy(path ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                  .endsWith("------"));
    }
    assertThat(names()).doesNotContain("state/lock", "secrets/ODOO_API_KEY");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
        .isEqualTo("rw-------");
    assertClean();
  }

  @Test
  void secrets_go_along_only_when_asked_for() throws IOException {
    Backup.create(home, archive, this::snapshot, true, Houses.NOON);

    assertThat(names()).contains("secrets/ODOO_API_KEY");
    Home restored = Backup.restore(archive, folder.resolve("new"), _ -> List.of()).orThrow();
    assertThat(restored.secrets().resolve("ODOO_API_KEY")).hasContent("hunter2");
  }

  @Test
  void a_backup_is_never_written_over_something_or_into_its_home() throws IOException {
    Files.writeString(archive, "mine");

    assertThatThrownBy(() -> Backup.create(home, archive, this::snapshot, false, Houses.NOON))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("is there already");
    assertThat(archive).hasContent("mine");
    assertThatThrownBy(() ->
            Backup.create(home, home.logs().resolve("b.zip"), this::snapshot, false, Houses.NOON))
        .hasMessage("a backup does not lie in the home that it is of");
  }

  @Test
  void a_snapshot_that_fails_leaves_no_file() {
    assertThatThrownBy(() ->
            Backup.create(
                home,
                archive,
                _ -> {
                  throw Fault.passing("the journal is busy", null);
                },
                false,
                Houses.NOON))
        .hasMessage("the journal is busy");
    assertThat(archive).doesNotExist();
    assertClean();
  }

  @Test
  void links_and_strange_names_are_left_out() throws IOException {
    Files.writeString(folder.resolve("outside"), "x");
    Files.createSymbolicLink(home.logs().resolve("linked"), folder.resolve("outside"));
    Files.writeString(home.keys().resolve("a b"), "x");

    Backup.create(home, archive, this::snapshot, false, Houses.NOON);

    assertThat(names()).doesNotContain("logs/linked", "state/keys/a b");
  }

  @Test
  void nothing_is_restored_over_something_or_into_a_wrong_place() throws IOException {
    Backup.create(home, archive, this::snapshot, false, Houses.NOON);
    Problem wrong = Problem.in("x", "it lies inside the vault", "name another folder");

    assertThat(reason(Backup.restore(archive, home.root(), _ -> List.of())))
        .isEqualTo("a backup is never restored over something");
    assertThat(Backup.restore(archive, folder.resolve("new"), _ -> List.of(wrong)))
        .isEqualTo(new Opened.Refused(List.of(wrong)));
    assertThat(folder.resolve("new")).doesNotExist();
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(Backup.restore(archive, empty, _ -> List.of())).isInstanceOf(Opened.Ready.class);
  }

  @Test
  void names_that_lead_out_of_the_home_are_refused() throws IOException {
    for (String name :
        List.of(
            "../evil",
            "/etc/evil",
            "state/../../evil",
            "state/keys/../../../evil",
            "state\\..\\evil",
            "state/lock",
            "state/fte.sock",
            "state/recovering",
            "state/git/hooks/pre-commit",
            "state/keys/.hidden",
            "state/keys/",
            "logs/a/b/c",
            "secrets/lower",
            "state/blobs/aa/short")) {
      pack(lists(new Packed(name, "evil")));
      assertThat(refusal()).as(name).isEqualTo("a file that no home has");
    }
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(folder.resolve("../evil")).doesNotExist();
    assertClean();
  }

  @Test
  void an_archive_that_is_not_what_its_list_says_is_refused() throws IOException {
    List<Packed> good = lists();
    pack(good);
    assertThat(Backup.restore(archive, folder.resolve("good"), _ -> List.of()))
        .isInstanceOf(Opened.Ready.class);

    pack(changed(good, "state/journal.db", "the cOpy"));
    assertThat(refusal()).isEqualTo("a file is not the one that its manifest lists");
    pack(changed(good, "state/journal.db", "the copy" + "x".repeat(1_000_000)));
    assertThat(refusal()).isEqualTo("a file is longer than its manifest says");
    pack(changed(good, "state/journal.db", "the"));
    assertThat(refusal()).isEqualTo("a file is not the one that its manifest lists");
    pack(good.subList(0, 2));
    assertThat(refusal()).isEqualTo("1 of its files are missing");
    pack(with(good, new Packed("logs/more.json", "x")));
    assertThat(refusal()).isEqualTo("it holds a file that its manifest does not list");
    pack(with(good, new Packed("../evil", "x")));
    assertThat(refusal()).isEqualTo("it holds a file that its manifest does not list");
    pack(good.subList(1, 3));
    assertThat(refusal()).isEqualTo("it does not begin with a manifest");
    assertClean();
  }

  @Test
  void a_list_that_makes_no_sense_is_refused() throws IOException {
    pack(
        lists(
            new Packed(
                "state/blobs/" + letter.hex().substring(0, 2) + "/" + letter.hex(), "other")));
    assertThat(refusal()).isEqualTo("a file twice, or under a name that is not its own");
    String list = lists().getFirst().text();
    for (String bad :
        List.of(
            "",
            "hello\n",
            list.replace("\"schema\":1", "\"schema\":2"),
            list.replace("\"files\":2", "\"files\":2000000000"),
            list.replace("\"bytes\":", "\"bytes\":9"),
            list + "more\n",
            list.substring(0, list.length() - 5),
            list.lines().findFirst().orElseThrow() + "\n" + "x".repeat(100_000))) {
      pack(List.of(new Packed(Manifest.NAME, bad)));
      assertThat(refusal()).startsWith("its manifest").doesNotContain("null");
    }
  }

  @Test
  void an_identity_that_is_another_or_none_is_refused() throws IOException {
    pack(packed("01JD9Q3M6K8Z3F0V7T2N5B4C1B", List.of()));
    assertThat(refusal()).isEqualTo("its identity is another than its manifest says");
  }

  @Test
  void a_file_that_is_cut_off_or_no_archive_is_refused() throws IOException {
    Backup.create(home, archive, this::snapshot, false, Houses.NOON);
    byte[] whole = Files.readAllBytes(archive);
    for (int length : List.of(0, 10, 100, whole.length / 2, whole.length - 700)) {
      Files.write(archive, Arrays.copyOf(whole, length));
      assertThat(Backup.restore(archive, folder.resolve("new"), _ -> List.of()))
          .as(length + " of " + whole.length)
          .isInstanceOf(Opened.Refused.class);
    }
    assertThat(folder.resolve("new")).doesNotExist();
    assertClean();
  }

  private void snapshot(Path file) {
    try {
      Files.writeString(file, "the copy");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A whole archive: manifest, identity, journal and more. */
  private List<Packed> lists(Packed... more) {
    return packed(Houses.ID.text(), List.of(more));
  }

  private static List<Packed> packed(String identity, List<Packed> more) {
    List<Packed> files = new ArrayList<>();
    files.add(
        new Packed(
            Manifest.IDENTITY,
            "{\"schema\":1,\"id\":\"" + identity + "\",\"created\":\"2026-11-20T12:00:00Z\"}"));
    files.add(new Packed(Manifest.JOURNAL, "the copy"));
    files.addAll(more);
    StringBuilder list = new StringBuilder();
    long bytes = 0;
    for (Packed file : files) {
      byte[] content = file.text().getBytes(UTF_8);
      bytes += content.length;
      list.append(Digest.of(content) + " " + content.length + " " + file.name() + "\n");
    }
    String whole = Json.text(new Manifest.Whole(1, Houses.ID, Houses.NOON, files.size(), bytes));
    files.addFirst(new Packed(Manifest.NAME, whole + "\n" + list));
    return files;
  }

  private static List<Packed> changed(List<Packed> files, String name, String text) {
    return files.stream().map(f -> f.name().equals(name) ? new Packed(name, text) : f).toList();
  }

  private static List<Packed> with(List<Packed> files, Packed more) {
    return Stream.concat(files.stream(), Stream.of(more)).toList();
  }

  private void pack(List<Packed> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Packed file : files) {
        zip.putNextEntry(new ZipEntry(file.name()));
        zip.write(file.text().getBytes(UTF_8));
        zip.closeEntry();
      }
    }
  }

  private String refusal() {
    return reason(Backup.restore(archive, folder.resolve("new"), _ -> List.of()))
        .replace("this is not a backup to be trusted: ", "");
  }

  private static String reason(Opened opened) {
    return switch (opened) {
      case Opened.Ready ready -> "restored " + ready.home();
      case Opened.Refused refused -> refused.problems().getFirst().reason();
    };
  }

  private List<String> names() throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private void assertClean() {
    assertThat(folder).isDirectoryNotContaining("glob:**/.restoring*");
    assertThat(folder).isDirectoryNotContaining("glob:**/.*.part");
    assertThat(home.state()).isDirectoryNotContaining("glob:**/.backup*");
  }
}
